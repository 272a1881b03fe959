"""What components are given: small frozen records that an app fills from its own data.

A dict with the same keys works as well, since templates read both alike; these say what is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

Words = str | Promise  # A plain or a lazily translated sentence.


@dataclass(frozen=True, slots=True)
class Link:
    """A way to somewhere: an entry of the navigation, a tab, a crumb."""

    label: Words
    url: str = ""
    icon: str = ""
    count: int | None = None
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under one heading, as in the foot of the page."""

    label: Words
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a flow; `state` is "done", "current" or "coming"."""

    label: Words
    state: str = "coming"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened, for a timeline."""

    title: Words
    when: date | datetime | str = ""
    text: Words = ""
    icon: str = "check"
    url: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file to be fetched; `size` in bytes, `kind` as people call it (PDF, photo)."""

    name: str
    url: str
    kind: Words = ""
    size: int | None = None
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: the points it gave out of the points it could give.

    `of` is 0 where there is no such bound; points below 0 speak against.
    """

    label: Words
    points: float
    of: float = 0
    why: Words = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; a `sort` URL makes its heading a link, `order` tells the state."""

    label: Words
    is_number: bool = False
    sort: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a badge when `tone` is given, a link when `url` is."""

    text: object
    url: str = ""
    tone: str = ""
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column heads each row; cells may be plain values or Cell."""

    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    total: Sequence[object] = ()

    def lines(self) -> list[list[tuple[Column, Cell]]]:
        """Each row as (column, cell) pairs."""
        return [self._line(row) for row in self.rows]

    def total_line(self) -> list[tuple[Column, Cell]]:
        """The row of totals, empty if there is none."""
        return self._line(self.total)

    def _line(self, row: Sequence[object]) -> list[tuple[Column, Cell]]:
        cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]
        return list(zip(self.columns, cells, strict=bool(row)))


@dataclass(frozen=True, slots=True)
class FacetOption:
    """One value of a facet: where a click on it leads, and how many records have it."""

    label: Words
    url: str
    count: int | None = None
    is_selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A question that narrows a list, with its answers."""

    name: str
    label: Words
    options: Sequence[FacetOption]
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    """The person signed in, as the masthead shows her."""

    name: str
    initials: str
    url: str
    menu: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface, by its own name."""

    code: str
    name_in_itself: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """All that the frame of a page shows around its content."""

    site_name: str
    tagline: Words = ""
    navigation: Sequence[Link] = ()
    account: Account | None = None
    sign_in_url: str = ""
    sign_up_url: str = ""
    coming_back: str = ""
    sign_out_url: str = ""
    search_url: str = ""
    suggest_url: str = ""
    languages: Sequence[Language] = ()
    language_url: str = ""
    theme: str = ""
    theme_url: str = ""
    footer: Sequence[LinkGroup] = ()

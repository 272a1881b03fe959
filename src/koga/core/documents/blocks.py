"""What a document is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 to 3; a level is never left out, since readers by ear walk along them."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph set apart: what the reader must know of what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Name and value, line by line."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; `share` is its part of the width, 0 for as much as it needs."""

    label: str
    is_number: bool = False
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Linked:
    """A cell that leads somewhere: an absolute address."""

    text: str
    url: str


Cell = str | Linked


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a caption; each row has a cell for each head."""

    caption: str
    heads: Sequence[Head]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()

    def __post_init__(self) -> None:
        for row in [*self.rows, *([self.total] if self.total else [])]:
            if len(row) != len(self.heads):
                raise ValueError(f"{self.caption}: a row of {len(row)} for {len(self.heads)} heads")


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing; `alternative` says in words what it shows, for those who cannot see it."""

    svg: str
    alternative: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Note | Facts | Grid | Figure | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in one language; `foot` stands on every page beside its number."""

    title: str
    language: str
    blocks: Sequence[Block]
    eyebrow: str = ""
    subtitle: str = ""
    foot: str = ""
    author: str = ""
    mark: str = ""

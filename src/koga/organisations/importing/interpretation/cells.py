"""The cells of one row by field, with what is noted while they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from koga.organisations.importing.fields import Column
from koga.organisations.importing.interpretation import contacts
from koga.organisations.importing.interpretation.places import Gazetteer
from koga.organisations.importing.problems import Problem


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a row is read with: the choices made for the whole list and the places that we know.

    `topics` maps plain labels to slugs, `hubs` plain names to keys of the hubs that may be named;
    `hub_of` gives the hub that cares for a (region, country).
    """

    country: str = ""
    language: str = ""
    hub: int | None = None
    this_year: int = 9999
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    topics: Mapping[str, str] = field(default_factory=dict)
    hubs: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Row:
    """The cells by field, with what is noted while they are read."""

    cells: dict[str, list[tuple[Column, str]]]
    around: Surroundings
    problems: list[Problem] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        return [text for _column, text in self.cells.get(name, [])]

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def note(self, code: str, **details: Any) -> None:
        self.problems.append(Problem(code, {key: short(value) for key, value in details.items()}))

    def kept(self, text: str, most: int) -> str:
        """`text` cut to `most` letters; the cut is noted."""
        if len(text) > most:
            self.note("cut", text=text)
        return text[:most].strip()


def by_field(
    columns: Sequence[Column], cells: Sequence[str]
) -> dict[str, list[tuple[Column, str]]]:
    found: dict[str, list[tuple[Column, str]]] = {}
    for column, text in zip(columns, cells, strict=False):
        if column.field != "ignore" and not contacts.says_nothing(text):
            found.setdefault(column.field, []).append((column, text))
    return found


def short(value: Any) -> Any:
    return f"{value[:117]}…" if isinstance(value, str) and len(value) > 120 else value

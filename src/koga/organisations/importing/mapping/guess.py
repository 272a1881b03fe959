"""The likeliest field of every column, with a confidence and the reason for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from koga.organisations.importing.fields import REPEATABLE, Column
from koga.organisations.importing.headings import match_heading
from koga.organisations.importing.interpretation.numbers import scheme_named
from koga.organisations.importing.mapping.contents import Contents, contents_of
from koga.organisations.importing.mapping.splitting import guess_split
from koga.organisations.importing.reading.shapes import Table

_ENOUGH: Final = 0.55
# Below this share of different cells a "website" is a programme's page, not each one's own.
_OWN_PAGES: Final = 0.5


def guess_columns(table: Table, known: Mapping[str, Column] | None = None) -> list[Column]:
    """One Column for each column of `table`; headings in `known` (remembered) are taken as they are."""
    known = known or {}
    cells = [table.column(place) for place in range(len(table.columns))]
    looks = [contents_of(column, len(table.lines)) for column in cells]
    guessed = [
        known.get(heading) or _guess(heading, look)
        for heading, look in zip(table.columns, looks, strict=True)
    ]
    guessed = _one_each(guessed, looks)
    if not any(column.field == "name" for column in guessed):
        guessed = _find_name(guessed, looks)
    return [
        column if column.heading in known else _with_details(column, said)
        for column, said in zip(guessed, cells, strict=True)
    ]


def _guess(heading: str, look: Contents) -> Column:
    field, sure, _phrase = match_heading(heading)
    seen, strength = look.strongest()
    if not look.filled:
        return Column(heading, "ignore", confidence=1.0, why="empty")
    if field and field != "ignore" and (against := _speaks_against(field, look)):
        instead = seen if seen != field else ""
        return Column(heading, instead or "ignore", confidence=0.6, why=against)
    if field == seen and field:
        return Column(heading, field, confidence=max(sure, 0.95), why="heading-and-contents")
    if sure >= _ENOUGH and not (seen in {"email", "website"} and sure < 0.8):
        return Column(heading, field, confidence=round(sure, 2), why="heading")
    if seen:
        return Column(heading, seen, confidence=round(0.8 * strength, 2), why="contents")
    return Column(heading, "ignore", confidence=0.5, why="unknown")


def _speaks_against(field: str, look: Contents) -> str:
    """A reason why the cells cannot be what the heading says; blank if they may be."""
    if field in {"name", "more", "town", "country", "about"} and look.numeric > 0.6:
        return "not-text"
    if field == "country" and look.country < 0.3:
        return "no-countries"
    if field == "email" and look.email < 0.3:
        return "no-addresses"
    if field == "website" and (
        look.website < 0.3 or (look.distinct < _OWN_PAGES and look.filled > 20)
    ):
        return "shared-pages" if look.website >= 0.3 else "no-addresses"
    if field == "number" and look.digits < 0.3:
        return "no-numbers"
    return ""


def _one_each(columns: list[Column], looks: list[Contents]) -> list[Column]:
    """Of several columns for one field the likeliest, the fuller, the first keeps it."""
    result = list(columns)
    for field in {column.field for column in columns} - REPEATABLE:
        rivals = [place for place, column in enumerate(columns) if column.field == field]
        best = max(
            rivals,
            key=lambda place: (columns[place].confidence, looks[place].filled, -place),
        )
        for place in rivals:
            if place != best:
                result[place] = replace(columns[place], field="ignore", confidence=0.6, why="rival")
    return result


def _find_name(columns: list[Column], looks: list[Contents]) -> list[Column]:
    """Without any heading for it, the name is the most varied short text that nothing else claims."""

    def worth(place: int) -> float:
        look = looks[place]
        is_free = columns[place].field == "ignore" and columns[place].why in {"unknown", "rival"}
        is_text = look.numeric < 0.3 and 3 < look.length < 120 and look.email < 0.3
        return (look.distinct + 2 * look.legal_form) * look.filled if is_free and is_text else 0.0

    best = max(range(len(columns)), key=worth, default=-1)
    if best < 0 or worth(best) == 0:
        return columns
    found = replace(columns[best], field="name", confidence=0.4, why="most-varied")
    return [*columns[:best], found, *columns[best + 1 :]]


def _with_details(column: Column, cells: list[str]) -> Column:
    scheme = scheme_named(column.heading) if column.field == "number" else ""
    return replace(column, split=guess_split(cells, column.field), scheme=scheme)

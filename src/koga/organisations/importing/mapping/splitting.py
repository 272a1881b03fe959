"""Cells that hold several things: organisations in lines, or a name with its address below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_STOP: Final = re.compile(r"\.[ ]*\n+")
_POSTCODE_LINE: Final = re.compile(
    r"^(?:[A-Z]{1,2}[- –])?\s?(\d{2}-\d{3}|\d{3} \d{2}|\d{4,5})\s+([^\W\d].*)$"
)
_STREET: Final = re.compile(
    r"\d|str\.|straße|strasse|weg\b|gata|gate\b|vej\b|iela|g\.|tänav|katu|ul\.", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A name with what stood below it."""

    name: str
    address: str = ""
    postcode: str = ""
    town: str = ""


def split_cell(text: str, split: str) -> list[Parts]:
    """The organisations in one cell, none for a blank one.

    >>> [part.name for part in split_cell("CLEAN.\\nBanke ApS.\\nMaack A.S.", "stops")]
    ['CLEAN', 'Banke ApS', 'Maack A.S.']
    >>> split_cell("Universität Rostock\\nUniversitätsplatz 1\\n18055 Rostock", "address")
    [Parts(name='Universität Rostock', address='Universitätsplatz 1', postcode='18055', town='Rostock')]
    """
    if not text.strip():
        return []
    if split == "address":
        return [_with_address(text)]
    if split == "lines":
        return _names(text.split("\n"))
    if split == "stops":
        return _names(_STOP.split(text))
    if split == "semicolons":
        return _names(re.split(r";|\n", text))
    return [Parts(_one_line(text))]


def guess_split(cells: list[str], field: str) -> str:
    """The way in which most of the cells with more than one part can be taken apart."""
    several = [cell for cell in cells if "\n" in cell or ";" in cell]
    if field not in {"name", "more"} or not several:
        return ""
    ways = {
        "address": sum(1 for cell in several if _with_address(cell).postcode),
        "stops": sum(1 for cell in several if _STOP.search(cell)),
        "semicolons": sum(1 for cell in several if ";" in cell and _are_names(cell.split(";"))),
        "lines": sum(1 for cell in several if "\n" in cell and _are_names(cell.split("\n"))),
    }
    best = max(ways, key=lambda way: ways[way])
    enough = max(1, len(several) // 3) if field == "more" else max(3, len(several) // 2)
    return best if ways[best] >= enough else ""


def _names(parts: list[str]) -> list[Parts]:
    said = [_one_line(part) for part in parts]
    return [Parts(name) for name in said if any(letter.isalnum() for letter in name)]


def _one_line(text: str) -> str:
    """A name wrapped over two lines is one name; a hyphen at the wrap stays."""
    return " ".join(re.sub(r"-\n", "-", text).split())


def _are_names(parts: list[str]) -> bool:
    """Lines that each begin a name: with a capital, a digit or a quotation mark."""
    said = [part.strip() for part in parts if part.strip()]
    return len(said) > 1 and all(not part[0].islower() and len(part) > 2 for part in said)


def _with_address(text: str) -> Parts:
    """The line with the postcode ends the address, the one above it is the street."""
    lines = [line.strip(" ,") for line in text.split("\n") if line.strip(" ,")]
    for place, line in enumerate(lines[1:], start=1):
        found = _POSTCODE_LINE.match(line)
        if found:
            street = place - 1 if place > 1 and _STREET.search(lines[place - 1]) else place
            name = _one_line("\n".join(lines[:street]))
            address = lines[street] if street < place else ""
            return Parts(name, address, found.group(1), found.group(2))
    return Parts(_one_line("\n".join(lines)))

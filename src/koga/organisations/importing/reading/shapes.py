"""What reading gives: a book of sheets of numbered lines, and the table found in a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """What we are willing to read; `unpacked` is the size of an office file once decompressed."""

    size: int = 20_000_000
    rows: int = 20_000
    columns: int = 150
    unpacked: int = 250_000_000
    gap: int = 2_000


LIMITS: Final = Limits()


class Unreadable(Exception):
    """The file cannot be read; `code` names the sentence, `details` are its figures."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Line:
    """One row with the number that a spreadsheet program shows beside it (the first is 1)."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines down to the last one that says something."""

    name: str
    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        return max((len(line.cells) for line in self.lines), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """`kind` is csv, xlsx, ods, xls or html; `remarks` are codes of what the reader should know."""

    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A line that is no record, and what it is: title, header, blank, total or footnote."""

    line: Line
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, records and everything around them: nothing of the sheet is missing.

    `header` is the number of the heading's line, 0 if the list has none.
    """

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    header: int = 0
    asides: tuple[Aside, ...] = field(default=())

    def column(self, place: int) -> list[str]:
        """The cells that say something in one column."""
        return [
            line.cells[place]
            for line in self.lines
            if place < len(line.cells) and line.cells[place]
        ]

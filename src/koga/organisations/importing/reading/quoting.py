"""Rows of a text file in which a quotation mark that nobody closed swallows no others.

`"Klub Start;Gdynia` opens a quotation that would run on to the next mark, or to the end of the
file, and make one cell of all the rows between. Such a mark is found by how its quotation ends:
nowhere, after too many lines, or in the middle of a cell. It is then passed over, and the row
after it is a row again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

csv.field_size_limit(4_000_000)
# A cell of so many lines is a quotation mark that nobody closed, not a text.
_LONGEST_CELL: Final = 200
# As many rows are named as a person would look at.
_NAMED: Final = 5


class QuotedRows:
    """The rows of `text`, to be read once; after that `remarks` tells what was odd about them."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._lines = list(io.StringIO(text, newline=""))
        self._delimiter = delimiter
        self._place = 0
        self._last = 0
        self._open: list[int] = []
        self._odd: list[int] = []

    def __iter__(self) -> Iterator[list[str]]:
        number, reader = 0, self._reader()
        while self._place < len(self._lines):
            start, number = self._place, number + 1
            self._last = start + _LONGEST_CELL
            row: list[str] = next(reader, [])
            taken = self._lines[start : self._place]
            # Only what runs over lines, or into the end of the file, can be a quotation left open.
            if len(taken) > 1 or self._place == len(self._lines):
                place = _mark_left_open(row, taken, self._delimiter)
                if place is not None:
                    row, lines = self._without_mark("".join(taken), place)
                    self._place, reader = start + lines, self._reader()
                    self._open.append(number)
                elif _may_be_rows(taken, self._delimiter):
                    self._odd.append(number)
            yield row

    def remarks(self) -> list[str]:
        """Codes, each with the rows that it is about: "open-quote:3,17"."""
        told = (("open-quote", self._open), ("lines-in-cell", self._odd))
        return [f"{code}:{_listed(numbers)}" for code, numbers in told if numbers]

    def _reader(self) -> Any:
        """A blank after the separator must not hide a quotation mark: `a; "b; c"`."""
        return csv.reader(self._feed(), delimiter=self._delimiter, skipinitialspace=True)

    def _feed(self) -> Iterator[str]:
        """The lines from here on, as far as one cell may run."""
        while self._place < min(len(self._lines), self._last + 1):
            self._place += 1
            yield self._lines[self._place - 1]

    def _without_mark(self, taken: str, place: int) -> tuple[list[str], int]:
        """The row without its mark at `place`, and how many lines it is of.

        Where its cell has more marks, all of them are ordinary letters.
        """
        before = list(csv.reader(io.StringIO(taken[:place], newline=""), **self._dialect()))
        line = next(iter(io.StringIO(taken[place:], newline="")))
        after = next(csv.reader([line], quoting=csv.QUOTE_NONE, **self._dialect()))
        if after[0].count('"') == 1:
            after[0] = after[0].removeprefix('"')
        lines = len(list(io.StringIO(taken[:place] + line, newline="")))
        return [*(before[0][:-1] if before else []), *after], lines

    def _dialect(self) -> dict[str, Any]:
        return {"delimiter": self._delimiter, "skipinitialspace": True}


def _listed(numbers: list[int]) -> str:
    more = ["…"] if len(numbers) > _NAMED else []
    return ", ".join([*map(str, numbers[:_NAMED]), *more])


def _quotations(taken: str, delimiter: str) -> Iterator[tuple[int, int]]:
    """Where each quotation that begins a cell opens and closes; -1 where it does not close."""
    place = 0
    while place < len(taken):
        while taken[place : place + 1] == " ":
            place += 1
        if taken[place : place + 1] == '"':
            end = _closing(taken, place + 1)
            yield place, end
            if end < 0:
                return
            place = end
        ends = [
            found for sign in (delimiter, "\n", "\r") if (found := taken.find(sign, place)) >= 0
        ]
        place = min(ends, default=len(taken)) + 1


def _closing(taken: str, place: int) -> int:
    """The mark that closes what opened before `place`, doubled ones being letters; -1 for none."""
    while (found := taken.find('"', place)) >= 0:
        if taken[found + 1 : found + 2] != '"':
            return found
        place = found + 2
    return -1


def _open_mark(taken: str, delimiter: str) -> int | None:
    """The place of the first mark whose quotation runs over lines and ends nowhere, or in a cell."""
    for opened, closed in _quotations(taken, delimiter):
        runs_on = closed < 0 or any(sign in taken[opened:closed] for sign in "\r\n")
        rest = taken[closed + 1 :].lstrip(" ")[:1]
        if runs_on and (closed < 0 or rest not in {"", delimiter, "\n", "\r"}):
            return opened
    return None


def _mark_left_open(row: list[str], taken: list[str], delimiter: str) -> int | None:
    """The place of the mark that made one `row` of the lines `taken`, if it was not meant to."""
    text = "".join(taken)
    place = _open_mark(text, delimiter)
    if place is None and _may_be_rows(taken, delimiter) and len(row) <= taken[0].count(delimiter):
        # Each line alone has more cells than the row that was made of all of them.
        return next((opened for opened, _closed in _quotations(text, delimiter)), None)
    return place


def _may_be_rows(taken: list[str], delimiter: str) -> bool:
    """True where several lines have the same number of cells, two or more, marks left aside."""
    counts = {line.count(delimiter) for line in taken}
    return len(taken) > 1 and len(counts) == 1 and min(counts) > 0

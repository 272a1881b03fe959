"""Text files with separated values: which separator, and what is quoted."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final, Literal

from koga.organisations.importing.reading.cells import sheet_of
from koga.organisations.importing.reading.encoding import decode
from koga.organisations.importing.reading.shapes import Book, Limits, Unreadable

DELIMITERS: Final = (";", ",", "\t", "|")
_SAMPLE_ROWS: Final = 300
# A cell of so many lines is a quotation mark that nobody closed, not a text.
_LONGEST_CELL: Final = 200
csv.field_size_limit(4_000_000)


def read_delimited(data: bytes, limits: Limits) -> Book:
    """The one sheet of a CSV, TSV or similar file."""
    text, encoding, is_damaged = decode(data)
    if text.count("\x00") > len(text) // 100:
        raise Unreadable("not-a-table")
    told, body = _told_delimiter(text)
    delimiter = told or find_delimiter(body)
    quoted = not _has_open_quote(body, delimiter)
    remarks = ["broken-letters"] * is_damaged + ["open-quote"] * (not quoted)
    rows = _rows(body, delimiter, quoted=quoted)
    sheet = sheet_of("", rows, limits)
    return Book("csv", (sheet,), encoding, delimiter, tuple(remarks))


def find_delimiter(text: str) -> str:
    """The separator that cuts the lines into the same number of cells most often, the most cells."""
    return max(DELIMITERS, key=lambda one: _evenness(text, one))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    widths = Counter(len(row) for row in islice(_rows(text, delimiter), _SAMPLE_ROWS) if any(row))
    widths.pop(1, None)
    if not widths:
        return (0.0, 0)
    width, times = widths.most_common(1)[0]
    return (times * min(width, 12) ** 0.5, width)


def _rows(text: str, delimiter: str, *, quoted: bool = True) -> Iterator[list[str]]:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    lines = io.StringIO(text, newline="")
    # A blank after the separator must not hide a quotation mark: `a; "b; c"`.
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, skipinitialspace=True)
    try:
        yield from reader
    except csv.Error:
        raise Unreadable("not-a-table") from None


def _has_open_quote(text: str, delimiter: str) -> bool:
    """True if quoting would swallow rows: some cell then runs over hundreds of lines."""
    try:
        return any(
            cell.count("\n") > _LONGEST_CELL for row in _rows(text, delimiter) for cell in row
        )
    except Unreadable:
        return True


def _told_delimiter(text: str) -> tuple[str, str]:
    """Excel's first line `sep=;` names the separator; the line stays, blank, for the numbers' sake."""
    first, _break, rest = text.partition("\n")
    wish = first.strip().strip('"')
    if wish.lower().startswith("sep=") and len(wish) == len("sep=;"):
        return wish[-1], "\n" + rest
    return "", text

"""Text files with separated values: which separator, and what is quoted."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from koga.organisations.importing.reading.cells import sheet_of
from koga.organisations.importing.reading.encoding import decode
from koga.organisations.importing.reading.quoting import QuotedRows
from koga.organisations.importing.reading.shapes import Book, Limits, Unreadable

DELIMITERS: Final = (";", ",", "\t", "|")
_SAMPLE_ROWS: Final = 300
# Control codes have no place in a text; a few strays are forgiven, one in a hundred is no text.
_BINARY: Final = frozenset(map(chr, (*range(9), *range(14, 26), *range(27, 32), *range(127, 160))))
_STRAYS: Final = 3
_HEAD: Final = 200_000


def read_delimited(data: bytes, limits: Limits) -> Book:
    """The one sheet of a CSV, TSV or similar file."""
    text, encoding, is_damaged = decode(data)
    if _is_binary(text):
        raise Unreadable("not-a-table")
    told, body = _told_delimiter(text)
    delimiter = told or find_delimiter(body)
    rows = QuotedRows(body, delimiter)
    sheet = sheet_of("", _read(rows), limits)
    remarks = ["broken-letters"] * is_damaged + rows.remarks()
    return Book("csv", (sheet,), encoding, delimiter, tuple(remarks))


def find_delimiter(text: str) -> str:
    """The separator that cuts the lines into the same number of cells most often, the most cells."""
    return max(DELIMITERS, key=lambda one: _evenness(text, one))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    rows = _read(QuotedRows(text, delimiter))
    widths = Counter(len(row) for row in islice(rows, _SAMPLE_ROWS) if any(row))
    widths.pop(1, None)
    if not widths:
        return (0.0, 0)
    width, times = widths.most_common(1)[0]
    return (times * min(width, 12) ** 0.5, width)


def _read(rows: QuotedRows) -> Iterator[list[str]]:
    try:
        yield from rows
    except csv.Error:
        raise Unreadable("not-a-table") from None


def _is_binary(text: str) -> bool:
    """True for bytes that are no text at all, whatever the name of the file promises."""
    head = text[:_HEAD]
    strange = sum(count for letter, count in Counter(head).items() if letter in _BINARY)
    return strange > max(_STRAYS, len(head) // 100)


def _told_delimiter(text: str) -> tuple[str, str]:
    """Excel's first line `sep=;` names the separator; the line stays, blank, for the numbers' sake."""
    first, _break, rest = text.partition("\n")
    wish = first.strip().strip('"')
    if wish.lower().startswith("sep=") and len(wish) == len("sep=;"):
        return wish[-1], "\n" + rest
    return "", text

"""From what a program put into a cell to clean text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final

from koga.organisations.importing.reading.shapes import Limits, Line, Sheet, Unreadable

# Soft hyphens, zero-width marks and stray byte-order marks: seen by nobody, in the way of everybody.
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]|_x000D_")
_BLANKS: Final = re.compile("[\u00a0\u2007\u2009\u202f\t]")
_BREAKS: Final = re.compile("\r\n?|[\u0085\u2028\u2029]")


def tidy(text: str) -> str:
    """`text` with plain blanks and line ends, without invisible marks or blanks around it."""
    return _BLANKS.sub(" ", _BREAKS.sub("\n", _UNSEEN.sub("", text))).strip()


def text_of(value: object) -> str:
    """The text of a typed cell: whole numbers without a point, dates as ISO 8601 has them."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return tidy(str(value))


def sheet_of(name: str, rows: Iterable[Iterable[object]], limits: Limits) -> Sheet:
    """The sheet without blank lines at its end; Unreadable if it is longer or wider than allowed.

    Some programs write a million formatted, empty rows: after `limits.gap` blank ones we stop.
    """
    lines: list[Line] = []
    last = 0
    for number, row in enumerate(rows, start=1):
        cells = [text_of(value) for value in row]
        while cells and not cells[-1]:
            del cells[-1]
        if len(cells) > limits.columns:
            raise Unreadable("too-many-columns", most=limits.columns)
        if cells:
            last = number
        if last > limits.rows:
            raise Unreadable("too-many-rows", most=limits.rows)
        if number - last > limits.gap:
            break
        lines.append(Line(number, tuple(cells)))
    return Sheet(name, tuple(lines[:last]))

"""SVG path data of one decimal, as short as it can be written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from koga.places.atlas.topology import Line


def closed_path(rings: Iterable[Line]) -> str:
    """Rings (closed lines, map units) as relative path data; those that round to nothing go.

    >>> closed_path([((1, 1), (3, 1), (3, 2.25), (1, 1))])
    'M1 1h2v1.2z'
    """
    return "".join(_drawn(steps, end="z") for ring in rings if len(steps := _tenths(ring)) > 3)


def open_path(lines: Iterable[Line]) -> str:
    """Lines that are not closed, as relative path data."""
    return "".join(_drawn(steps, end="") for line in lines if len(steps := _tenths(line)) > 1)


def _tenths(line: Line) -> list[tuple[int, int]]:
    """Points in whole tenths, so that rounding does not add up; repeated ones come once."""
    rounded = [(round(x * 10), round(y * 10)) for x, y in line]
    return rounded[:1] + [b for a, b in pairwise(rounded) if a != b]


def _drawn(points: list[tuple[int, int]], end: str) -> str:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    if end:
        steps.pop()
    text, last = "M" + _joined(points[0]), ""
    for x, y in steps:
        command, numbers = _step(x, y)
        text += _appended(text, numbers) if command == last else command + numbers
        last = command
    return text + end


def _step(x: int, y: int) -> tuple[str, str]:
    if y == 0:
        return "h", _decimal(x)
    if x == 0:
        return "v", _decimal(y)
    return "l", _joined((x, y))


def _joined(point: tuple[int, int]) -> str:
    x, y = map(_decimal, point)
    return x + _appended(x, y)


def _appended(text: str, number: str) -> str:
    """A number as it may follow text that ends in one: with a space only where they would merge."""
    fraction = re.search(r"\.\d$", text[-3:])
    return number if number[0] == "-" or (number[0] == "." and fraction) else f" {number}"


def _decimal(tenths: int) -> str:
    whole, tenth = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return sign + (f"{whole or ''}.{tenth}" if tenth else str(whole))

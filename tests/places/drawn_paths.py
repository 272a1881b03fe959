"""The paths of the map read back into points, as the tests look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from koga.places.atlas.topology import Line, Point

_WORD: Final = re.compile(r"[hvlz]|-?(?:\d+\.?\d*|\.\d+)")


def path_lines(path: str) -> Iterator[Line]:
    """The lines of a path that `atlas.paths` wrote, in map units; closed ones end as they began."""
    for part in path.split("M")[1:]:
        yield tuple(_walk(part))


def _walk(part: str) -> Iterator[Point]:
    words = iter(_WORD.findall(part))
    x, y = start = float(next(words)), float(next(words))
    yield start
    command = ""
    for word in words:
        if word == "z":
            yield start
        elif word in {"h", "v", "l"}:
            command = word
        else:
            if command != "v":
                x += float(word)
            if command != "h":
                y += float(word if command == "v" else next(words))
            yield round(x, 1), round(y, 1)

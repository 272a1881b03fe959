"""Curves across the sea: a partnership drawn as a quadratic Bézier arc between two places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from koga.places.atlas.topology import Point

BEND: Final = 0.18
"""How far the curve's handle stands off the straight line, as a part of the line's length."""


@dataclass(frozen=True)
class Arc:
    """From `start` to `end` in map units, bent towards `handle`; `count` partnerships follow it."""

    start: Point
    handle: Point
    end: Point
    count: int = 1

    @property
    def path(self) -> str:
        """SVG path data."""
        start, handle, end = (f"{x:.1f} {y:.1f}" for x, y in (self.start, self.handle, self.end))
        return f"M{start}Q{handle} {end}"

    @property
    def middle(self) -> Point:
        """The point halfway along the curve."""
        return _between(_between(self.start, self.handle), _between(self.handle, self.end))


def arc(one: Point, other: Point, count: int = 1, bend: float = BEND) -> Arc:
    """An arc between two points in map units, the same whichever of them is named first.

    It starts in the west (of two on one meridian: in the north) and bends to the left of its way,
    which is up on the page, as a great circle does here. Raises ValueError if the points are one.
    """
    start, end = sorted((one, other))
    if start == end:
        raise ValueError("an arc needs two places")
    east, south = end[0] - start[0], end[1] - start[1]
    middle = _between(start, end)
    return Arc(start, (middle[0] + bend * south, middle[1] - bend * east), end, count)


def _between(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2

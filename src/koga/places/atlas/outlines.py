"""Lines made lighter and cut to size: simplification, clipping and area, in map units.

Used only when the map is built.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from koga.places.atlas.frames import Frame
from koga.places.atlas.topology import Line, Point


class _Edge(NamedTuple):
    """A border of the clipping frame: points on axis (0 x, 1 y) past `limit` are outside."""

    axis: int
    limit: float
    side: int


def simplify(line: Line, area: float) -> Line:
    """Drops, smallest first, each point whose triangle with its neighbours is under `area`.

    The ends stay, so arcs still meet; a closed line keeps a triangle. M. Visvalingam and
    J. D. Whyatt, "Line generalisation by repeated elimination of points", The Cartographic
    Journal 30 (1993). Of equal triangles the earlier goes first.
    """
    count = len(line)
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    alive = [True] * count
    queue = [(triangle(*line[i - 1 : i + 2]), i, i - 1, i + 1) for i in range(1, count - 1)]
    heapify(queue)
    left, least = count, 4 if line[0] == line[-1] else 2
    while queue and left > least:
        size, point, previous, following = heappop(queue)
        if size >= area:
            break
        if not alive[point] or (before[point], after[point]) != (previous, following):
            continue
        alive[point], left = False, left - 1
        after[previous], before[following] = following, previous
        for near in (previous, following):
            if 0 < near < count - 1:
                ends = before[near], after[near]
                grown = triangle(line[ends[0]], line[near], line[ends[1]])
                heappush(queue, (max(grown, size), near, *ends))
    return tuple(point for point, kept in zip(line, alive, strict=True) if kept)


def clip(ring: Line, frame: Frame, bleed: float) -> Line:
    """The part of a closed ring within the frame grown by `bleed`, closed; empty if none is.

    I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping", CACM 17 (1974). Parts that
    leave and return are joined along the edge, which is why the frame is grown: nobody sees it.
    """
    points = list(ring[:-1])
    for edge in (
        _Edge(0, frame.x - bleed, -1),
        _Edge(0, frame.x + frame.width + bleed, 1),
        _Edge(1, frame.y - bleed, -1),
        _Edge(1, frame.y + frame.height + bleed, 1),
    ):
        points = _cut(points, edge)
    return (*points, points[0]) if len(points) > 2 else ()


def triangle(a: Point, b: Point, c: Point) -> float:
    """The area of a triangle."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def ring_area(ring: Line) -> float:
    """The area within a closed line that does not cross itself (Gauss's shoelace)."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def _cut(points: list[Point], edge: _Edge) -> list[Point]:
    kept: list[Point] = []
    for start, end in zip(points[-1:] + points[:-1], points, strict=True):
        if _inside(start, edge) != _inside(end, edge):
            kept.append(_crossing(start, end, edge))
        if _inside(end, edge):
            kept.append(end)
    return kept


def _inside(point: Point, edge: _Edge) -> bool:
    return (point[edge.axis] - edge.limit) * edge.side <= 0


def _crossing(start: Point, end: Point, edge: _Edge) -> Point:
    share = (edge.limit - start[edge.axis]) / (end[edge.axis] - start[edge.axis])
    x, y = (start[i] + share * (end[i] - start[i]) for i in (0, 1))
    return (edge.limit, y) if edge.axis == 0 else (x, edge.limit)

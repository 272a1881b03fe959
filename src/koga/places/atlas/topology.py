"""Reads TopoJSON (its specification 1.0): countries as rings of arcs that neighbours share.

Used only when the map is built. Sharing matters: an arc that is simplified once is the same line
on both sides of a border, so no gap opens between two countries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

Point = tuple[float, float]
Line = tuple[Point, ...]
Polygon = tuple[tuple[int, ...], ...]
"""Rings (the outer one first), each a sequence of arcs; arc ~i is arc i read backwards."""


@dataclass(frozen=True)
class Shape:
    """One country: its numeric ISO 3166-1 code, or "" where it has none, its name and polygons."""

    number: str
    name: str
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True)
class Topology:
    """`arcs` are lines of (longitude, latitude) in degrees."""

    arcs: tuple[Line, ...]
    shapes: tuple[Shape, ...]


def read_topology(document: dict[str, Any], layer: str) -> Topology:
    """The geometries of one `layer` of a TopoJSON document.

    Raises KeyError if the document has no such layer or is not quantized.
    """
    scale, shift = document["transform"]["scale"], document["transform"]["translate"]
    return Topology(
        arcs=tuple(_degrees(arc, scale, shift) for arc in document["arcs"]),
        shapes=tuple(_shapes(document["objects"][layer]["geometries"])),
    )


def ring_points(ring: tuple[int, ...], arcs: dict[int, Line]) -> Line:
    """The arcs of a ring as one closed line; the point where two arcs meet comes once."""
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)


def _degrees(arc: list[list[int]], scale: list[float], shift: list[float]) -> Line:
    """Undoes the delta encoding and the quantization of one arc."""
    columns = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
    return tuple(
        (x * scale[0] + shift[0], y * scale[1] + shift[1]) for x, y in zip(*columns, strict=True)
    )


def _shapes(geometries: list[dict[str, Any]]) -> Iterator[Shape]:
    for geometry in geometries:
        found = geometry.get("arcs", [])
        polygons = [found] if geometry["type"] == "Polygon" else found
        yield Shape(
            number=geometry.get("id", ""),
            name=geometry["properties"]["name"],
            polygons=tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons),
        )

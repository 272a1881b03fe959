"""Builds `static/places/atlas.svg` from Natural Earth. A development-time command; the result is kept.

    python -m koga.places.atlas.build countries-10m.json [ne_10m_lakes.json]

The countries are the TopoJSON of the npm package `world-atlas` 2; the lakes are Natural Earth's
layer of that name as GeoJSON. Both are in the public domain. Without lakes the map has none.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pycountry

from koga.places.atlas.base import ATLAS_FILE, CONTEXT, GRATICULE, LAKES, as_file
from koga.places.atlas.frames import NETWORK, place
from koga.places.atlas.outlines import clip, ring_area, simplify
from koga.places.atlas.paths import closed_path, open_path
from koga.places.atlas.topology import Line, Topology, read_topology, ring_points

COUNTRIES: Final = frozenset(
    {"AX", "DE", "DK", "EE", "FI", "FO", "IS", "LT", "LV", "NO", "PL", "RU", "SE"}
)
"""Drawn one by one; every other country in sight is context."""

BLEED: Final = 3.0
"""Map units drawn beyond the frame, so that the edge of a cut country does not show."""

DETAIL: Final = 0.48
CONTEXT_DETAIL: Final = 5.0
LAKE_DETAIL: Final = 1.5
SMALLEST_ISLAND: Final = 0.5
SMALLEST_CONTEXT: Final = 15.0
SMALLEST_LAKE: Final = 40.0
"""Areas in square map units; one of them is 8.3 square kilometres."""

SIGHT: Final = (-75.0, 40.0, 75.0, 84.0)
"""Degrees west, south, east, north. What lies wholly outside cannot reach the sheet."""


def main(arguments: list[str]) -> None:
    countries, *lakes = (json.loads(Path(name).read_text("utf-8")) for name in arguments)
    around, near = _outlines(read_topology(countries, "countries"))
    paths = {GRATICULE: open_path(_graticule()), CONTEXT: around, **near}
    paths[LAKES] = closed_path(_lakes(lakes[0])) if lakes else ""
    text = as_file(paths)
    ATLAS_FILE.write_text(text, "utf-8")
    sys.stdout.write(f"{ATLAS_FILE.name}: {len(text) / 1024:.0f} kB\n")


def _outlines(topology: Topology) -> tuple[str, dict[str, str]]:
    """Path data of all countries that are context together, and of the others by their code."""
    rings: dict[str, list[Line]] = defaultdict(list)
    seen = list(_rings_in_sight(topology))
    used = {_arc(index) for _, ring in seen for index in ring}
    near = {_arc(index) for code, ring in seen if code in COUNTRIES for index in ring}
    light = {
        index: simplify(_projected(arc), DETAIL if index in near else CONTEXT_DETAIL)
        for index, arc in enumerate(topology.arcs)
        if index in used
    }
    for code, ring in seen:
        outline = clip(ring_points(ring, light), NETWORK, BLEED)
        smallest = SMALLEST_ISLAND if code in COUNTRIES else SMALLEST_CONTEXT
        if outline and ring_area(outline) >= smallest:
            rings[code if code in COUNTRIES else ""].append(outline)
    context = closed_path(rings.pop("", []))
    return context, {code: closed_path(found) for code, found in sorted(rings.items())}


def _rings_in_sight(topology: Topology) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Country code and ring of all that might show on the sheet."""
    for shape in topology.shapes:
        country = pycountry.countries.get(numeric=shape.number) if shape.number else None
        for ring in (ring for polygon in shape.polygons for ring in polygon):
            if any(_in_sight(topology.arcs[_arc(index)]) for index in ring):
                yield (country.alpha_2 if country else ""), ring


def _lakes(document: dict[str, Any]) -> Iterator[Line]:
    for feature in document["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        for ring in (tuple((x, y) for x, y, *_ in ring) for rings in polygons for ring in rings):
            if _in_sight(ring):
                outline = clip(simplify(_projected(ring), LAKE_DETAIL), NETWORK, BLEED)
                if outline and ring_area(outline) >= SMALLEST_LAKE:
                    yield outline


def _graticule() -> Iterator[Line]:
    """Meridians every ten degrees and parallels every five, as far as they cross the sheet."""
    for longitude in range(-60, 80, 10):
        yield from _shown((longitude, latitude) for latitude in range(40, 85))
    for latitude in range(40, 85, 5):
        yield from _shown((longitude, latitude) for longitude in range(-70, 81, 2))


def _shown(line: Iterable[tuple[float, float]]) -> Iterator[Line]:
    """The stretches of a line of places that lie on the sheet, with a point beyond each end."""
    points = _projected(line)
    seen = [NETWORK.holds(*point) for point in points]
    near = [any(seen[max(i - 1, 0) : i + 2]) for i in range(len(points))]
    stretch: list[tuple[float, float]] = []
    for point, shows in zip((*points, (0.0, 0.0)), (*near, False), strict=True):
        if shows:
            stretch.append(point)
        elif stretch:
            yield tuple(stretch)
            stretch = []


def _arc(index: int) -> int:
    return index if index >= 0 else ~index


def _in_sight(line: Line) -> bool:
    west, south, east, north = SIGHT
    return any(west <= x <= east and south <= y <= north for x, y in line)


def _projected(line: Iterable[tuple[float, float]]) -> Line:
    return tuple(place(longitude, latitude) for longitude, latitude in line)


if __name__ == "__main__":
    main(sys.argv[1:])

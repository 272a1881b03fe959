"""The outlines of the map: small enough to send, true enough to find a town on."""

from __future__ import annotations

import gzip
from itertools import pairwise
from math import hypot
from typing import Final

import pytest
from tests.places.drawn_paths import path_lines
from tests.places.gazetteer import position, rows

from koga.places.atlas.base import ATLAS_FILE, GRATICULE, LAKES, as_file, countries, outlines
from koga.places.atlas.build import BLEED
from koga.places.atlas.frames import NETWORK, Frame, place
from koga.places.atlas.outlines import clip, ring_area, simplify
from koga.places.atlas.paths import closed_path, open_path
from koga.places.atlas.topology import Line, Point, read_topology, ring_points

OFFSHORE: Final = 3.0
"""How far (map units, 2.88 km) a simplified coast may run inland of a harbour town."""


def test_every_country_of_the_sea_region_but_greenland_is_drawn() -> None:
    around = {row["code"] for row in rows("countries.csv") if row["in_region"] == "yes"}
    assert set(countries()) == around - {"GL"}


def test_every_outline_stays_on_the_sheet() -> None:
    for path in (path for name, path in outlines().items() if name != GRATICULE):
        assert all(
            NETWORK.holds(*point, BLEED + 0.05) for line in path_lines(path) for point in line
        )


def test_the_outlines_are_light_enough_for_a_phone() -> None:
    """The browser keeps them, and what travels is packed."""
    assert len(gzip.compress(ATLAS_FILE.read_bytes())) < 32_000


def test_the_file_reads_back_as_it_was_written() -> None:
    assert as_file(outlines()) == ATLAS_FILE.read_text("utf-8")


def test_every_town_lies_in_its_country_or_at_its_shore() -> None:
    adrift = {
        town["slug"]: round(off, 1)
        for town in rows("towns.csv")
        if town["country"] in countries()
        and NETWORK.holds(*(at := place(*position(town))))
        and (off := _distance(at, list(path_lines(outlines()[town["country"]])))) > 0
    }
    assert {slug: off for slug, off in adrift.items() if off > OFFSHORE} == {}
    assert len(adrift) < 75


@pytest.mark.parametrize(
    ("island", "longitude", "latitude", "country"),
    [
        ("Bornholm", 14.92, 55.13, "DK"),
        ("Gotland", 18.50, 57.45, "SE"),
        ("Öland", 16.65, 56.70, "SE"),
        ("Fårö", 19.15, 57.93, "SE"),
        ("Hiiumaa", 22.65, 58.90, "EE"),
        ("Saaremaa", 22.50, 58.40, "EE"),
        ("Rügen", 13.45, 54.42, "DE"),
        ("Fasta Åland", 19.90, 60.22, "AX"),
        ("Hinnøya", 15.70, 68.55, "NO"),
        ("Streymoy", -7.00, 62.13, "FO"),
    ],
)
def test_an_island_is_not_lost(
    island: str, longitude: float, latitude: float, country: str
) -> None:
    lines = list(path_lines(outlines()[country]))
    assert _distance(place(longitude, latitude), lines) == 0, island


@pytest.mark.parametrize(
    ("water", "longitude", "latitude"),
    [("the Curonian Lagoon", 21.05, 55.15), ("the Vistula Lagoon", 19.98, 54.625)],
)
def test_a_lagoon_is_water(water: str, longitude: float, latitude: float) -> None:
    at = place(longitude, latitude)
    lakes = list(path_lines(outlines()[LAKES]))
    on_land = any(_distance(at, list(path_lines(outlines()[code]))) == 0 for code in countries())
    assert not on_land or _distance(at, lakes) == 0, water


@pytest.mark.parametrize(
    ("lake", "longitude", "latitude"),
    [("Vänern", 13.3, 58.9), ("Ladoga", 31.5, 60.8), ("Peipus", 27.4, 58.8)],
)
def test_a_great_lake_is_water(lake: str, longitude: float, latitude: float) -> None:
    assert _distance(place(longitude, latitude), list(path_lines(outlines()[LAKES]))) == 0, lake


def test_neighbours_share_their_border_to_the_last_point() -> None:
    poland, lithuania = (
        {point for line in path_lines(outlines()[code]) for point in line} for code in ("PL", "LT")
    )
    assert len(poland & lithuania) > 5


def test_simplifying_keeps_the_ends_and_drops_what_hardly_shows() -> None:
    line = ((0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (3.0, 5.0), (4.0, 0.0))
    assert simplify(line, 1.0) == ((0.0, 0.0), (2.0, 0.0), (3.0, 5.0), (4.0, 0.0))


def test_simplifying_leaves_a_triangle_of_an_island() -> None:
    island = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.1), (0.0, 1.0), (0.0, 0.0))
    assert len(simplify(island, 100.0)) == 4


def test_clipping_cuts_at_the_frame_and_closes_the_rest() -> None:
    square = ((-5.0, 2.0), (5.0, 2.0), (5.0, 4.0), (-5.0, 4.0), (-5.0, 2.0))
    cut = clip(square, Frame(0, 0, 10, 10), bleed=0)
    assert cut[0] == cut[-1]
    assert set(cut) == {(0.0, 2.0), (5.0, 2.0), (5.0, 4.0), (0.0, 4.0)}
    assert ring_area(cut) == 10


def test_clipping_leaves_nothing_of_what_is_elsewhere() -> None:
    square = ((-5.0, 2.0), (-4.0, 2.0), (-4.0, 4.0), (-5.0, 2.0))
    assert clip(square, Frame(0, 0, 10, 10), bleed=0) == ()


def test_a_path_reads_back_as_it_was_written() -> None:
    ring = ((1.0, 1.0), (1.5, 1.5), (3.0, 1.5), (3.0, 2.2), (0.1, -0.4), (1.0, 1.0))
    line = ((0.0, 0.0), (10.5, 0.2))
    assert list(path_lines(closed_path([ring]))) == [ring]
    assert list(path_lines(open_path([line]))) == [line]


def test_an_outline_that_rounds_to_a_line_is_not_drawn() -> None:
    assert closed_path([((0.0, 0.0), (0.01, 0.0), (2.0, 0.0), (0.0, 0.0))]) == ""


def test_a_topology_is_decoded_with_its_shared_arcs() -> None:
    document = {
        "transform": {"scale": [0.5, 0.5], "translate": [10, 50]},
        "arcs": [[[0, 0], [2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2]]],
        "objects": {
            "countries": {
                "geometries": [
                    {
                        "type": "Polygon",
                        "id": "616",
                        "properties": {"name": "A"},
                        "arcs": [[0, 1]],
                    },
                    {"type": "MultiPolygon", "properties": {"name": "B"}, "arcs": [[[~1, ~0]]]},
                ]
            }
        },
    }
    topology = read_topology(document, "countries")
    arcs = dict(enumerate(topology.arcs))
    one, other = (ring_points(shape.polygons[0][0], arcs) for shape in topology.shapes)
    assert one == ((10.0, 50.0), (11.0, 50.0), (11.0, 51.0), (10.0, 51.0), (10.0, 50.0))
    assert other == one[::-1]
    assert [shape.number for shape in topology.shapes] == ["616", ""]


def _distance(point: Point, rings: list[Line]) -> float:
    """From a point to a country, in map units; 0 within it."""
    x, y = point
    inside, nearest = False, float("inf")
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise(ring):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                inside = not inside
            dx, dy = bx - ax, by - ay
            along = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy or 1)))
            nearest = min(nearest, hypot(ax + along * dx - x, ay + along * dy - y))
    return 0.0 if inside else nearest

"""The shipped tables in `data/`, read as they are. No database: `actions` brings them there."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from koga.places.atlas.markers import Spot


@dataclass(frozen=True, slots=True)
class Country:
    """`is_in_region` tells the countries around the Baltic and the Nordic seas."""

    code: str
    is_in_region: bool
    latitude: float
    longitude: float
    neighbours: frozenset[str]


@cache
def countries() -> dict[str, Country]:
    """The countries the network knows, by ISO 3166-1 code."""
    return {
        row["code"]: Country(
            row["code"],
            row["in_region"] == "yes",
            float(row["latitude"]),
            float(row["longitude"]),
            frozenset(row["land_borders"].split()) | frozenset(row["sea_borders"].split()),
        )
        for row in _rows("countries.csv")
    }


@cache
def spots() -> dict[str, Spot]:
    """Every shipped town and region as a spot of the map, by its key."""
    regions = ((row["code"], row) for row in region_rows())
    towns = ((row["slug"], row) for row in town_rows())
    return {
        key: Spot(key, row["name"], float(row["longitude"]), float(row["latitude"]))
        for key, row in (*regions, *towns)
    }


def region_rows() -> Iterator[dict[str, str]]:
    return _rows("regions.csv")


def town_rows() -> Iterator[dict[str, str]]:
    return _rows("towns.csv")


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("koga.places") / "data" / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())

"""The gazetteer's files as the tests read them."""

from __future__ import annotations

import csv
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Final

import koga.places.atlas

DATA: Final = Path(koga.places.atlas.__file__).parent.parent / "data"
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def position(row: Row) -> tuple[float, float]:
    """Longitude and latitude of a line, in degrees."""
    return float(row["longitude"]), float(row["latitude"])


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance between two places (the haversine formula)."""
    (west, south), (east, north) = (map(radians, place) for place in (one, other))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))

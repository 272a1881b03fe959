"""The outlines of the map, read once from `data/atlas.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

ATLAS_FILE: Final = Path(__file__).parent.parent / "data" / "atlas.json"


@dataclass(frozen=True)
class BaseMap:
    """SVG path data in map units: by ISO 3166-1 code, and for what lies around and within."""

    countries: Mapping[str, str]
    context: str
    lakes: str
    graticule: str


@cache
def base_map() -> BaseMap:
    """The outlines that `koga.places.atlas.build` wrote."""
    stored = json.loads(ATLAS_FILE.read_text("utf-8"))
    return BaseMap(
        countries=MappingProxyType(stored["countries"]),
        context=stored["context"],
        lakes=stored["lakes"],
        graticule=stored["graticule"],
    )

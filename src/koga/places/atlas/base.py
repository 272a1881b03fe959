"""The outlines of the map: one file that every page's map refers to and a browser keeps.

As drawn into each page they would be four fifths of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

OUTLINES: Final = "places/atlas.svg"
ATLAS_FILE: Final = Path(__file__).parent.parent / "static" / OUTLINES
GRATICULE: Final = "graticule"
CONTEXT: Final = "context"
LAKES: Final = "lakes"

_PATH: Final = re.compile(r'<path id="(\w+)" [^>]*?d="([^"]*)"/>')


@cache
def outlines() -> Mapping[str, str]:
    """SVG path data in map units by id: ISO 3166-1 codes, and what lies around and within."""
    return MappingProxyType(dict(_PATH.findall(ATLAS_FILE.read_text("utf-8"))))


def countries() -> list[str]:
    """The codes of the countries that are drawn one by one."""
    return [name for name in outlines() if name not in {GRATICULE, CONTEXT, LAKES}]


def as_file(paths: Mapping[str, str]) -> str:
    """The outlines as they are shipped; strokes keep their width at any size."""
    drawn = (
        f'<path id="{name}" vector-effect="non-scaling-stroke" d="{path}"/>\n'
        for name, path in paths.items()
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{"".join(drawn)}</svg>\n'

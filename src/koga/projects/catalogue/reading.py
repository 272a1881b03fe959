"""Reading the shipped catalogue, and refusing what no measure could count."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from koga.core.wording import Wording
from koga.projects.enums import CountedUnit, Direction
from koga.projects.measures import measure_named

_FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One indicator as the catalogue has it; a change of any of this makes a new version."""

    code: str
    name: Wording
    definition: Wording
    unit: CountedUnit
    source: Wording
    source_date: date
    is_wording_certain: bool
    direction: Direction
    is_share: bool
    measure: str
    parameters: dict[str, Any]


def shipped_entries() -> Iterator[Entry]:
    """All entries; ValueError or KeyError if one names what does not exist."""
    for path in sorted(_FOLDER.glob("*.toml")):
        for raw in tomllib.loads(path.read_text(encoding="utf-8"))["indicator"]:
            yield _checked(raw)


def _checked(raw: dict[str, Any]) -> Entry:
    entry = Entry(
        code=raw["code"],
        name=Wording("en", raw["name"]),
        definition=Wording("en", raw["definition"]),
        unit=CountedUnit(raw["unit"]),
        source=Wording("en", raw["source"]),
        source_date=raw["source_date"],
        is_wording_certain=raw.get("is_wording_certain", False),
        direction=Direction(raw.get("direction", Direction.AT_LEAST)),
        is_share=raw.get("is_share", False),
        measure=raw["measure"],
        parameters=raw.get("parameters", {}),
    )
    measure = measure_named(entry.measure)
    measure.check(entry.parameters)
    if measure.unit != entry.unit:
        raise ValueError(f"{entry.code}: {entry.measure} counts {measure.unit}, not {entry.unit}")
    return entry

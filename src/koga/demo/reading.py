"""The data files: what was written by hand about organisations, agreements and events."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from koga.core.wording import Wording, wording

Row = dict[str, Any]
_DATA: Final = Path(__file__).parent / "data"
NATIONAL: Final = {
    "PL": "pl",
    "NO": "nb",
    "IS": "is",
    "LT": "lt",
    "LV": "lv",
    "SE": "sv",
    "DE": "de",
    "DK": "da",
}


@cache
def table(name: str) -> Row:
    """The file `name`.toml of the data folder."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str) -> list[Row]:
    """The rows of a file that holds one list called like itself."""
    found: list[Row] = table(name)[name]
    return found


@cache
def organisations() -> dict[str, Row]:
    """All invented organisations by key, each with its `country`."""
    return {
        row["key"]: {**row, "country": country}
        for country in NATIONAL
        for row in table(f"organisations/{country.lower()}")["organisations"]
    }


def told(row: Row, name: str, language: str, *, english: str = "english") -> Wording:
    """`row[name]` as written in `language`, with the English beside where there is one."""
    return wording(language, row[name], en=row.get(english, ""))

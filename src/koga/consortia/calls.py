"""Rules of usual calls, read from data/calls.toml: to begin with, not to rely on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from koga.core.wording import Wording, wording

_FILE: Final = Path(__file__).parent / "data" / "calls.toml"
_COUNTRIES: Final = frozenset({"allowed", "among", "countries"})


@dataclass(frozen=True, slots=True)
class Call:
    """A call with its rules, and where they are from; those that are not certain are to be checked."""

    key: str
    programme: str
    call: str
    call_address: str
    year: int
    is_certain: bool
    source: Wording
    summary: Wording
    rules: Mapping[str, Any]


def groups() -> Mapping[str, Sequence[str]]:
    """Codes of countries by the name of their group, such as "EU"."""
    found: Mapping[str, Sequence[str]] = _said()["groups"]
    return found


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def calls() -> tuple[Call, ...]:
    """All of them, in the order of the file; names of groups are replaced by their countries."""
    return tuple(_read(row, groups()) for row in _said()["calls"])


def call_called(key: str) -> Call | None:
    """The one with this key; None if there is none."""
    return next((call for call in calls() if call.key == key), None)


def _read(row: Mapping[str, Any], groups: Mapping[str, Sequence[str]]) -> Call:
    plain = ("key", "programme", "call", "call_address", "year", "is_certain")
    return Call(
        **{name: row[name] for name in plain},
        source=wording("en", **_texts(row["source"])),
        summary=wording("en", **_texts(row["summary"])),
        rules=_spelt_out(row["rules"], groups),
    )


def _texts(said: Mapping[str, str]) -> dict[str, str]:
    others = {code: text for code, text in said.items() if code != "en"}
    return {"text": said["en"], **others}


def _spelt_out(value: Any, groups: Mapping[str, Sequence[str]], key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {name: _spelt_out(one, groups, name) for name, one in value.items()}
    if isinstance(value, list) and key in _COUNTRIES:
        return sorted({code for one in value for code in groups.get(one, [one])})
    if isinstance(value, list):
        return [_spelt_out(one, groups, key) for one in value]
    return value

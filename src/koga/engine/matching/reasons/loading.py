"""From the source files, which people edit, to the sentences of a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

SPOKEN: Final = ("en", "pl", "nb", "is", "lt", "lv", "et", "de", "da", "sv", "ru")
"""The languages in which reasons are told."""

CROWDED: Final = "crowded"
"""The kind that is always 0 or less: how much one waits because many others are shown it."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is said of one kind of reason. `speaks_for` is "" where it never speaks for a pair."""

    speaks_for: str
    against: str


@cache
def load_sentences(language: str) -> Mapping[str, Sentences]:
    """By kind, in one of `SPOKEN`; read once per process. KeyError for another language.

    >>> load_sentences("sv")["common-topics"].speaks_for
    'Gemensamma ämnen: {topics}'
    """
    if language not in SPOKEN:
        raise KeyError(language)
    source = files("koga.engine.matching.reasons") / f"{language}.toml"
    told = tomllib.loads(source.read_text(encoding="utf-8"))
    return {
        kind: Sentences(said.get("for", ""), said.get("against", "")) for kind, said in told.items()
    }

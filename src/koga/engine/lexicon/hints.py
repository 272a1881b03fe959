"""Ordinary words that hint at a topic without naming it, in every language at once.

They are to the thesaurus what hidden labels are in SKOS: found in a text, never shown as a name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from koga.engine.lexicon.loading import LexiconError


@dataclass(frozen=True, slots=True)
class Hint:
    """The words of a meaning of the lexicon hint at a concept, as surely as `weight` (0 to 1)."""

    concept: str
    meaning: str
    weight: float


@lru_cache(maxsize=1)
def load_hints() -> tuple[Hint, ...]:
    """The hints that come with Koga, read once per process."""
    return tuple(read_hints(files("koga.engine.lexicon") / "hints.toml"))


def read_hints(source: Traversable) -> Iterator[Hint]:
    """The hints of a file in its order; LexiconError where it is not made as hints are."""
    try:
        table = tomllib.loads(source.read_text(encoding="utf-8"))["hints"]
        for concept, links in table.items():
            for meaning, weight in links:
                yield Hint(concept, str(meaning), float(weight))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"{source.name}: {error}") from error

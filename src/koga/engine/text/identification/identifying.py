"""From a text to a language: a linear model over runs of letters.

W. B. Cavnar, J. M. Trenkle: N-Gram-Based Text Categorization, 1994, with weights learnt by
multinomial logistic regression instead of ranks. A sum over n grams is divided by the square root
of n, so that short texts stay doubtful and long ones become certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from koga.engine.text.identification.grams import words_of
from koga.engine.text.identification.model import OTHER, shipped_model

CERTAIN: Final = 0.5
"""Below this probability no language is named."""

_READ: Final = 400  # as many different words settle it; more would only take time
_REMEMBERED: Final = 60_000


@dataclass(frozen=True, slots=True)
class Guess:
    """`language` is None where nothing can be said; `confidence` runs from 0 to 1.

    `likely` is the best of our languages even where the guess is too weak to be named, and None
    only for a text without a letter.
    """

    language: str | None
    confidence: float
    likely: str | None


_NOTHING: Final = Guess(None, 0.0, None)


def identify(text: str) -> Guess:
    """The language of `text` among the thirteen of the thesaurus.

    >>> identify("Szukamy partnera do wspólnego projektu").language
    'pl'
    >>> identify("Vi søker en partner i Polen").language
    'nb'
    >>> identify("12 345").language is None
    True
    """
    words = list(dict.fromkeys(words_of(text)))[:_READ]  # a word said twice proves nothing more
    if not words:
        return _NOTHING
    model = shipped_model()
    evidence = grams = 0
    for word in words:
        rows, known = _evidence(word)
        evidence += rows
        grams += known
    chances = model.chances(evidence, grams)
    by_chance = sorted(zip(chances, model.languages, strict=True), reverse=True)
    likely = next(language for _, language in by_chance if language != OTHER)
    confidence, best = by_chance[0]
    if best == OTHER or confidence < CERTAIN:
        return Guess(None, 0.0, likely)
    return Guess(best, confidence, likely)


@lru_cache(maxsize=_REMEMBERED)
def _evidence(word: str) -> tuple[int, int]:
    return shipped_model().evidence_of(word)

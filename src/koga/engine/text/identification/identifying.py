"""From a text to a language: a linear model over runs of letters.

W. B. Cavnar, J. M. Trenkle: N-Gram-Based Text Categorization, 1994, with weights learnt by
multinomial logistic regression instead of ranks. A sum over n grams is divided by the square root
of n, so that short texts stay doubtful and long ones become certain. Where Danish or Norwegian is the
likeliest, `neighbours` has the say between the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from koga.engine.text.identification.grams import words_of
from koga.engine.text.identification.model import OTHER, shipped_model
from koga.engine.text.identification.neighbours import PAIR, shipped_neighbours
from koga.engine.thesaurus.model import LANGUAGES

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
    words = words_of(text)
    if not words:
        return _NOTHING
    chances = _chances(words)
    likely = max(LANGUAGES, key=lambda language: (chances[language], language))
    if likely in PAIR:
        chances = _told_apart(chances, words)
        likely = max(PAIR, key=chances.__getitem__)
    best = max(chances, key=lambda language: (chances[language], language))
    if best == OTHER or chances[best] < CERTAIN:
        return Guess(None, 0.0, likely)
    return Guess(best, chances[best], likely)


def _chances(words: Sequence[str]) -> dict[str, float]:
    model = shipped_model()
    evidence = grams = 0
    for word in list(dict.fromkeys(words))[:_READ]:  # a word said twice proves nothing more
        rows, known = _evidence(word)
        evidence += rows
        grams += known
    return dict(zip(model.languages, model.chances(evidence, grams), strict=True))


def _told_apart(chances: dict[str, float], words: Sequence[str]) -> dict[str, float]:
    """What the two close languages have together, shared anew by what parts them."""
    first, second = PAIR
    together = chances[first] + chances[second]
    share = shipped_neighbours().chance_of_second(words[:_READ])
    return {**chances, first: together * (1 - share), second: together * share}


@lru_cache(maxsize=_REMEMBERED)
def _evidence(word: str) -> tuple[int, int]:
    return shipped_model().evidence_of(word)

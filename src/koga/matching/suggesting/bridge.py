"""Between rows and the matching engine: what this room uses of it, and texts read by it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from koga.core.wording import Told
from koga.engine.lexicon import load_lexicon
from koga.engine.matching.market import (
    Shortlist,
    entry_price,
    shelved,
)
from koga.engine.matching.market.numbers import Shelves
from koga.engine.matching.members import Text
from koga.engine.matching.network import (
    ENOUGH,
    KINDS,
    LENGTHS,
    Known,
    Lesson,
    Network,
    Night,
    Posted,
    Scales,
    Wish,
    best_pair,
    crowded,
    features_of,
    gains_of,
    night_of,
    read_texts,
    searched,
    shipped,
    taught,
    terms_of,
)
from koga.engine.matching.reasons import CROWDED, name_of, sentence
from koga.engine.thesaurus.model import LANGUAGES

__all__ = [
    "CROWDED",
    "ENOUGH",
    "KINDS",
    "LENGTHS",
    "Known",
    "Lesson",
    "Network",
    "Night",
    "Posted",
    "Scales",
    "Shelves",
    "Shortlist",
    "Wish",
    "best_pair",
    "crowded",
    "entry_price",
    "features_of",
    "gains_of",
    "name_of",
    "night_of",
    "searched",
    "sentence",
    "shelved",
    "shipped",
    "subjects_of",
    "taught",
    "terms_of",
    "word_for",
]


def subjects_of(texts: Iterable[Told]) -> dict[str, float]:
    """What texts speak of, each read in its own language."""
    return read_texts(
        Text(told.text, told.language if told.language in LANGUAGES else None) for told in texts
    )


def word_for(meaning: str, language: str) -> str:
    """A word of the lexicon in this language, else in English; "" for a meaning it has no more."""
    words = _words().get(meaning, {})
    return next(iter(words.get(language) or words.get("en") or ()), "")


@cache
def _words() -> dict[str, dict[str, tuple[str, ...]]]:
    return {one.id: dict(one.words) for one in load_lexicon()}

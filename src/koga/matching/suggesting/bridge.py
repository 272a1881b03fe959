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
    Read,
    Scales,
    Wish,
    Words,
    best_pair,
    crowded,
    features_of,
    gains_of,
    night_of,
    read_texts,
    searched,
    shipped,
    taught,
    telling,
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
    "Read",
    "Scales",
    "Shelves",
    "Shortlist",
    "Wish",
    "Words",
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
    "taught",
    "telling",
    "terms_of",
    "what_is_said_in",
    "word_for",
]


def what_is_said_in(texts: Iterable[Told]) -> Read:
    """What texts speak of and in which words, each read in its own language."""
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

"""The words of a text, where they stand, and what each is once its endings are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from koga.engine.text.folding import WORD, plain
from koga.engine.text.morphology import parts, stem, stop_words

_SENTENCE: Final = re.compile(r"[^.!?;:\n]+(?:[.!?;:\n]+|$)")
_REMEMBERED: Final = 200_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word out of its text: its stem, the stems of its parts if it is a compound."""

    stem: str
    parts: tuple[str, ...]
    is_stop: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its text, from character `start` up to `end`."""

    surface: str
    start: int
    end: int
    word: Word


@lru_cache(maxsize=_REMEMBERED)
def word_of(surface: str, language: str) -> Word:
    """What `surface` is in `language`; numbers and unknown words are their own stems.

    >>> word_of("Workshops", "en")
    Word(stem='workshop', parts=(), is_stop=False)
    """
    folded = plain(surface)
    if folded in stop_words(language):
        return Word(folded, (), is_stop=True)
    return Word(stem(surface, language), parts(surface, language), is_stop=False)


def tokens_of(text: str, language: str, *, offset: int = 0) -> list[Token]:
    """The words of `text` in order, those of no weight included; `offset` is added to places."""
    return [
        Token(found[0], found.start() + offset, found.end() + offset, word_of(found[0], language))
        for found in WORD.finditer(text)
    ]


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of `text`, roughly, each with the place where it begins."""
    for found in _SENTENCE.finditer(text):
        yield found.start(), found[0]

"""A question as an index sees it: words, and for each the ways in which a record may hold it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from koga.engine.search import tokens
from koga.engine.text.folding import words

WORDS: Final = "words"
BEGINNINGS: Final = "beginnings"
NEAR: Final = "near"
MEANINGS: Final = "meanings"
TOPICS: Final = "topics"

_NEAR: Final = 0.35


@dataclass(frozen=True, slots=True)
class Way:
    """One way to hold a word of a question: a token, or any that begins so; `weight` up to 1."""

    token: str
    field: str
    weight: float = 1.0
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a question as it was typed, plain, and the ways in which a record may hold it."""

    typed: str
    plain: str
    ways: tuple[Way, ...]

    def or_near(self, words: Iterable[str]) -> Asked:
        """The same, held by words that are spelled alike as well, which counts less."""
        near = tuple(Way(tokens.word(one), NEAR, _NEAR) for one in words)
        return replace(self, ways=self.ways + near)

    @property
    def has_meaning(self) -> bool:
        """Whether it is a word that some language knows."""
        return any(way.field in (MEANINGS, TOPICS) for way in self.ways)

    @property
    def as_spelled(self) -> Asked:
        """The same without the words that are only spelled alike."""
        return replace(self, ways=tuple(way for way in self.ways if way.field != NEAR))


def literally(text: str) -> tuple[Asked, ...]:
    """Every plain word of `text`, which a record holds if one of its words begins so.

    >>> [one.ways[0].token for one in literally("Żegl. Gdy")]
    ['w_zegl', 'w_gdy']
    """
    return tuple(
        Asked(one, one, (Way(tokens.word(one), BEGINNINGS, 1.0, is_beginning=True),))
        for one in words(text)
    )

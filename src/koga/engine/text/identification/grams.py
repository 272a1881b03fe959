"""A word as the model sees it: its letters, their runs of two to four, and the word as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_RUNS: Final = (2, 3, 4)


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case, with their diacritics, which tell languages apart."""
    return _WORD.findall(text.casefold())


def grams_of(word: str) -> list[str]:
    """Every feature of one word; "=" marks the whole word, blanks its beginning and end.

    >>> grams_of("øl")
    ['=øl', 'ø', 'l', ' ø', 'øl', 'l ', ' øl', 'øl ', ' øl ']
    """
    return [f"={word}", *word, *runs_of(word, _RUNS)]


def runs_of(word: str, lengths: Sequence[int]) -> list[str]:
    """The runs of so many letters, the shorter ones first, blanks for the word's beginning and end.

    >>> runs_of("øl", (3, 4))
    [' øl', 'øl ', ' øl ']
    """
    bounded = f" {word} "
    ends = range(len(bounded) + 1)
    return [bounded[end - length : end] for length in lengths for end in ends[length:]]

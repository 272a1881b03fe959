"""A word as the model sees it: its letters, their runs of two to four, and the word as a whole."""

from __future__ import annotations

import re
from typing import Final

from koga.engine.text.runs import runs_of

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

"""Runs of letters within words, known as character n-grams: what is spelled alike has many in common."""

from __future__ import annotations

from collections.abc import Sequence


def runs_of(word: str, lengths: Sequence[int]) -> list[str]:
    """The runs of so many letters, the shorter ones first, blanks for the word's beginning and end.

    >>> runs_of("øl", (3, 4))
    [' øl', 'øl ', ' øl ']
    """
    bounded = f" {word} "
    ends = range(len(bounded) + 1)
    return [bounded[end - length : end] for length in lengths for end in ends[length:]]

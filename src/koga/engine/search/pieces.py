"""Texts cut where something is to be marked, and the stretch of a text that shows the most of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_CUT: Final = "…"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to `end` of a text show `token`."""

    start: int
    end: int
    token: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, marked or not."""

    text: str
    is_marked: bool = False


def pieces_of(
    text: str, spans: Iterable[Span], *, start: int = 0, end: int | None = None
) -> list[Piece]:
    """The text from `start` to `end`, cut where something is to be marked.

    >>> [(one.text, one.is_marked) for one in pieces_of("et kor", [Span(3, 6, "w_kor")])]
    [('et ', False), ('kor', True)]
    """
    stop = len(text) if end is None else end
    pieces, place = [], start
    for span in spans:
        if span.end <= place or span.start >= stop or span.start < start:
            continue
        if span.start > place:
            pieces.append(Piece(text[place : span.start]))
        pieces.append(Piece(text[max(place, span.start) : min(stop, span.end)], is_marked=True))
        place = min(stop, span.end)
    if place < stop:
        pieces.append(Piece(text[place:stop]))
    return pieces


def excerpt_of(text: str, spans: Sequence[Span], *, length: int = 220) -> list[Piece]:
    """The stretch of about `length` characters that shows the most, its beginning if nothing does.

    >>> text = "Vi har lenge drevet et kor i Bergen"
    >>> "".join(one.text for one in excerpt_of(text, [Span(23, 26, "w_kor")], length=12))
    '… et kor i …'
    """
    best = _best_start(spans, length)
    # A beginning that shows enough reads better than a cut.
    ahead = best - length // 4
    start = _word_start(text, ahead, max(0, ahead - length // 4)) if best > length // 2 else 0
    end = _word_end(text, best, start + length)
    pieces = pieces_of(text, spans, start=start, end=end)
    before = [Piece(f"{_CUT} ")] if start else []
    after = [Piece(f" {_CUT}")] if end < len(text) else []
    return [*before, *pieces, *after]


def _best_start(spans: Sequence[Span], length: int) -> int:
    best, start = 0, 0
    for first in spans:
        within = {
            span.token
            for span in spans
            if first.start <= span.start and span.end <= first.start + length * 3 // 4
        }
        if len(within) > best:
            best, start = len(within), first.start
    return start


def _word_start(text: str, place: int, furthest: int) -> int:
    """The start of the word at `place`, or `furthest` if it begins before that."""
    while place > furthest and not text[place - 1].isspace():
        place -= 1
    return place


def _word_end(text: str, shown: int, most: int) -> int:
    """The end of the last whole word before `most`, or `most` if that would hide what is `shown`."""
    if most >= len(text):
        return len(text)
    end = most
    while end > shown and not text[end].isspace():
        end -= 1
    return end if end > shown else most

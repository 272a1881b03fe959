"""How well a record answers a question, from the line of tokens that is kept of it, and why.

For each word of the question the best of its ways counts in each of three fields: as a word, as a
meaning, as a topic. Its points are the way's weight, times the weight the record gives the token,
times how rare the token is. They are whole numbers, so a score is what its reasons add up to, and
the same wherever it is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from koga.engine.search.asked import BEGINNINGS, MEANINGS, NEAR, TOPICS, WORDS, Asked, Way
from koga.engine.search.tokens import UNIT

_SHARE: Final = {WORDS: 1.0, BEGINNINGS: 1.0, NEAR: 1.0, MEANINGS: 0.7, TOPICS: 0.8}
_COUNTED_AS: Final = {BEGINNINGS: WORDS, NEAR: WORDS}
_SCALE: Final = 10.0


@dataclass(frozen=True, slots=True)
class Because:
    """That a word of the question was held as `token`, in a field, and what that gave."""

    typed: str
    field: str
    token: str
    points: int


@dataclass(frozen=True, slots=True)
class Score:
    """`points` is the sum of the points of the reasons, the strongest of which stands first."""

    points: int
    reasons: tuple[Because, ...]


def rarity(times: int, records: int) -> float:
    """How much it tells that a token stands in a record, as it stands in so many of all of them.

    >>> round(rarity(9, 1000), 2), rarity(1000, 1000) < 1
    (4.62, True)
    """
    return log(1 + records / (1 + times))


def score_of(asked: Sequence[Asked], vector: str, rarity_of: Callable[[Way], float]) -> Score:
    """The score of the record whose line is `vector`.

    >>> kor = Asked("kor", "kor", (Way("w_kor", WORDS),))
    >>> score_of([kor], " w_kor:60 ", lambda way: 2.0).points
    30
    """
    reasons = [
        reason for one in asked for reason in _reasons(one, vector, rarity_of) if reason.points
    ]
    reasons.sort(key=lambda reason: (-reason.points, reason.field, reason.token))
    return Score(sum(reason.points for reason in reasons), tuple(reasons))


def _reasons(asked: Asked, vector: str, rarity_of: Callable[[Way], float]) -> list[Because]:
    best: dict[str, Because] = {}
    for way in asked.ways:
        token, weight = _held(way, vector)
        if not weight:
            continue
        gain = _SCALE * _SHARE[way.field] * way.weight * weight / UNIT * rarity_of(way)
        field = _COUNTED_AS.get(way.field, way.field)
        known = best.get(field)
        if known is None or known.points < round(gain):
            best[field] = Because(asked.typed, way.field, token, round(gain))
    return list(best.values())


def _held(way: Way, vector: str) -> tuple[str, int]:
    """The token by which the record holds it and the token's weight there; ("", 0) if it does not.

    Of several words that begin as asked the one counts that weighs most.
    """
    if not way.is_beginning:
        place = vector.find(f" {way.token}:")
        if place < 0:
            return "", 0
        start = place + len(way.token) + 2
        return way.token, int(vector[start : vector.index(" ", start)])
    best, place = ("", 0), vector.find(f" {way.token}")
    while place >= 0:
        token, _, weight = vector[place + 1 : vector.index(" ", place + 1)].rpartition(":")
        best = max(best, (token, int(weight)), key=lambda pair: pair[1])
        place = vector.find(f" {way.token}", place + 1)
    return best

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
from koga.engine.search.tokens import UNIT, names_over

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


class Scoring:
    """A question, ready to be put to many records.

    >>> kor = Asked("kor", "kor", (Way("w_kor", WORDS),))
    >>> Scoring([kor], lambda way: 2.0).of(" w_kor:60 ").points
    30
    """

    def __init__(self, asked: Sequence[Asked], rarity_of: Callable[[Way], float]) -> None:
        """`rarity_of` says of each way how rare it is to hold it."""
        self._words = frozenset(word for one in asked for word in one.plain.split())
        self._sought = [
            (one.typed, [_Sought.of(way, rarity_of(way)) for way in one.ways]) for one in asked
        ]

    def of(self, vector: str) -> Score:
        """The score of the record whose line is `vector`."""
        reasons = [
            reason
            for typed, sought in self._sought
            for reason in _reasons(typed, sought, vector)
            if reason.points
        ]
        reasons.sort(key=lambda reason: (-reason.points, reason.field, reason.token))
        return Score(sum(reason.points for reason in reasons), tuple(reasons))

    def puts_last(self, vector: str) -> bool:
        """Whether the record is over, so that it stands after all that are not.

        It does not where it is asked for by name: by words of one name alone, more than half of it.

        >>> kor = Scoring([Asked("kor", "kor", ())], lambda way: 2.0)
        >>> kor.puts_last(" o_kor_i_bergen:1 "), kor.puts_last(" o_kor:1 "), kor.puts_last(" w_kor:9 ")
        (True, False, False)
        """
        names = names_over(vector)
        return bool(names) and not any(self._is_called(name) for name in names)

    def _is_called(self, name: Sequence[str]) -> bool:
        return self._words <= set(name) and 2 * len(self._words) > len(set(name))


@dataclass(frozen=True, slots=True)
class _Sought:
    """A way: how its token begins on a line, and what a weight of one there gains."""

    way: Way
    begins: str
    counted_as: str
    gain: float

    @classmethod
    def of(cls, way: Way, rarity: float) -> _Sought:
        begins = f" {way.token}" if way.is_beginning else f" {way.token}:"
        gain = _SCALE * _SHARE[way.field] * way.weight / UNIT * rarity
        return cls(way, begins, _COUNTED_AS.get(way.field, way.field), gain)


def _reasons(typed: str, sought: Sequence[_Sought], vector: str) -> list[Because]:
    best: dict[str, Because] = {}
    for one in sought:
        place = vector.find(one.begins)
        if place < 0:
            continue
        token, weight = _held(one, vector, place)
        points = round(one.gain * weight)
        known = best.get(one.counted_as)
        if known is None or known.points < points:
            best[one.counted_as] = Because(typed, one.way.field, token, points)
    return list(best.values())


def _held(sought: _Sought, vector: str, place: int) -> tuple[str, int]:
    """The token by which the record holds it, first at `place`, and the token's weight there.

    Of several words that begin as asked the one counts that weighs most.
    """
    if not sought.way.is_beginning:
        start = place + len(sought.begins)
        return sought.way.token, int(vector[start : vector.index(" ", start)])
    best = ("", 0)
    while place >= 0:
        token, _, weight = vector[place + 1 : vector.index(" ", place + 1)].rpartition(":")
        best = max(best, (token, int(weight)), key=lambda pair: pair[1])
        place = vector.find(sought.begins, place + 1)
    return best

"""Partners for those who ask: scores that are sums of their reasons, lists that share attention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.matching.attention import Spread, shared_attention
from koga.engine.matching.past import Past
from koga.engine.matching.reasons import CROWDED
from koga.engine.matching.records import Records
from koga.engine.matching.signals import SIGNALS, signals_of
from koga.engine.matching.weights import Weights, learnt_weights

Table = NDArray[np.float64]

_CHUNK: Final = 64
_CONSTANT: Final = 1e-9  # a signal that varies less tells nothing


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a score; `points` may be below 0: it speaks against."""

    kind: str
    points: float


@dataclass(frozen=True, slots=True)
class Partner:
    """`score` is the sum of the points of `reasons`; 0 is what an average candidate has."""

    id: str
    score: float
    reasons: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a ranking."""

    top: int = 20
    across_border: bool = True
    new_only: bool = False

    def __post_init__(self) -> None:
        if self.top < 1:
            raise ValueError("at least one partner has to be asked for")


@dataclass(frozen=True, slots=True)
class Ranking:
    """For each who asked a list, the best first, and what spreading attention cost."""

    lists: dict[str, list[Partner]]
    spread: Spread


def rank(
    records: Records,
    asking: Iterable[str],
    asked: Asked = Asked(),
    *,
    weights: Weights | None = None,
    most_gini: float = 0.61,
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> Ranking:
    """Lists of partners for the members `asking`, which share attention as one market.

    Weights are learnt from the history of `records` unless given. `most_gini` is how unevenly
    attention may fall on members (0 all alike, 1 all on one; 1 leaves the scores as they are).
    KeyError for an id that no member has.
    """
    chosen = weights or learnt_weights(records)
    past = Past.whole(records)
    # In the order of their ids, so that the order in which they ask makes no difference.
    askers = np.unique(np.array(records.places(asking), np.int64))
    meter = _Meter.of(past, askers, chosen)
    scores = np.empty((len(askers), len(records.members)))
    for rows in _chunks(len(askers)):
        parts = meter.parts(askers[rows]).sum(axis=-1)
        is_open = past.open_to(
            askers[rows], across_border=asked.across_border, new_only=asked.new_only
        )
        scores[rows] = np.where(is_open, parts, -np.inf)
        progress(rows.stop, len(askers))
    shared = shared_attention(scores, top=asked.top, most_gini=most_gini)
    lists = {}
    for rows in _chunks(len(askers)):
        parts = meter.parts(askers[rows])
        for row, asker in enumerate(range(rows.start, rows.stop)):
            places, waits = shared.places[asker], shared.waits[asker]
            told = _partners(records, places, parts[row][places], waits)
            lists[records.members[askers[asker]].id] = told
    return Ranking(lists, shared.spread)


def _chunks(whole: int) -> Iterator[slice]:
    for start in range(0, whole, _CHUNK):
        yield slice(start, min(start + _CHUNK, whole))


@dataclass(frozen=True, eq=False)
class _Meter:
    """Signals as parts of a score: each less its mean, over its deviation, times its weight."""

    past: Past
    means: Table
    factors: Table

    @classmethod
    def of(cls, past: Past, askers: NDArray[np.int64], weights: Weights) -> _Meter:
        """Measured on a sample of those who ask, so that a part is the same for all of them."""
        if not len(askers):
            return cls(past, np.zeros(len(SIGNALS)), np.zeros(len(SIGNALS)))
        places = np.unique(np.linspace(0, len(askers) - 1, min(len(askers), _CHUNK)).astype(int))
        seen = signals_of(past, askers[places]).reshape(-1, len(SIGNALS))
        deviation = seen.std(axis=0)
        varies = deviation > _CONSTANT
        factors = np.where(varies, weights.as_array() / np.where(varies, deviation, 1), 0)
        return cls(past, seen.mean(axis=0), factors)

    def parts(self, askers: NDArray[np.int64]) -> Table:
        """Askers x members x signals."""
        parts: Table = (signals_of(self.past, askers) - self.means) * self.factors
        return parts


def _partners(
    records: Records, places: Sequence[int], parts: Table, waits: Sequence[float]
) -> list[Partner]:
    """The members at `places`, each with the terms of its score, the strongest first."""
    listed = []
    for place, row, wait in zip(places, parts.tolist(), waits, strict=True):
        named = [*zip(SIGNALS, row, strict=True), (CROWDED, wait)]
        terms = [Term(kind, round(points, 4)) for kind, points in named if round(points, 4)]
        score = round(sum(term.points for term in terms), 4)
        given = tuple(sorted(terms, key=lambda term: -term.points))
        listed.append(Partner(records.members[place].id, score, given))
    return listed

"""Attention shared out: the lists of all who ask are one market, and what is crowded gets dearer.

The price of being shown grows with the logarithm of how many lists show it; prices and lists are
brought into balance by fictitious play (Brown 1951), in which demand is the mean of past demands.
Of the prices that keep the Gini coefficient of attention within a bound the lowest are taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]

SPAN: Final = 20
"""How many places of a list are looked at, and shared out; further ones follow by score alone."""

_REACH: Final = 400  # as far down a list a price may reach
_ROUNDS: Final = 80
_FIRST_ROUNDS: Final = 6
_HALVINGS: Final = 9
_DEAREST: Final = 6.0


@dataclass(frozen=True, slots=True)
class Spread:
    """How evenly attention falls (Gini, 0 even) and who is seen, before and after sharing.

    `price` is the part of the plain lists' expected partners that was given up for it.
    """

    gini_before: float
    gini: float
    seen_before: float
    seen: float
    price: float


@dataclass(frozen=True, eq=False)
class Shared:
    """For each row the chosen columns, best first, and how much each waits (0 or less)."""

    places: list[list[int]]
    waits: list[list[float]]
    spread: Spread


@dataclass(frozen=True, eq=False)
class _Short:
    """The best columns of each row, in the order of the columns; -inf where a row has fewer."""

    columns: NDArray[np.int64]
    scores: Table
    reachable: NDArray[np.int64]
    width: int

    @classmethod
    def of(cls, scores: Table, most: int) -> _Short:
        best = np.argpartition(-scores, min(most, scores.shape[1] - 1), axis=1)[:, :most]
        best.sort(axis=1)
        reachable = np.flatnonzero(np.isfinite(scores).any(axis=0))
        return cls(best, np.take_along_axis(scores, best, axis=1), reachable, scores.shape[1])

    def first(self, prices: Table, span: int) -> NDArray[np.int64]:
        """Where in the rows of `columns` the `span` dearest stand, ties by column."""
        priced = self.scores - prices[self.columns]
        return np.argsort(-priced, axis=1, kind="stable")[:, :span]

    def shown(self, picked: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many lists show each column."""
        is_open = np.isfinite(np.take_along_axis(self.scores, picked, axis=1))
        columns = np.take_along_axis(self.columns, picked, axis=1)[is_open]
        return np.bincount(columns, minlength=self.width)

    def gini(self, picked: NDArray[np.int64]) -> float:
        return gini(self.shown(picked)[self.reachable])


def shared_attention(scores: Table, *, top: int, most_gini: float) -> Shared:
    """Lists of at most `top` columns a row of `scores`, in which -inf stands for what is not open.

    The first `SPAN` places are shared out; what follows is ordered by score. Ties fall to the
    earlier column. ValueError for a bound outside 0 to 1.
    """
    if not 0 <= most_gini <= 1:
        raise ValueError("a Gini coefficient lies between 0 and 1")
    if not scores.size:
        return Shared([[] for _ in scores], [[] for _ in scores], Spread(0, 0, 0, 0, 0))
    short = _Short.of(scores, _REACH)
    span = min(SPAN, top)
    prices = _lowest(short, span, most_gini)
    plain, chosen = short.first(np.zeros(short.width), span), short.first(prices, span)
    lists = [
        _list(row, prices, columns[places], top)
        for row, columns, places in zip(scores, short.columns, chosen, strict=True)
    ]
    return Shared(
        [[place for place, _ in one] for one in lists],
        [[wait for _, wait in one] for one in lists],
        Spread(
            short.gini(plain),
            short.gini(chosen),
            _seen(short, plain),
            _seen(short, chosen),
            _given_up(short, plain, chosen),
        ),
    )


def gini(shown: NDArray[np.int64]) -> float:
    """The Gini coefficient of counts: 0 where all are alike, towards 1 where few have all.

    >>> gini(np.array([1, 1, 1, 1])), gini(np.array([0, 0, 0, 4]))
    (0.0, 0.75)
    """
    counts, whole = np.sort(shown), shown.sum()
    if not whole:
        return 0.0
    ranks = np.arange(1, len(counts) + 1)
    return float(
        2 * (ranks * counts).sum() / (len(counts) * whole) - (len(counts) + 1) / len(counts)
    )


def _lowest(short: _Short, span: int, most_gini: float) -> Table:
    """The prices of the smallest factor that keeps the bound, found by halving."""
    free = np.zeros(short.width)
    if short.gini(short.first(free, span)) <= most_gini:
        return free
    low, high = 0.0, _DEAREST
    best = _priced(short, span, high)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        prices = _priced(short, span, middle)
        if short.gini(short.first(prices, span)) <= most_gini:
            best, high = prices, middle
        else:
            low = middle
    return best


def _priced(short: _Short, span: int, factor: float) -> Table:
    demand = np.zeros(short.width)
    for played in range(_ROUNDS):
        picked = short.first(factor * np.log1p(demand), span)
        part = 0.5 if played < _FIRST_ROUNDS else 1 / (played + 2)
        demand += part * (short.shown(picked) - demand)
    return factor * np.log1p(demand)


def _seen(short: _Short, picked: NDArray[np.int64]) -> float:
    shown = short.shown(picked)[short.reachable]
    return float((shown > 0).mean()) if len(shown) else 0.0


def _given_up(short: _Short, plain: NDArray[np.int64], chosen: NDArray[np.int64]) -> float:
    """1 - the expected partners in the chosen lists over those in the plain ones."""
    highest = np.max(short.scores, axis=1, keepdims=True)
    raised = np.exp(short.scores - np.where(np.isfinite(highest), highest, 0))
    before, after = (np.take_along_axis(raised, one, axis=1).sum() for one in (plain, chosen))
    return float(1 - after / before) if before else 0.0


def _list(
    row: Table, prices: Table, picked: NDArray[np.int64], top: int
) -> list[tuple[int, float]]:
    """The picked columns with their prices, then the others, none above the one before it."""
    first = [int(place) for place in picked if np.isfinite(row[place])]
    listed = [(place, -float(prices[place])) for place in first]
    lowest = min((row[place] - prices[place] for place in first), default=np.inf)
    taken = set(first)
    for place in np.argsort(-row, kind="stable")[: top + len(first)]:
        if len(listed) >= top or not np.isfinite(row[place]):
            break
        if int(place) not in taken:
            lowest = min(lowest, float(row[place]))
            listed.append((int(place), lowest - float(row[place])))
    return listed

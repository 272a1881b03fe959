"""Attention shared out: the lists of all who ask are one market, and what is crowded gets dearer.

A score tells the log of a chance, so that a row's chances are its softmax. The price of being shown
is taken off the chance and grows with the logarithm of how many other lists show it: a likely
partner is kept however crowded, and the unlikely ones far down a list, who cost next to nothing,
make room for those whom nobody sees. Each list in turn takes what is best at the present prices
until none wants to change: a congestion game, in which that always ends (Rosenthal 1973, "A class
of games possessing pure-strategy Nash equilibria"). Of the prices that keep the Gini coefficient of
attention within a bound the lowest are taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.matching.market.lists import gini

Table = NDArray[np.float64]
Places = NDArray[np.int64]

SPAN: Final = 20
"""How many places of a list are looked at, and shared out; further ones follow by score alone."""

_REACH: Final = 1_000  # as far down a list a price may reach
_ROUNDS: Final = 12
_HALVINGS: Final = 10
# Chances are often small, so prices are sought by their logarithm.
_CHEAPEST: Final = 1e-7
_DEAREST: Final = 1.0


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
    """For each row the chosen columns, best first, and how much each waits (0 or less).

    Who is among the first places stands there by score and waits for nothing; whoever had to make
    room follows, and waits by as much as her score is above the one before her.
    """

    places: list[list[int]]
    waits: list[list[float]]
    spread: Spread


@dataclass(frozen=True, eq=False)
class _Short:
    """The best columns of each row, in their order, with scores and chances; past the last of them
    stands `width`, the column of nobody, with -inf."""

    columns: Places
    scores: Table
    chances: Table
    reachable: Places
    width: int

    @classmethod
    def of(cls, scores: Table, most: int) -> _Short:
        best = np.argpartition(-scores, min(most, scores.shape[1] - 1), axis=1)[:, :most]
        best.sort(axis=1)
        reachable = np.flatnonzero(np.isfinite(scores).any(axis=0))
        found = np.take_along_axis(scores, best, axis=1)
        is_open = np.isfinite(found)
        chances = np.where(is_open, np.exp(found - _level(scores)), -np.inf)
        columns = np.where(is_open, best, scores.shape[1])
        return cls(columns, found, chances, reachable, scores.shape[1])

    def best(self, span: int) -> Places:
        """The columns of the `span` highest scores of each row, the best first, ties by column."""
        places = np.argsort(-self.scores, axis=1, kind="stable")[:, :span]
        return np.take_along_axis(self.columns, places, axis=1)

    def settled(self, span: int, factor: float) -> Places:
        """The columns each row takes in the end."""
        taken = self.best(span)
        demand = self.shown(taken)
        for _ in range(_ROUNDS):
            before = taken.copy()
            for row in range(len(taken)):
                demand[taken[row]] -= 1
                worth = self.chances[row] - factor * np.log1p(demand[self.columns[row]])
                taken[row] = self.columns[row][np.argsort(-worth, kind="stable")[:span]]
                demand[taken[row]] += 1
            if (taken == before).all():
                break
        return taken

    def shown(self, taken: Places) -> Places:
        """How many lists take each column, nobody's last."""
        return np.bincount(taken.ravel(), minlength=self.width + 1)

    def evenness(self, taken: Places) -> tuple[float, float]:
        """The Gini coefficient over all that can be reached, and the part of them that is shown."""
        shown = self.shown(taken)[self.reachable]
        return gini(shown), float((shown > 0).mean()) if len(shown) else 0.0


def shared_attention(scores: Table, *, top: int, most_gini: float) -> Shared:
    """Lists of at most `top` columns a row of `scores`, in which -inf stands for what is not open.

    The first `SPAN` places are shared out; what follows is ordered by score. Ties fall to the
    earlier column, but for those about the thousandth place of a row. ValueError for a bound outside 0 to 1.
    """
    if not 0 <= most_gini <= 1:
        raise ValueError("a Gini coefficient lies between 0 and 1")
    if not scores.size:
        return Shared([[] for _ in scores], [[] for _ in scores], Spread(0, 0, 0, 0, 0))
    short = _Short.of(scores, _REACH)
    span = min(SPAN, top)
    plain, chosen = short.best(span), _within(short, span, most_gini)
    lists = [_list(row, taken, top) for row, taken in zip(scores, chosen, strict=True)]
    before, after = short.evenness(plain), short.evenness(chosen)
    spread = Spread(before[0], after[0], before[1], after[1], _given_up(scores, plain, chosen))
    return Shared(
        [[place for place, _ in one] for one in lists],
        [[wait for _, wait in one] for one in lists],
        spread,
    )


def _within(short: _Short, span: int, most_gini: float) -> Places:
    """What is taken at the lowest prices that keep the bound, found by halving their logarithm."""
    plain = short.best(span)
    if short.evenness(plain)[0] <= most_gini:
        return plain
    low, high = np.log(_CHEAPEST), np.log(_DEAREST)
    best = short.settled(span, _DEAREST)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        taken = short.settled(span, float(np.exp(middle)))
        if short.evenness(taken)[0] <= most_gini:
            best, high = taken, middle
        else:
            low = middle
    return best


def _level(scores: Table) -> Table:
    """For each row what its scores lie above the logs of their chances; 0 where nothing is open."""
    highest = np.max(scores, axis=1, keepdims=True)
    highest = np.where(np.isfinite(highest), highest, 0)
    summed = np.exp(scores - highest).sum(axis=1, keepdims=True)
    level: Table = highest + np.log(np.where(summed > 0, summed, 1))
    return level


def _given_up(scores: Table, plain: Places, chosen: Places) -> float:
    """1 - the expected partners in the chosen lists over those in the plain ones."""
    chances = np.pad(np.exp(scores - _level(scores)), ((0, 0), (0, 1)))  # nobody has none
    before, after = (np.take_along_axis(chances, one, axis=1).sum() for one in (plain, chosen))
    return float(1 - after / before) if before else 0.0


def _list(row: Table, taken: Places, top: int) -> list[tuple[int, float]]:
    """The columns taken by score, then the others, which wait so as to stand below."""
    first = sorted((int(one) for one in taken if one < len(row)), key=lambda one: (-row[one], one))
    listed = [(place, 0.0) for place in first]
    lowest = float(row[first[-1]]) if first else float("inf")
    for place in np.argsort(-row, kind="stable")[: top + len(first)]:
        if len(listed) >= top or not np.isfinite(row[place]):
            break
        if int(place) not in first:
            lowest = min(lowest, float(row[place]))
            listed.append((int(place), lowest - float(row[place])))
    return listed

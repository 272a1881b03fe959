"""Social welfare and Nash welfare of exposures, by steps that only sort.

Y. Tomita and K. Yokoyama, "Fair reciprocal recommendation in matching markets", RecSys 2024, move
each side's policies in turn towards the solution of a linear program (Frank and Wolfe 1956). Its
objective is a score times a position's value, so its solution is the candidates sorted by score:
no program is solved here, and only attention on listed pairs is held, not a policy of places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from koga.engine.matching.market.numbers import Array
from koga.engine.matching.market.pairing import Market
from koga.engine.matching.market.positions import checked
from koga.engine.matching.market.sharing import shared

Aim = Literal["nash", "sum"]
_MOST = 1e3  # so many times more may attention to one below its floor count
_LEAST = 1e-4  # a total below it counts as it, or whoever has nothing would outweigh everybody


@dataclass(frozen=True, slots=True)
class Step:
    """Where the search stands: welfare is what it raises, matches the pairs expected in all."""

    number: int
    welfare: float
    matches: float


@dataclass(frozen=True, slots=True)
class Plan:
    """`exposures` (m): attention of each row for each candidate, a mixture of lists.

    `totals` (n) are the matches each can expect, `shown` (n) the attention each gets, `welfare`
    the sum of weight times log of total, or of weight times total. No bound is known: the problem
    is not concave in both sides at once.
    """

    exposures: Array
    totals: Array
    shown: Array
    welfare: float
    steps: tuple[Step, ...]


def improved(
    market: Market,
    exposures: Array,
    positions: Array,
    *,
    aim: Aim = "nash",
    fairness: float = 1.0,
    steps: int = 30,
    seed: int = 0,
    workers: int = 1,
    progress: Callable[[Step], object] | None = None,
) -> Plan:
    """The best plan met within `steps` from `exposures` (m), which stay as they are.

    Each step sorts every row by score: what the pair gains if the row looks too, times what a match
    is worth to the candidate, for a list is there to serve those who are on it. That is weight /
    total under "nash", weight under "sum", and more with every step that somebody is below its
    floor.
    With `fairness` below 1 the score is that share of it and else the mutual score; then, and where
    there are floors, the last plan is returned. Two sides take turns; one set of organisations
    moves together. Step t goes max(0.1, 2 / (t + 3)) of the way. `progress` is told each step, and
    ends the search by returning True. ValueError for a fairness outside 0 to 1, or exposures that
    do not fit.

    >>> from koga.engine.matching.market.pairing import market_of_sides
    >>> from koga.engine.matching.market.welfare import listed
    >>> market = market_of_sides(np.array([[0.9, 0.8], [0.9, 0.2]]), np.array([[0.5, 0.4], [0.9, 0.9]]))
    >>> start = listed(market, market.products, np.array([1.0, 0.3]))
    >>> plan = improved(market, start, np.array([1.0, 0.3]))
    >>> plan.welfare > plan.steps[0].welfare
    True
    """
    if not 0 <= fairness <= 1 or exposures.shape != market.gains.shape:
        raise ValueError("fairness lies between 0 and 1, and every place needs an exposure")
    search = _Search(market, exposures, checked(positions), (aim, fairness, seed, workers))
    return search.plan(tuple(_walked(search, steps, progress)))


def _walked(
    search: _Search, steps: int, progress: Callable[[Step], object] | None
) -> Iterator[Step]:
    """Each step as it was measured, the one it starts from included."""
    for number in range(steps + 1):
        yield (measured := search.measured(number))
        if number == steps or (progress and progress(measured)):
            return
        for side in range(int(search.market.sides.max(initial=0)), -1, -1):
            search.move(side, max(0.1, 2 / (number + 3)))


class _Search:
    """Arrays that are written over from step to step; the best exposures so far are kept."""

    def __init__(
        self, market: Market, start: Array, positions: Array, choices: tuple[Aim, float, int, int]
    ) -> None:
        self.market, self.positions = market, positions
        self.aim, self.fairness, self.seed, self.workers = choices
        self.products = market.products
        self.exposures, self.best = start.copy(), start.copy()
        self.pull = np.empty_like(start)
        self.totals, self.shown = np.zeros(len(market)), np.zeros(len(market))
        self.urgency = np.ones(len(market))
        self.highest = -np.inf
        # A blend with the score, or floors, are not in the welfare: then the last plan is the one.
        self.is_plain = self.fairness == 1 and not market.floors.any()
        self.is_fresh = False

    def look(self) -> None:
        from koga.engine.matching.market.welfare.kernels import look

        one = self.market

        def work(first: int, last: int) -> None:
            look(
                one.starts,
                one.mirrors,
                self.products,
                self.exposures,
                self.pull,
                self.totals,
                self.shown,
                first,
                last,
            )

        if not self.is_fresh:
            shared(work, len(one), self.workers)
        self.is_fresh = True

    def measured(self, number: int) -> Step:
        self.look()
        weights = self.market.weights
        goods = np.log(np.maximum(self.totals, _LEAST)) if self.aim == "nash" else self.totals
        welfare = float(weights @ goods)
        if welfare > self.highest or not self.is_plain:
            self.highest = welfare
            self.best[:] = self.exposures
        return Step(number, welfare, float(self.totals.sum()) / 2)

    def worth(self) -> Array:
        """What a match, or attention, is worth where it goes (n)."""
        one = self.market
        lack = one.floors / np.maximum(self.shown, _LEAST)
        self.urgency = np.clip(self.urgency * np.minimum(lack, 2), 1, _MOST)
        worth = one.weights * self.urgency
        if self.aim == "nash":
            worth = worth / np.maximum(self.totals, _LEAST)
        return worth.astype(self.exposures.dtype)

    def move(self, side: int, step: float) -> None:
        from koga.engine.matching.market.welfare.kernels import turn

        self.look()
        one, worth, mix = self.market, self.worth(), (self.fairness, step, self.seed)
        others = one.candidates.view(np.uint32)
        base = int(np.searchsorted(one.sides, side))

        def work(first: int, last: int) -> None:
            turn(
                one.starts,
                others,
                one.keys,
                self.pull,
                self.products,
                worth,
                mix,
                self.positions,
                self.exposures,
                base + first,
                base + last,
            )

        shared(work, int(np.searchsorted(one.sides, side, "right")) - base, self.workers)
        self.is_fresh = False

    def plan(self, steps: tuple[Step, ...]) -> Plan:
        if steps[-1].welfare < self.highest:
            self.exposures, self.is_fresh = self.best, False
            self.look()
        return Plan(self.exposures, self.totals, self.shown, self.highest, steps)

"""The best consortium where members gain from each other: searched, and held against a bound.

Simulated annealing (S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Optimization by Simulated Annealing,
1983) from the best consortium without synergy: one leaves, comes or takes another's place, a broken
rule costs about what a member brings, and only what keeps all rules is remembered; then steepest
ascent. The bound gives each candidate half of the most that it could gain with any partners, and is
the optimum of that in fractions; whoever it rules out against the best known can be nobody's
partner, which lowers it again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from koga.engine.consortium.counting import Counters, Table
from koga.engine.consortium.pool import Bools, Words
from koga.engine.consortium.problem import Problem
from koga.engine.consortium.rules import Rules
from koga.engine.consortium.sheet import Numbers
from koga.engine.consortium.sifting import sift
from koga.engine.consortium.solving import penalty_for
from koga.engine.consortium.synergy import Ties

if TYPE_CHECKING:
    from koga.engine.consortium.kernels import Board

STEPS = 300_000
_ROUNDS = 3
_HEAT = 0.1
_TOLERANCE = 1e-9
_SHORT = 1e-9
_NOTHING_BETTER = -2


@dataclass(frozen=True, eq=False)
class Search:
    """A problem with ties between its candidates; `steps` and `seed` decide the answer."""

    problem: Problem
    country: Words
    rules: Rules
    ties: Ties
    seed: int = 0
    steps: int = STEPS

    def value(self, columns: Numbers) -> float:
        """Gains and synergy of a consortium together."""
        places = columns % self.problem.count
        gains = self.problem.gain.ravel()[columns].sum()
        return float(gains + self.ties.within(places))

    def best(self, start: Numbers) -> Numbers | None:
        """The best consortium found from `start`, which need not keep the rules; None if none does.

        Where `start` keeps them, it is never a worse one.
        """
        from koga.engine.consortium.kernels import anneal

        counters = Counters.of(self.problem, self.rules, self.country)
        most, order, brought = self.problem.rows.most, self._promising, self._brought(start)
        table = Table.of(counters, self.ties, start[:most], most)
        kept = np.zeros(most, np.int64)
        if not len(order):
            return start if table.short <= _SHORT else None
        plan = self.steps, _HEAT * brought, brought, self.seed
        count = anneal(self._board(counters), table.arrays, order, plan, kept)
        return None if count < 0 else np.sort(self._climbed(counters, kept[:count]))

    def _climbed(self, counters: Counters, columns: Numbers) -> Numbers:
        """After the best change of one member against one candidate, until none is for the better."""
        from koga.engine.consortium.kernels import best_instead

        board = self._board(counters)
        while True:
            table = Table.of(counters, self.ties, columns, self.problem.rows.most)
            change = (_TOLERANCE, -1, -2)
            for out in [*columns.tolist(), -1]:
                if out < 0 and len(columns) == self.problem.rows.most:
                    continue
                more, new = best_instead(board, table.arrays, out, change[0])
                if new != _NOTHING_BETTER:
                    change = (more, out, new)
            _, out, new = change
            if new == _NOTHING_BETTER:
                return columns
            left = columns[columns != out]
            columns = np.append(left, new) if new >= 0 else left

    def _board(self, counters: Counters) -> Board:
        gain = self.problem.gain.ravel()
        return gain, counters.may, counters.arrays, self.ties.arrays

    def bound(self, value: float) -> float:
        """No consortium is better than this, nor than `value`, the best that is known."""
        lowest = inf
        among: Bools = np.ones(self.problem.count, np.bool_)
        for _ in range(_ROUNDS):
            partners = self.ties.most(self.problem.rows.most - 1, among)
            gain = self.problem.gain + partners / 2
            scale = max(1.0, float(np.abs(gain).max(initial=0.0)))
            gain[:, ~among] = -4.0 * scale
            problem = replace(self.problem, gain=gain)
            sifted = sift(problem, penalty=penalty_for(problem))
            lowest = max(min(lowest, sifted.bound), value)
            reduced = problem.priced(sifted.duals, sifted.columns, everyone=True)
            beyond = problem.rows.most * max(float(reduced.max(initial=0.0)), 0.0)
            reduced[sifted.columns] = sifted.reduced[sifted.columns]
            reach = np.minimum(reduced, 0.0).reshape(gain.shape).max(axis=0)
            floor = value - sifted.bound - beyond - _TOLERANCE * scale
            still = among & (reach >= floor)
            if still.sum() == among.sum():
                break
            among = still
        return lowest

    @cached_property
    def _promising(self) -> Numbers:
        """Candidates who may sit, the most promising first."""
        rows = self.problem.rows
        partners = self.ties.most(rows.most - 1, np.ones(self.problem.count, np.bool_))
        may: Bools = np.any(rows.allowed[:, self.problem.of], axis=0)
        hope = self.problem.gain.max(axis=0) + partners / 2
        order = np.argsort(-hope, kind="stable")
        found: Numbers = order[may[order]]
        return found

    def _brought(self, columns: Numbers) -> float:
        """About what a member brings: a measure for heat and for the cost of a broken rule."""
        hopes = self.problem.gain.max(axis=0)[self._promising[: self.problem.rows.most]]
        mean = abs(self.value(columns)) / max(len(columns), 1)
        return max(mean, float(np.abs(hopes).mean()) if len(hopes) else 0.0, _TOLERANCE)

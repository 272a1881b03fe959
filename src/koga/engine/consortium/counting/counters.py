"""All rules of a search in the one form that the compiled loops know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from koga.engine.consortium.pool import Bools, Floats, Ints, Words
from koga.engine.consortium.problem import Problem
from koga.engine.consortium.rows import AT
from koga.engine.consortium.rules import Countries, EachCountry, Rules
from koga.engine.consortium.sheet import ASSOCIATED, FULL, Numbers
from koga.engine.consortium.synergy import Ties

_Counted: TypeAlias = tuple[NDArray[Any], tuple[int, ...], Floats, list[float], list[float] | None]


@dataclass(frozen=True, eq=False)
class Counters:
    """All rules of a search in the one form that the compiled loops know, and which columns may sit."""

    may: Bools
    ends: Numbers
    row: Ints
    value: Floats
    limits: Floats
    group: Ints
    group_limits: Floats

    @property
    def arrays(self) -> tuple[Numbers, Ints, Floats, Floats, Ints, Floats]:
        return self.ends, self.row, self.value, self.limits, self.group, self.group_limits

    @classmethod
    def of(cls, problem: Problem, rules: Rules, country: Words) -> Counters:
        """Rows without extras as they are; countries, budgets and houses by counters of their own."""
        from scipy.sparse import csc_array, hstack, vstack

        rows = problem.rows
        plain = np.bincount(rows.extra.indices, minlength=len(rows.low)) == 0
        blocks = [[matrix[:, problem.of][plain] for matrix in rows.counts]]
        if rows.budget is not None:
            carried = rows.carried[:, problem.of][plain].tocsc()
            carried.data *= np.repeat(problem.part, np.diff(carried.indptr))
            blocks[0][0] = blocks[0][0] + carried
        limits = [_limits(rows.low[plain], rows.high[plain])]
        group: list[NDArray[np.int64]] = [np.full(int(plain.sum()), -1)]
        group_limits: list[list[float]] = []
        for sort, at, part, limit, own in _counted(problem, rules, country):
            known = np.flatnonzero(sort >= 0)
            width = int(sort.max(initial=-1)) + 1
            shape = width, problem.count
            counted = csc_array((part[known], (sort[known], known)), shape=shape)
            none = csc_array(shape)
            blocks.append(
                [counted if position in at else none for position in range(len(rows.counts))]
            )
            limits.append(np.tile(limit, (width, 1)))
            group.append(np.full(width, len(group_limits) if own is not None else -1))
            group_limits += [own] if own is not None else []
        matrix = vstack([hstack(block) for block in blocks], format="csc")
        return cls(
            rows.allowed[:, problem.of].ravel(),
            matrix.indptr.astype(np.int64),
            matrix.indices.astype(np.int32),
            matrix.data.astype(np.float64),
            np.concatenate(limits),
            np.concatenate(group).astype(np.int32),
            np.array(group_limits, np.float64).reshape(-1, 2),
        )


@dataclass(frozen=True, eq=False)
class Table:
    """Columns at a table, every counter right, and how short of the rules they are."""

    members: Numbers
    size: int
    inside: Bools
    sums: Floats
    near: Floats
    load: Floats
    short: float

    @property
    def arrays(self) -> tuple[Numbers, int, Bools, tuple[Floats, Floats, Floats], float]:
        running = self.sums, self.near, self.load
        return self.members, self.size, self.inside, running, self.short

    @classmethod
    def of(cls, counters: Counters, ties: Ties, columns: Numbers, most: int) -> Table:
        from koga.engine.consortium.counting.kernels import shift
        from koga.engine.consortium.kernels import tie

        count = len(ties.ends) - 1
        sums = np.zeros(len(counters.limits) + len(counters.group_limits))
        inside, near = np.zeros(count, np.bool_), np.zeros(count)
        members, load = np.zeros(most + 1, np.int64), np.zeros(len(ties.by_tag))
        least = np.concatenate([counters.limits[:, 0], counters.group_limits[:, 0]])
        short = float(np.maximum(least, 0.0).sum())
        for column in columns.tolist():
            short += shift(*counters.arrays, sums, column, 1.0)
            tie(*ties.arrays, near, load, column, 1.0)
        inside[columns % count] = True
        members[: len(columns)] = columns
        return cls(members, len(columns), inside, sums, near, load, short)


def _limits(low: Floats, high: Floats) -> Floats:
    return np.stack([low, high, np.zeros_like(low), np.zeros_like(low)], axis=1)


def _counted(problem: Problem, rules: Rules, country: Words) -> Iterator[_Counted]:
    """What is counted by country or house: of which sort each candidate is (-1: of none), in which
    positions, for how much, the limits of each counter, and of its group."""
    rows, codes, names = problem.rows, country.codes, country.names
    ones = np.ones(len(codes))
    for rule in rules.rules:
        if isinstance(rule, Countries):
            among = [bool(name) and (rule.among is None or name in rule.among) for name in names]
            sort = np.where(np.array(among, np.bool_)[codes], codes, -1) if names else codes
            most = inf if rule.most is None else rule.most
            yield sort, AT[rule.counting], ones, [-inf, inf, 0.0, 1.0], [rule.least, most]
        elif isinstance(rule, EachCountry) and rule.least > 1:
            sort = np.where(np.array([bool(name) for name in names])[codes], codes, -1)
            yield sort, AT[rule.counting], ones, [-inf, inf, float(rule.least), 0.0], None
    if rows.budget is not None and rows.budget.country < 1:
        limit = [-inf, inf, 0.0, rows.budget.country]
        yield codes, (FULL,), problem.part, limit, [1.0, inf]
    if rows.family is not None:
        houses = np.unique(problem.family, return_inverse=True)[1].ravel()
        sort = np.where(problem.family >= 0, houses, -1)
        yield sort, (FULL, ASSOCIATED), ones, [-inf, float(rows.family), 0.0, 0.0], None

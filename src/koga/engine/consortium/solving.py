"""The best consortium in whole numbers, with the proof or how far it may be from the best.

Whatever would bring the bound below a consortium that is known cannot be in a better one: reduced
cost fixing (G. L. Nemhauser, L. A. Wolsey, Integer and Combinatorial Optimization, 1988, II.5.2).
What is left of a million candidates is a few dozen, and HiGHS proves the best of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import inf

import numpy as np

from koga.engine.consortium.linear import Whole, in_whole_numbers
from koga.engine.consortium.pool import Floats
from koga.engine.consortium.problem import Problem
from koga.engine.consortium.sheet import Numbers
from koga.engine.consortium.sifting import Sifted, sift

_TOLERANCE = 1e-7
_FIRST = 250
_LARGEST = 20_000
_NONE: Numbers = np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class Solution:
    """The columns of the best consortium found, None if none was; none is better than `bound`."""

    columns: Numbers | None
    value: float
    bound: float
    sifted: Sifted


def solve(
    problem: Problem,
    *,
    nodes: int,
    surely: Numbers = _NONE,
) -> Solution:
    """The best consortium; None for its columns if the rules cannot be met or it could not tell.

    `surely` are columns that are tried first.
    """
    scale = max(1.0, float(np.abs(problem.gain).max(initial=0.0)))
    sifted = sift(problem, penalty=penalty_for(problem))
    if sifted.is_impossible:
        sifted = sift(problem, penalty=1e4 * penalty_for(problem), start=sifted.columns)
    first = None if sifted.is_impossible else _first(problem, sifted, surely, nodes)
    if first is None:
        return Solution(None, -inf, sifted.bound, sifted)
    return _improved(problem, sifted, *first, tolerance=_TOLERANCE * scale, nodes=nodes)


def penalty_for(problem: Problem) -> float:
    """What a broken rule costs, so that nobody is worth it."""
    return 4.0 * max(1.0, float(np.abs(problem.gain).max(initial=0.0))) * problem.rows.most


def _improved(
    problem: Problem,
    sifted: Sifted,
    columns: Numbers,
    solved: Numbers,
    bound: float,
    *,
    tolerance: float,
    nodes: int,
) -> Solution:
    """The best, from one that is the best of the columns `solved` but for `bound`."""
    value = gain_of(problem, columns)
    if sifted.bound - value > tolerance:
        floor = value - sifted.bound - tolerance
        left, passed = nearest_columns(problem, sifted.reduced, floor, _LARGEST)
        if len(np.setdiff1d(left, solved)):
            found = in_whole_numbers(problem.written(left), problem.whole(left), nodes=nodes)
            bound = found.bound
            if found.x is not None and gain_of(problem, _taken(left, found)) > value:
                columns, solved = _taken(left, found), left
                value = gain_of(problem, columns)
        bound = max(bound, sifted.bound + passed)
    bound = max(value, min(bound, sifted.bound))
    return Solution(_lowest(problem, columns, solved), value, bound, sifted)


def gain_of(problem: Problem, columns: Numbers) -> float:
    return float(problem.gain.ravel()[columns].sum())


def _first(
    problem: Problem, sifted: Sifted, surely: Numbers, nodes: int
) -> tuple[Numbers, Numbers, float] | None:
    """A first consortium, from the columns nearest to being worth it, ever more of them."""
    most, before = _FIRST, -1
    while most <= _LARGEST:
        near = np.union1d(nearest_columns(problem, sifted.reduced, -inf, most)[0], surely)
        if len(near) == before:
            return None
        found = in_whole_numbers(problem.written(near), problem.whole(near), nodes=nodes)
        if found.x is not None:
            return _taken(near, found), near, found.bound
        most, before = 8 * most, len(near)
    return None


def _taken(columns: Numbers, found: Whole) -> Numbers:
    x = found.x if found.x is not None else np.zeros(len(columns))
    return columns[x[: len(columns)] > 0.5]


def nearest_columns(
    problem: Problem, reduced: Floats, floor: float, most: int
) -> tuple[Numbers, float]:
    """At most so many columns with the highest of `reduced`, from `floor` on, sorted.

    Beside them what the best that was passed over has; -inf where none was.
    """
    near = np.flatnonzero((reduced >= floor) & (reduced > -inf))
    passed = -inf
    if len(near) > 4 * most:
        order = np.argpartition(-reduced[near], 4 * most)
        passed = float(reduced[near[order[4 * most :]]].max())
        near = np.sort(near[order[: 4 * most]])
    near = _undominated(problem, near)
    near = near[np.argsort(-reduced[near], kind="stable")]
    if len(near) > most:
        passed = max(passed, float(reduced[near[most]]))
    return np.sort(near[:most]), passed


def _undominated(problem: Problem, columns: Numbers) -> Numbers:
    """Without those that a consortium never needs.

    One is not needed where as many as it can hold, of one class and of different houses, gain and
    carry no less: one of these could always take its place.
    """
    most, kinds = problem.rows.most, problem.kinds(columns)
    if problem.size.max(initial=1.0) > 1:
        return columns
    order = np.lexsort((columns, -problem.gain.ravel()[columns], kinds))
    edges = np.flatnonzero(np.diff(kinds[order])) + 1
    kept = [
        some if len(some) <= most else some[_needed(problem, columns[some] % problem.count, most)]
        for some in np.split(order, edges)
    ]
    return np.sort(columns[np.concatenate(kept)]) if kept else columns


def _needed(problem: Problem, places: Numbers, most: int) -> list[int]:
    """Which of these, the highest gain first, are among the best `most` houses in what they carry."""
    carried, houses = problem.part[places].tolist(), problem.family[places].tolist()
    if problem.rows.family is None:
        houses = [-1] * len(places)
    strongest: list[tuple[float, int]] = []
    needed = []
    for at, (part, house) in enumerate(zip(carried, houses, strict=True)):
        if len(strongest) == most and part <= strongest[0][0]:
            continue
        needed.append(at)
        same = [one for one in strongest if house >= 0 and one[1] == house]
        if same and same[0][0] >= part:
            continue
        if same:
            strongest.remove(same[0])
            heapify(strongest)
        heappush(strongest, (part, house))
        if len(strongest) > most:
            heappop(strongest)
    return needed


def _lowest(problem: Problem, columns: Numbers, among: Numbers) -> Numbers:
    """The same consortium with the lowest ids where others are their equals in everything."""
    if problem.rows.family is not None:
        return columns
    places = (among % problem.count).tolist()
    alike = zip(
        problem.kinds(among).tolist(),
        problem.gain.ravel()[among].tolist(),
        problem.part[places].tolist(),
        strict=True,
    )
    kind_of = dict(zip(among.tolist(), alike, strict=True))
    chosen = set(columns.tolist())
    sitting = {column % problem.count: column for column in chosen}
    equals: dict[tuple[int, float, float], list[int]] = defaultdict(list)
    for column, kind in kind_of.items():
        if sitting.get(column % problem.count, column) == column:
            equals[kind].append(column)
    taken: dict[int, int] = {}
    for column in sorted(chosen):
        lowest = next(one for one in equals[kind_of[column]] if one % problem.count not in taken)
        taken[lowest % problem.count] = lowest
    return np.array(sorted(taken.values()), np.int64)

"""Which rules cannot be met together, and no more of them than it takes.

Deletion filter: leave out one rule after another, for good where the others still conflict; what
remains is irreducible (J. W. Chinneck, E. W. Dravnieks, Locating Minimal Infeasible Constraint Sets
in Linear Programs, 1991). Whether rules can be met does not depend on who fits how well, so that
candidates are bundled: those alike are one column, with their number as its limit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from koga.engine.consortium.classes import Classes
from koga.engine.consortium.linear import in_whole_numbers
from koga.engine.consortium.pool import Floats, Ints, Pool
from koga.engine.consortium.problem import Problem
from koga.engine.consortium.rows import rows_of
from koga.engine.consortium.rules import BUDGET, CEILING, BudgetTotal, Family, Rules
from koga.engine.consortium.seating import Budget
from koga.engine.consortium.sheet import Numbers
from koga.engine.consortium.sifting import Sifted, ranks, sift

_TOLERANCE = 1e-7
_NODES = 100_000


@dataclass(frozen=True, eq=False)
class Bundles:
    """Candidates put together: the first of each, and how many there are."""

    places: Numbers
    size: Floats

    @classmethod
    def of(cls, pool: Pool, classes: Classes, rules: Rules) -> Bundles:
        """Bundles that are enough to say whether any of `rules` can be met together.

        Who carries more can take the place of who carries less of the same class, so that only
        the strongest are kept: as many as a consortium can hold, and as many of different houses.
        """
        families = [rule.most for rule in rules.rules if isinstance(rule, Family)]
        budgeted = any(isinstance(rule, BUDGET) for rule in rules.rules)
        if not families and not budgeted:
            counts = np.bincount(classes.of, minlength=len(classes.example))
            there = counts > 0
            return cls(_first_of(classes)[there], counts[there].astype(np.float64))
        held = -_held(pool, rules) if budgeted else np.zeros(len(pool))
        order = np.lexsort((np.arange(len(pool)), held, classes.of))
        house = houses(pool) if families else np.full(len(pool), -1, np.int32)
        kept = ranks(classes.of[order]) < CEILING
        if families:
            alone = np.where(house < 0, len(pool.family.names) + np.arange(len(pool)), house)
            pairs = np.unique(np.stack([classes.of, alone]), axis=1, return_inverse=True)[1].ravel()
            few = np.flatnonzero(ranks(pairs[order]) < min(families))
            kept[few[ranks(classes.of[order[few]]) < CEILING * min(families)]] = True
        order = order[kept]
        return cls(*_merged(order, classes.of, held, house))


def houses(pool: Pool) -> Ints:
    """The house of each candidate, -1 where it has none."""
    names = np.array([bool(name) for name in pool.family.names], np.bool_)
    if not len(names):
        return np.zeros(0, np.int32)
    return np.where(names[pool.family.codes], pool.family.codes, -1).astype(np.int32)


def parts(pool: Pool, budget: Budget | None) -> Floats:
    """The part of the budget that each candidate can carry, 0 where there is none."""
    if budget is None:
        return np.zeros(len(pool))
    if not budget.is_known:
        return np.full(len(pool), budget.partner)
    held = np.where(np.isnan(pool.capacity), budget.unknown, pool.capacity)
    return np.minimum(held / budget.total, budget.partner)


def problem_of(
    pool: Pool,
    classes: Classes,
    rules: Rules,
    bundles: Bundles,
) -> Problem:
    """Whether `rules` can be met at all, as a programme in which nobody gains anything."""
    rows = rows_of(rules, pool, classes)
    of = classes.of[bundles.places]
    return Problem(
        rows=rows,
        of=of,
        gain=np.zeros((len(rows.counts), len(of))),
        part=parts(pool, rows.budget)[bundles.places],
        family=houses(pool)[bundles.places],
        size=bundles.size,
        always=np.flatnonzero(of >= len(classes.example) - classes.named),
    )


def irreducible(pool: Pool, classes: Classes, rules: Rules) -> tuple[str, ...]:
    """The names of rules that conflict while any fewer of them do not; empty if none conflict."""
    bundles = Bundles.of(pool, classes, rules)

    def conflict(names: frozenset[str]) -> frozenset[str] | None:
        return _conflict(problem_of(pool, classes, rules.only(names), bundles), names)

    kept = conflict(frozenset(rules.by_name))
    if kept is None:
        return ()
    for name in reversed(rules.by_name):  # so that what is said first, and plainest, stays
        if name in kept:
            kept = conflict(kept - {name}) or kept
    return tuple(rule.name for rule in rules.rules if rule.name in kept)


def any_team(pool: Pool, classes: Classes, rules: Rules) -> list[tuple[int, int]] | None:
    """Some consortium that keeps `rules`, as (position, place) of each member; None if none does."""
    bundles = Bundles.of(pool, classes, rules)
    problem = problem_of(pool, classes, rules, bundles)
    columns, counts = _met(problem, sift(problem, penalty=1.0))
    if counts is None:
        return None
    held, house, used = _held(pool, rules), houses(pool), np.zeros(len(pool), np.bool_)
    team = []
    for column, count in zip(columns.tolist(), np.rint(counts).astype(int).tolist(), strict=True):
        position, bundle = divmod(column, problem.count)
        first = bundles.places[bundle]
        alike = (classes.of == classes.of[first]) & ~used
        if not problem.rows.can_be_merged:
            alike &= held == held[first]
        if problem.rows.family is not None:
            alike &= house == house[first]
        places = np.flatnonzero(alike)[:count]
        used[places] = True
        team += [(position, int(place)) for place in places]
    return team


def _conflict(problem: Problem, names: frozenset[str]) -> frozenset[str] | None:
    """Rules among those named that conflict, as few as can be seen at once; None if none do.

    Where even fractions do not help, the duals of what is short are a proof (Farkas) to which only
    rows with a dual that is not 0 belong, beside the rules that are more than rows.
    """
    rows, sifted = problem.rows, sift(problem, penalty=1.0)
    if sifted.is_impossible:
        said = [rows.owners[row] for row in np.flatnonzero(np.abs(sifted.duals) > _TOLERANCE)]
        return names & {*rows.beside, *(name for some in said for name in some)}
    return None if _met(problem, sifted)[1] is not None else names


def _met(problem: Problem, sifted: Sifted) -> tuple[Numbers, Floats | None]:
    """Columns, and how many of each make a consortium; None where none does."""
    columns = sifted.columns
    if sifted.is_impossible:
        return columns, None
    everything = problem.permitted(np.arange(problem.gain.size))
    for some in (columns, everything):
        found = in_whole_numbers(problem.written(some), problem.whole(some), nodes=_NODES)
        if found.x is not None:
            return some, found.x[: len(some)]
    return columns, None


def _held(pool: Pool, rules: Rules) -> Floats:
    """What each candidate can carry, as the rules would have it where nobody said."""
    unknown = [rule.unknown for rule in rules.rules if isinstance(rule, BudgetTotal)]
    instead = unknown[0] if unknown and unknown[0] is not None else np.inf
    return np.where(np.isnan(pool.capacity), instead, pool.capacity)


def _first_of(classes: Classes) -> Numbers:
    """The first candidate that is still in each class (any number for a class without one)."""
    first = np.zeros(len(classes.example), np.int64)
    first[classes.of[::-1]] = np.arange(len(classes.of) - 1, -1, -1)
    return first


def _merged(order: Numbers, of: Ints, held: Floats, house: Ints) -> tuple[Numbers, Floats]:
    """Neighbours in `order` that are alike and of no house, as one bundle."""
    if not len(order):
        return order, np.zeros(0)
    one, other = order[1:], order[:-1]
    alike = (of[one] == of[other]) & (held[one] == held[other])
    alike &= (house[one] < 0) & (house[other] < 0)
    starts = np.flatnonzero(np.concatenate([[True], ~alike]))
    size = np.diff(np.append(starts, len(order)))
    return order[starts], size.astype(np.float64)

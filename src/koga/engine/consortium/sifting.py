"""The best consortium in fractions, out of a million columns, by writing a few hundred.

Sifting: solve with some columns, price all by the duals, take in those that would bring more, until
none does (R. E. Bixby, J. W. Gregory, I. J. Lustig, R. E. Marsten, D. F. Shanno, Very Large-Scale
Linear Programming: A Case Study in Combining Interior Point and Simplex Methods, 1992).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from koga.engine.consortium.linear import in_fractions
from koga.engine.consortium.pool import Floats, Ints
from koga.engine.consortium.problem import Problem
from koga.engine.consortium.sheet import Numbers

_TOLERANCE = 1e-9
_SHORT = 1e-7
_LOOKED_AT = 4000
_AT_ONCE = 300
_OF_A_CLASS = 3


@dataclass(frozen=True, eq=False)
class Sifted:
    """No consortium gains more than `bound`; none with column j gains more than bound + reduced[j].

    `short` is what the rules lack in any case; where it is not 0 they cannot be kept, and the rows whose
    `duals` are not 0 show why. `columns` are those that were written.
    """

    bound: float
    reduced: Floats
    duals: Floats
    columns: Numbers
    short: float

    @property
    def is_impossible(self) -> bool:
        return self.short > _SHORT


def sift(problem: Problem, *, penalty: float, start: Numbers | None = None) -> Sifted:
    """The optimum of `problem` in fractions, each unit of a rule that is not met costing `penalty`.

    Raises ArithmeticError where HiGHS gives up, which it does not on such programmes.
    """
    columns = problem.first_columns()
    if start is not None:
        columns = np.union1d(columns, problem.permitted(start))
    rows = len(problem.rows.low)
    reduced = problem.priced(np.zeros(rows), columns)
    columns = np.union1d(columns, _worth_adding(problem, reduced, -np.inf))
    while True:
        found = in_fractions(problem.written(columns, penalty=penalty))
        reduced = problem.priced(found.duals[:rows], columns)
        new = _worth_adding(problem, reduced, _TOLERANCE)
        if not len(new):
            break
        columns = np.union1d(columns, new)
    beyond = problem.rows.most * max(float(reduced.max(initial=0.0)), 0.0)
    reduced[columns] = found.reduced[: len(columns)]
    short = found.x[len(columns) + len(problem.rows.extra_most) :].sum()
    return Sifted(found.value + beyond, reduced, found.duals[:rows], columns, float(short))


def _worth_adding(problem: Problem, reduced: Floats, floor: float) -> Numbers:
    """Columns that bring more than `floor`, the best first, a few of each class."""
    over = np.flatnonzero(reduced > floor)
    if len(over) > _LOOKED_AT:
        least = np.partition(reduced[over], -_LOOKED_AT)[-_LOOKED_AT]
        over = over[reduced[over] >= least]
    # In order before they are cut: of a class the better ones must be written first.
    over = over[np.argsort(-reduced[over], kind="stable")][: 5 * _LOOKED_AT]
    taken = ranks(problem.kinds(over)) < _OF_A_CLASS
    return over[taken][:_AT_ONCE]


def ranks(kinds: Numbers | Ints) -> Numbers:
    """How many of the same kind stand before each.

    >>> ranks(np.array([7, 5, 7, 7])).tolist()
    [0, 0, 1, 2]
    """
    order = np.argsort(kinds, kind="stable")
    ordered = kinds[order]
    found = np.empty(len(kinds), np.int64)
    found[order] = np.arange(len(kinds)) - np.searchsorted(ordered, ordered)
    return found

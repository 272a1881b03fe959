"""Linear programmes and those in whole numbers, solved by HiGHS (Huangfu and Hall 2018)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from koga.engine.consortium.pool import Bools, Floats

_INFEASIBLE = 2


@dataclass(frozen=True, eq=False)
class Programme:
    """Maximise `gain` times x where `low <= matrix times x <= high` and `0 <= x <= most`."""

    gain: Floats
    matrix: Any
    low: Floats
    high: Floats
    most: Floats


@dataclass(frozen=True, eq=False)
class Relaxed:
    """An optimum in fractions: `duals` say what one more of each row would bring.

    `reduced` is what each column would bring beyond what its share of the rows is worth.
    """

    value: float
    x: Floats
    duals: Floats
    reduced: Floats


@dataclass(frozen=True, eq=False)
class Whole:
    """The best found in whole numbers (None: nothing), and what nothing can be better than."""

    x: Floats | None
    bound: float
    is_impossible: bool


def in_fractions(programme: Programme) -> Relaxed:
    """The optimum of a programme that has one; raises ArithmeticError where it has none."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_array, vstack

    low, high, matrix = programme.low, programme.high, csr_array(programme.matrix)
    same, above, below = low == high, np.isfinite(high), np.isfinite(low)
    above, below = above & ~same, below & ~same
    found = linprog(
        -programme.gain,
        A_ub=vstack([matrix[above], -matrix[below]], format="csr"),
        b_ub=np.concatenate([high[above], -low[below]]),
        A_eq=matrix[same],
        b_eq=high[same],
        bounds=np.stack([np.zeros_like(programme.most), programme.most], axis=1),
        method="highs-ds",
    )
    if found.x is None:
        raise ArithmeticError(f"the relaxation was not solved: {found.message}")
    duals = np.zeros(len(low))
    split = int(above.sum())
    duals[above] -= found.ineqlin.marginals[:split]
    duals[below] += found.ineqlin.marginals[split:]
    duals[same] -= found.eqlin.marginals
    reduced = -(found.lower.marginals + found.upper.marginals)
    return Relaxed(-float(found.fun), found.x, duals, reduced)


def in_whole_numbers(programme: Programme, whole: Bools, *, nodes: int) -> Whole:
    """The optimum where the columns that are `whole` are; HiGHS looks at `nodes` at most."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        -programme.gain,
        integrality=whole.astype(np.int64),
        bounds=Bounds(np.zeros_like(programme.most), programme.most),
        constraints=LinearConstraint(programme.matrix, programme.low, programme.high),
        options={"mip_rel_gap": 0.0, "node_limit": nodes},
    )
    bound = np.inf if found.mip_dual_bound is None else -float(found.mip_dual_bound)
    return Whole(found.x, bound, found.status == _INFEASIBLE)

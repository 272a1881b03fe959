"""Weights from what came of suggestions: what worked counts more, what did not counts less.

A conditional logit (McFadden 1974), as in `weights`, but held to the weights there were before
(a Gaussian prior): few outcomes move little, many decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.matching.network.kinds import KINDS

Values = NDArray[np.float64]

ENOUGH: Final = 60
"""As many good outcomes are needed before weights are learnt from them."""

_HELD: Final = 10.0  # how many outcomes the weights there were before are worth
_HIGHEST: Final = 5.0


@dataclass(frozen=True, eq=False)
class Lesson:
    """Whom one could have met: values (others x kinds), and with whom something came of it."""

    values: Values
    is_good: NDArray[np.bool_]


def taught(lessons: Sequence[Lesson], before: Mapping[str, float]) -> dict[str, float] | None:
    """Weights by kind, none below 0; None where fewer than `ENOUGH` outcomes were good.

    A kind that never varied keeps the weight it had.
    """
    from scipy.optimize import minimize

    useful = [one for one in lessons if one.is_good.any() and not one.is_good.all()]
    if sum(int(one.is_good.sum()) for one in useful) < ENOUGH:
        return None
    prior = np.array([before[name] for name in KINDS])

    def loss(weights: Values) -> tuple[float, Values]:
        off = weights - prior
        cost, slope = _HELD * float(off @ off) / 2, _HELD * off
        for one in useful:
            utility = one.values @ weights
            raised = np.exp(utility - utility.max())
            chances = raised / raised.sum()
            good = int(one.is_good.sum())
            cost -= float(np.log(chances[one.is_good] + 1e-300).sum())
            slope += good * (chances @ one.values) - one.values[one.is_good].sum(axis=0)
        return cost, slope

    bounds = [(0.0, _HIGHEST)] * len(KINDS)
    found = minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds).x
    return {name: round(float(weight), 3) for name, weight in zip(KINDS, found, strict=True)}

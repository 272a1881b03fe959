"""How crowded each organisation is: the prices of matching with transferable utility.

E. Choo and A. Siow, "Who marries whom and why", Journal of Political Economy 114 (2006); A.
Galichon and B. Salanie, "Cupid's invisible hand", Review of Economic Studies 89 (2022), for the
fitting; Y. Tomita, R. Togashi and D. Moriwaki, "Matching theory-based recommender systems in
online dating", RecSys 2022, for its use in recommendation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from koga.engine.matching.market.numbers import Array
from koga.engine.matching.market.pairing import Market
from koga.engine.matching.market.sharing import shared

_HIGHEST = 80.0  # exp of it is still a float32


@dataclass(frozen=True, slots=True)
class Prices:
    """`values` (n) are in units of gain: 0 for who is wanted by nobody, higher for who is crowded.

    `alone` (n) is the root of each one's share of staying alone, in (0, 1]; a price is -2 b log of
    it, with b the `softness`. `error` is the largest amount by which somebody's shares, of all
    partners and of nobody, fail to add up to 1, after `steps`.
    """

    values: Array
    alone: Array
    softness: float
    steps: int
    error: float

    def shares(self, market: Market, *, workers: int = 1) -> Array:
        """How likely each pair is in the fitted market (m); the sum over a row is at most about 1."""
        return _pulls(market, self.softness, self.alone, workers)


def prices_of(
    market: Market,
    *,
    softness: float = 0.1,
    most: int = 200,
    tolerance: float = 0.01,
    workers: int = 1,
    progress: Callable[[int, float], object] | None = None,
) -> Prices:
    """Fit a_i^2 + a_i x sum over j of K_ij a_j = 1, K_ij = exp((p_ij + p_ji) / (2 b)), for all i.

    a_i^2 is the share of i that stays alone, K_ij a_i a_j that of the pair. One set of
    organisations on both sides would make plain fitting swing for ever; the geometric mean of the
    last two steps does not. `softness` is b: the smaller, the more prices count. Ends when no share
    is off by more than `tolerance`, or after `most` steps; `progress` (step, error) returning True
    ends it too. ValueError for a softness not above 0, or too small for the gains.

    >>> from koga.engine.matching.market.pairing import market_of_sides
    >>> wanted = market_of_sides(np.array([[0.9, 0.1]] * 3), np.ones((2, 3)))
    >>> prices_of(wanted).values[3:].round(1).tolist()
    [2.0, 1.2]
    """
    highest = 2 * float(market.gains.max(initial=0))
    if softness <= 0 or highest / (2 * softness) > _HIGHEST:
        raise ValueError(f"the softness must be above 0 and at least {highest / (2 * _HIGHEST)}")
    alone, settled = np.ones(len(market)), np.ones(len(market))
    work = _settling(market, softness, (alone, settled), workers)
    step, error = 0, 0.0
    for step in range(1, most + 1):
        shared(work, len(market), workers)
        # With c the crowd, settled^2 + c settled = 1 tells c, and so how far the last step was off.
        off = alone * alone + alone * (1 / settled - settled) - 1
        error = float(np.abs(off).max(initial=0))
        if error <= tolerance or step == most or (progress and progress(step, error)):
            break
        alone[:] = np.sqrt(alone * settled)
    return Prices(-2 * softness * np.log(alone), alone, softness, step, error)


def _settling(
    market: Market, softness: float, arrays: tuple[Array, Array], workers: int
) -> Callable[[int, int], None]:
    """What settles a range of rows, from the first array of `arrays` into the second."""
    from koga.engine.matching.market.welfare import kernels

    alone, settled = arrays
    others = market.candidates.view(np.uint32)
    pulls = _pulls(market, softness, alone, workers)

    def work(first: int, last: int) -> None:
        kernels.settle(market.starts, others, pulls, alone, settled, first, last)

    return work


def _pulls(market: Market, softness: float, alone: Array, workers: int) -> Array:
    from koga.engine.matching.market.welfare.kernels import attract

    pulls = np.empty_like(market.gains)
    others = market.candidates.view(np.uint32)

    def work(first: int, last: int) -> None:
        gains, mirrors = market.gains, market.mirrors
        attract(market.starts, others, gains, mirrors, softness, alone, pulls, first, last)

    shared(work, len(market), workers)
    return pulls

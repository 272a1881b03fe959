"""Where the search for welfare begins: attention that could be given, from a score a pair."""

from __future__ import annotations

import numpy as np

from koga.engine.matching.market.numbers import Array
from koga.engine.matching.market.pairing import Market
from koga.engine.matching.market.positions import checked
from koga.engine.matching.market.sharing import shared


def listed(
    market: Market, scores: Array, positions: Array, *, seed: int = 0, workers: int = 1
) -> Array:
    """The attention (m) that each row's list gives if it is sorted by `scores` (m).

    >>> from koga.engine.matching.market.pairing import market_of_sides
    >>> market = market_of_sides(np.array([[0.2, 0.9, 0.5]]), np.ones((3, 1)))
    >>> listed(market, market.gains, np.array([1.0, 0.5])).tolist()
    [0.0, 1.0, 0.5, 1.0, 1.0, 1.0]
    """
    from koga.engine.matching.market.welfare.kernels import turn

    exposures = np.zeros_like(market.gains)
    values, worth = checked(positions), np.ones(len(market), market.gains.dtype)
    others = market.candidates.view(np.uint32)

    def work(first: int, last: int) -> None:
        mix = (1.0, 1.0, seed)
        turn(
            market.starts,
            others,
            market.keys,
            scores,
            scores,
            worth,
            mix,
            values,
            exposures,
            first,
            last,
        )

    shared(work, len(market), workers)
    return exposures


def spread(market: Market, shares: Array, positions: Array) -> Array:
    """Attention (m) in proportion to `shares`, at most an average place's to each candidate.

    No place of a list is promised twice: any k candidates together get no more than its first k
    places, since none gets more than the average.

    >>> from koga.engine.matching.market.pairing import market_of_sides
    >>> market = market_of_sides(np.array([[0.2, 0.9, 0.5]]), np.ones((3, 1)))
    >>> spread(market, np.array([0.2, 0.3, 0.5, 1, 1, 1]), np.array([1.0, 0.5])).round(2).tolist()
    [0.3, 0.45, 0.75, 0.75, 0.75, 0.75]
    """
    values = checked(positions)
    sums = market.by_row(shares)
    scales = values.sum() / np.where(sums > 0, sums, 1)
    scale = np.repeat(scales.astype(shares.dtype), np.diff(market.starts))
    exposures: Array = np.minimum(shares * scale, shares.dtype.type(values.mean()))
    return exposures

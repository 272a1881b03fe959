"""A smaller market: only the pairs that come high at one of their ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from koga.engine.matching.market.numbers import Array
from koga.engine.matching.market.pairing.model import Market
from koga.engine.matching.market.sharing import shared


def trimmed(
    market: Market, scores: Array, most: int, *, seed: int = 0, workers: int = 1
) -> tuple[Market, Array]:
    """The market of pairs that are among the best `most` by `scores` (m) of either end.

    With it come the places (of the larger market) that stayed.

    >>> from koga.engine.matching.market.pairing import market_of_sides
    >>> market = market_of_sides(np.array([[0.9, 0.1], [0.8, 0.2]]), np.ones((2, 2)))
    >>> trimmed(market, market.products, 1)[0].gains.tolist()
    [0.9, 0.8, 0.2, 1.0, 1.0, 1.0]
    """
    from koga.engine.matching.market.kernels import mark

    staying = np.zeros(len(scores), np.bool_)

    def work(first: int, last: int) -> None:
        others = market.candidates.view(np.uint32)
        mark(market.starts, others, market.keys, scores, most, seed, staying, first, last)

    shared(work, len(market), workers)
    staying |= staying[market.mirrors]
    kept = np.flatnonzero(staying)
    numbered = np.concatenate((np.zeros(1, np.uint32), np.cumsum(staying, dtype=np.uint32)))
    smaller = replace(
        market,
        starts=numbered[market.starts].astype(np.int64),
        candidates=market.candidates[kept],
        gains=market.gains[kept],
        mirrors=numbered[market.mirrors[kept]],
    )
    return smaller, kept

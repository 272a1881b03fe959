"""Lists from attention, and attention from lists."""

from __future__ import annotations

import numpy as np

from koga.engine.matching.market.numbers import Array
from koga.engine.matching.market.pairing import Market
from koga.engine.matching.market.positions import checked
from koga.engine.matching.market.sharing import shared


def rounded(
    market: Market, exposures: Array, length: int, *, seed: int = 0, workers: int = 1
) -> Array:
    """Each row's `length` candidates with most attention, as numbers (n, length), -1 past the last.

    Equals go by the mutual score, then by a number mixed from the seed and both keys. Candidates
    are distinct and never oneself, as a market holds no such pair.

    >>> from koga.engine.matching.market.pairing import market_of_sides
    >>> market = market_of_sides(np.array([[0.2, 0.9, 0.5]]), np.ones((3, 1)))
    >>> rounded(market, np.array([0.9, 0.1, 0.5, 1, 1, 1]), 2).tolist()
    [[1, 3], [0, -1], [0, -1], [0, -1]]
    """
    from koga.engine.matching.market.lists.kernels import take

    lists = np.full((len(market), length), -1, np.int32)
    scores = (exposures, market.products.astype(exposures.dtype))
    others = market.candidates.view(np.uint32)

    def work(first: int, last: int) -> None:
        take(market.starts, others, market.keys, scores, seed, lists, first, last)

    shared(work, len(market), workers)
    return lists


def attention(market: Market, lists: Array, positions: Array) -> Array:
    """The attention (m) that lists give. ValueError for a list with a stranger or a double.

    >>> from koga.engine.matching.market.pairing import market_of_sides
    >>> market = market_of_sides(np.array([[0.2, 0.9, 0.5]]), np.ones((3, 1)))
    >>> lists = np.array([[1, 3], [0, -1], [0, -1], [-1, -1]])
    >>> attention(market, lists, np.array([1.0, 0.5])).tolist()
    [1.0, 0.0, 0.5, 1.0, 1.0, 0.0]
    """
    from koga.engine.matching.market.lists.kernels import expose

    exposures = np.zeros_like(market.gains)
    if lists.shape != (len(market), len(positions)):
        raise ValueError("there must be one list each, as long as there are positions")
    if not expose(market.starts, market.candidates, lists, checked(positions), exposures):
        raise ValueError("a list holds somebody twice, or somebody who is no candidate")
    return exposures

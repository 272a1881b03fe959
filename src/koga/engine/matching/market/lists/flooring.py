"""A floor under attention: whoever is owed some and has less is put on more lists."""

from __future__ import annotations

import numpy as np

from koga.engine.matching.market.lists.rounding import attention
from koga.engine.matching.market.numbers import Array
from koga.engine.matching.market.pairing import Market
from koga.engine.matching.market.positions import checked


def lifted(market: Market, lists: Array, positions: Array) -> tuple[Array, Array]:
    """The lists, changed where floors ask for it; and who still is below, as numbers.

    The furthest below comes first, then the lower key. Nobody is pushed below its own floor, nor
    off the last list it is on. Who stays below has no candidate with a place that could be given.

    >>> from koga.engine.matching.market.pairing import market_of_sides
    >>> gains, floors = np.array([[0.9, 0.1], [0.8, 0.2]]), np.array([0, 0, 0, 1.0])
    >>> market = market_of_sides(gains, np.ones((2, 2)), floors=floors)
    >>> lists, below = lifted(market, np.array([[2], [2], [0], [0]]), np.array([1.0]))
    >>> lists.ravel().tolist(), below.tolist()
    ([2, 3, 0, 0], [])
    """
    from koga.engine.matching.market.lists.kernels import lift

    values = checked(positions)
    seen = attention(market, lists, positions)[market.mirrors]
    shown = market.by_row(seen)
    lacking = np.where(shown < market.floors - 1e-9, market.floors - shown, 0)
    short = np.lexsort((market.keys, -lacking))[: np.count_nonzero(lacking)]
    changed: Array = lists.copy()
    if len(short):
        floors = market.floors - 1e-9
        lift(
            market.starts, market.candidates, market.products, values, floors, shown, changed, short
        )
    return changed, np.flatnonzero(shown < market.floors - 1e-9)

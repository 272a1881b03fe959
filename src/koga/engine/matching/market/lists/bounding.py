"""What no lists whatever can be worth more than: how far from the best possible given ones are.

Matches are a sum of p_ij p_ji e_ij e_ji over both directions of each pair, e being attention. For any
prices y > 0, e_ij e_ji is at most (e_ij^2 y_j / y_i + e_ji^2 y_i / y_j) / 2, so the sum is at most
that of p_ij p_ji e_ij^2 y_j / y_i, in which every list stands for itself: its best is to show the
highest p_ij p_ji y_j first. Prices under which everybody is listed as much as they list make the
bound low; they are looked for by a subgradient method (S. Boyd, L. Vandenberghe: Convex
Optimization, 2004, chapter 5, for bounds by duals).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from koga.engine.matching.market.lists.rounding import attention, rounded
from koga.engine.matching.market.numbers import Array
from koga.engine.matching.market.pairing import Market

_LEAST: Final = 1e-9


def ceiling(market: Market, positions: Array, *, rounds: int = 30, workers: int = 1) -> float:
    """The most that `measured(...).each` can be for lists under these positions' values (k).

    Any number of `rounds` gives a true bound, more of them a lower one.

    >>> from koga.engine.matching.market.pairing import market_of_sides
    >>> market = market_of_sides(np.array([[0.9, 0.1], [0.8, 0.2]]), np.ones((2, 2)))
    >>> round(ceiling(market, np.array([1.0])), 2)
    0.62
    """
    products = market.products.astype(float)
    rows = np.repeat(np.arange(len(market)), np.diff(market.starts))
    logs, lowest = np.zeros(len(market)), np.inf
    for turn in range(rounds):
        priced = products * np.exp(logs[market.candidates] - logs[rows])
        lists = rounded(market, priced, len(positions), workers=workers)
        worth = priced * attention(market, lists, positions).astype(float) ** 2
        lowest = min(lowest, float(worth.sum()))
        gives, gets = market.by_row(worth), market.by_row(worth[market.mirrors])
        both = (gives > _LEAST) & (gets > _LEAST)
        step = np.where(both, np.log((gives + _LEAST) / (gets + _LEAST)), np.sign(gives - gets))
        logs += np.clip(step, -2, 2) / (4 + turn / 2)
    return lowest / max(len(market), 1)

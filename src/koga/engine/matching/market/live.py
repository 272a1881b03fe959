"""One organisation's list at once, from its scores and everybody's prices; nothing is solved anew."""

from __future__ import annotations

import numpy as np

from koga.engine.matching.market.numbers import Array


def priced(scores: Array, prices: Array, most: int = 10) -> Array:
    """The numbers of the best `most` by score less price, best first; equals by the lower number.

    `scores` (n) is what a pair gains together, p_ij + p_ji, and nan or -inf for whom may not be
    shown; `prices` (n) are `Prices.values`. Two members with the same wishes get the same list, and
    it is the order in which the fitted market ranks them. ValueError for unlike lengths.

    >>> priced(np.array([1.5, 1.4, -np.inf]), np.array([0.9, 0.1, 0.0])).tolist()
    [1, 0]
    """
    if scores.shape != prices.shape or most < 1:
        raise ValueError("every organisation needs one score and one price, and the list a place")
    worth = np.nan_to_num(scores - prices, nan=-np.inf, neginf=-np.inf)
    if len(worth) > most:
        bound = np.partition(worth, len(worth) - most)[len(worth) - most]
        places = np.flatnonzero(worth >= bound)
    else:
        places = np.arange(len(worth))
    order: Array = places[np.lexsort((places, -worth[places]))][:most]
    listed: Array = order[worth[order] > -np.inf]
    return listed


def entry_price(scores: Array, prices: Array, softness: float) -> float:
    """The price of one who just came or changed, from its candidates' `scores` and `prices` (k).

    It is what fitting would give it if all others stayed as they are: one step of `prices_of` for
    one row, so microseconds. Without candidates it is 0.

    >>> crowd = entry_price(np.array([1.5, 1.4, 1.6]), np.array([0.1, 0.2, 0.1]), 0.1)
    >>> crowd > entry_price(np.array([0.4]), np.array([0.1]), 0.1) > entry_price(
    ...     np.array([]), np.array([]), 0.1)
    True
    """
    if scores.shape != prices.shape or softness <= 0:
        raise ValueError("every candidate needs one score and one price, and softness be above 0")
    half = float(np.exp((scores - prices) / (2 * softness)).sum()) / 2
    return float(-2 * softness * np.log(1 / (half + np.hypot(1, half)))) + 0.0

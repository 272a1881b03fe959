"""What lists are worth: to all, to those who are seen least, and what relevance it cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from koga.engine.matching.market.lists.rounding import attention, rounded
from koga.engine.matching.market.numbers import Array
from koga.engine.matching.market.pairing import Market
from koga.engine.matching.market.positions import checked
from koga.engine.matching.market.sharing import shared


@dataclass(frozen=True, slots=True)
class Measures:
    """`matches` is how many pairs can be expected in all: each counts p_ij p_ji times both attentions.

    `each` is that per organisation (every pair counts for both of its ends), `gini` that of the
    attention received, `unseen` and `unmatched` the shares on nobody's list and with no match to
    expect, `envy` the mean number of others in whose place one would match more. `relevance` is
    the mean attention-weighted mutual score of a list, `price` the share of it given up against
    lists by mutual score alone, `welfare` the weighted mean of log(expected matches), with at
    least 0.0001 each.
    """

    matches: float
    each: float
    gini: float
    unseen: float
    unmatched: float
    envy: float
    relevance: float
    price: float
    welfare: float


def measured(
    market: Market,
    lists: Array,
    positions: Array,
    *,
    truth: Array | None = None,
    envy: bool = True,
    seed: int = 0,
    workers: int = 1,
) -> Measures:
    """Measures of lists (n, k) under these positions' values (k).

    `truth` (m) replaces what each end gains, where that was a guess. Envy takes longest: it is nan
    unless asked for.

    >>> from koga.engine.matching.market.pairing import market_of_sides
    >>> market = market_of_sides(np.array([[0.9, 0.1], [0.8, 0.2]]), np.ones((2, 2)))
    >>> by_score = measured(market, np.array([[2], [2], [0], [1]]), np.array([1.0]))
    >>> by_score.matches, by_score.unseen, by_score.price
    (0.9, 0.25, 0.0)
    """
    products = market.products if truth is None else truth * truth[market.mirrors]
    exposures = attention(market, lists, positions)
    back = exposures[market.mirrors]
    shown, totals = market.by_row(back), market.by_row(products * exposures * back)
    plain = rounded(market, products, lists.shape[1], seed=seed, workers=workers)
    relevance = float(products @ exposures.astype(float))
    highest = float(products @ attention(market, plain, positions).astype(float))
    number = max(len(market), 1)
    return Measures(
        float(totals.sum()) / 2,
        float(totals.sum()) / number,
        gini(shown),
        float(np.mean(shown <= 0)) if len(market) else 0.0,
        float(np.mean(totals <= 0)) if len(market) else 0.0,
        _envy(market, products, lists, positions, workers) if envy else float("nan"),
        relevance / number,
        1 - relevance / highest if highest > 0 else 0.0,
        _welfare(market, totals),
    )


def _welfare(market: Market, totals: Array) -> float:
    logs = np.log(np.maximum(totals, 1e-4))
    return float(market.weights @ logs / max(market.weights.sum(), 1e-300))


def gini(values: Array) -> float:
    """How unequal amounts of at least 0 are: 0 for all alike, near 1 for all with one; 0 for none.

    >>> gini(np.array([1.0, 1.0])), gini(np.array([0.0, 0.0, 0.0, 1.0]))
    (0.0, 0.75)
    """
    total = float(values.sum())
    if total <= 0:
        return 0.0
    below = np.cumsum(np.sort(values).astype(float))
    return float(1 + 1 / len(values) - 2 * below.sum() / (len(values) * total))


def _envy(market: Market, products: Array, lists: Array, positions: Array, workers: int) -> float:
    from koga.engine.matching.market.lists.kernels import envied

    envies, values = np.zeros(len(market), np.int64), checked(positions)

    def work(first: int, last: int) -> None:
        envied(market.starts, market.candidates, products, lists, values, envies, first, last)

    shared(work, len(market), workers)
    return float(envies.mean()) if len(market) else 0.0

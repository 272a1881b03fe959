"""The nightly market from pairs to lists: prices, welfare, lists, floors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from koga.engine.matching.market.lists import lifted, rounded
from koga.engine.matching.market.numbers import Array
from koga.engine.matching.market.pairing import Market, trimmed
from koga.engine.matching.market.positions import logarithmic
from koga.engine.matching.market.welfare import Prices, Step, improved, prices_of, spread


@dataclass(frozen=True, slots=True)
class Settings:
    """`length` of the lists; `fairness` from 0, the mutual score alone, to 1, Nash welfare alone.

    `softness` is that of the prices, `depth` how many times the length of a list are looked at
    from each end, `steps` how many moves the welfare gets, `seed` decides between equals.
    """

    length: int = 10
    fairness: float = 1.0
    softness: float = 0.05
    depth: int = 3
    steps: int = 25
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """`lists` (n, length) of candidates' numbers, best first, -1 past the last.

    `below` are those who cannot be given their floor, `steps` how welfare rose.
    """

    lists: Array
    prices: Prices
    steps: tuple[Step, ...]
    below: Array


def arranged(
    market: Market,
    settings: Settings = Settings(),
    *,
    positions: Array | None = None,
    prices: Prices | None = None,
    workers: int = 1,
    progress: Callable[[Step], object] | None = None,
) -> Outcome:
    """The lists of all members as one market, started from its prices.

    `positions` (length) are the values of places, 1 / log2(1 + rank) by default; `prices` are
    those of an earlier night, if they are still good. `progress` is told each step of the welfare
    and ends it by returning True. The same for any number of `workers`, and for any order of rows.

    >>> import numpy as np
    >>> from koga.engine.matching.market import market_of_sides
    >>> market = market_of_sides(np.array([[0.9, 0.6], [0.8, 0.1]]), np.ones((2, 2)))
    >>> arranged(market, Settings(length=1, fairness=0)).lists.ravel().tolist()
    [2, 2, 0, 0]
    >>> arranged(market, Settings(length=1)).lists.ravel().tolist()
    [3, 2, 1, 0]
    """
    values = logarithmic(settings.length) if positions is None else positions
    if len(values) != settings.length:
        raise ValueError("there must be as many positions as a list has places")
    chosen = settings, workers
    if prices is None:
        prices = prices_of(market, softness=settings.softness, workers=workers)
    steps: tuple[Step, ...] = ()
    if settings.fairness == 0:
        lists = rounded(market, market.products, settings.length, seed=settings.seed)
    else:
        lists, steps = _welfare(market, prices, values, chosen, progress)
    lists, below = lifted(market, lists, values)
    return Outcome(lists, prices, steps, below)


def _welfare(
    market: Market,
    prices: Prices,
    positions: Array,
    chosen: tuple[Settings, int],
    progress: Callable[[Step], object] | None,
) -> tuple[Array, tuple[Step, ...]]:
    settings, workers = chosen
    shares = prices.shares(market, workers=workers)
    smaller, kept = trimmed(
        market,
        _ranks(market, shares, settings.fairness),
        settings.depth * settings.length,
        seed=settings.seed,
        workers=workers,
    )
    plan = improved(
        smaller,
        spread(smaller, shares[kept], positions),
        positions,
        fairness=settings.fairness,
        steps=settings.steps,
        seed=settings.seed,
        workers=workers,
        progress=progress,
    )
    lists = rounded(smaller, plan.exposures, settings.length, seed=settings.seed, workers=workers)
    return lists, plan.steps


def _ranks(market: Market, shares: Array, fairness: float) -> Array:
    """By what pairs are worth a look: the shares of the fitted market, and the score as it counts."""
    if fairness == 1:
        return shares
    products = market.products
    blend: Array = fairness * shares / market.highest(shares)
    return blend + (1 - fairness) * products / market.highest(products)

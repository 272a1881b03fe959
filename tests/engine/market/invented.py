"""Small markets whose every pair is known."""

from __future__ import annotations

import numpy as np

from koga.engine.matching.market import Features, Market, market_of_pairs, sparse


def some_features(number: int, seed: int, width: int = 12, kind: str = "float64") -> Features:
    """Organisations with up to four wants and haves each, three groups and a few barred."""
    dice = np.random.default_rng(seed)

    def rows(columns: int, most: int) -> list[dict[int, float]]:
        return [
            {
                int(column): float(dice.integers(1, 4))
                for column in dice.choice(columns, min(columns, dice.integers(0, most)), False)
            }
            for _ in range(number)
        ]

    return Features(
        dice.permutation(number * 3)[:number],
        sparse(rows(width, 5), kind),
        sparse(rows(width, 5), kind),
        width,
        (0.25 + 0.75 * dice.random(number)).astype(kind),
        dice.integers(-1, 3, number),
        sparse(rows(number, 3), kind),
    )


def some_market(number: int, seed: int, share: float = 0.7, **more: np.ndarray) -> Market:
    """One set of organisations with keys 10, 11 ... and random gains for a share of pairs."""
    dice = np.random.default_rng(seed)
    one, other = np.nonzero(np.triu(dice.random((number, number)) < share, 1))
    gains, returns = dice.random((2, len(one)))
    keys = np.arange(number) + 10
    return market_of_pairs(keys, (keys[one], keys[other]), gains, returns, **more)

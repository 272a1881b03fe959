"""How much attention a place of a list gets."""

from __future__ import annotations

import numpy as np

from koga.engine.matching.market.numbers import Array


def logarithmic(length: int) -> Array:
    """1 / log2(1 + rank) for ranks 1 to `length`: how DCG discounts (Jarvelin, Kekalainen 2002).

    >>> logarithmic(3).round(2).tolist()
    [1.0, 0.63, 0.5]
    """
    return 1 / np.log2(np.arange(2, length + 2))


def reciprocal(length: int) -> Array:
    """1 / rank.

    >>> reciprocal(4).tolist()[::3]
    [1.0, 0.25]
    """
    return 1 / np.arange(1, length + 1)


def exponential(length: int) -> Array:
    """exp(1 - rank): hardly anybody looks past the third.

    >>> exponential(3).round(2).tolist()
    [1.0, 0.37, 0.14]
    """
    values: Array = np.exp(-np.arange(length, dtype=float))
    return values


def checked(positions: Array) -> Array:
    """`positions` as floats; ValueError unless they are above 0 and never rise."""
    values = np.asarray(positions, float)
    if values.ndim != 1 or not len(values) or values[-1] <= 0 or np.any(np.diff(values) > 0):
        raise ValueError("a list needs places whose values are above 0 and never rise")
    return values

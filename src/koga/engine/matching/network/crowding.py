"""What being crowded costs, in the points of a score."""

from __future__ import annotations

import numpy as np

from koga.engine.matching.market.numbers import Array

Points = Array

HALF = 30.0
"""With so many points a pair is as likely to come about as not."""


def gains_of(points: Points) -> Points:
    """From points to what a pair is worth to the one who asks, in [0, 1): p / (p + 30).

    >>> gains_of(np.array([0.0, 30.0, -5.0])).tolist()
    [0.0, 0.5, 0.0]
    """
    held = np.maximum(points, 0)
    gains: Points = held / (held + HALF)
    return gains


def crowded(points: Points, prices: Points, fairness: float) -> Points:
    """How many points one waits (0 or less) whose attention has this price.

    The price, which both ends of a pair share, is taken off the gain, and the rest is turned into
    points again: so lists by points less this are lists by gain less price.

    >>> crowded(np.array([30.0, 30.0]), np.array([0.0, 0.2]), 1.0).round(1).tolist()
    [0.0, -10.0]
    """
    left = gains_of(points) - fairness * prices / 2
    above = np.maximum(left, 0)
    back = HALF * above / (1 - above) + HALF * np.minimum(left, 0)
    return np.where(np.isfinite(points), np.minimum(back - np.maximum(points, 0), 0), 0)

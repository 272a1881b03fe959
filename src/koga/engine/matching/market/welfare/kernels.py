"""Loops over the pairs of a market. Each row writes only its own places, so chunks can be shared.

Arrays by place (one a pair and end): `candidates`, `mirrors` (where the same pair stands from its
other end), `products` (what both ends give together), `exposures` (how much of the row's attention
the candidate gets), `pull` (product times the attention that the candidate gives the row).
Arrays by organisation: `totals`, `shown`, `worth`. Places and organisations are unsigned, which
spares the loops a test for negative ones.
"""

from __future__ import annotations

import numpy as np

from koga.engine.compiling import compiled
from koga.engine.matching.market.kernels import tie_of
from koga.engine.matching.market.numbers import Array
from koga.engine.picking.kernels import keep


@compiled
def attract(
    starts: Array,
    candidates: Array,
    gains: Array,
    mirrors: Array,
    softness: float,
    alone: Array,
    pulls: Array,
    first: int,
    last: int,
) -> None:
    """exp((p + q) / (2 b)) of each pair, times both ends' shares of staying alone."""
    for row in range(first, last):
        part = slice(starts[row], starts[row + 1])
        others, gain, back, pull = candidates[part], gains[part], mirrors[part], pulls[part]
        for place in range(len(others)):
            joint = np.exp((gain[place] + gains[back[place]]) / (2 * softness))
            pull[place] = joint * (alone[row] * alone[others[place]])


@compiled
def settle(
    starts: Array,
    candidates: Array,
    pulls: Array,
    alone: Array,
    settled: Array,
    first: int,
    last: int,
) -> None:
    """One step of proportional fitting: the root of each one's share of staying alone."""
    for row in range(first, last):
        part = slice(starts[row], starts[row + 1])
        others, pull = candidates[part], pulls[part]
        crowd = 0.0
        for place in range(len(others)):
            crowd += pull[place] * alone[others[place]]
        half = crowd / 2
        # The textbook form, sqrt(1 + half^2) - half, loses every digit where half is large.
        settled[row] = 1 / (half + np.sqrt(1 + half * half))


@compiled
def look(
    starts: Array,
    mirrors: Array,
    products: Array,
    exposures: Array,
    pull: Array,
    totals: Array,
    shown: Array,
    first: int,
    last: int,
) -> None:
    """Refresh `pull`, what each row has in all (`totals`) and how much it is shown (`shown`)."""
    for row in range(first, last):
        part = slice(starts[row], starts[row + 1])
        back, product, given, new = mirrors[part], products[part], exposures[part], pull[part]
        total = seen = 0.0
        for place in range(len(back)):
            attention = exposures[back[place]]
            new[place] = product[place] * attention
            seen += attention
            total += given[place] * new[place]
        totals[row], shown[row] = total, seen


@compiled
def turn(
    starts: Array,
    candidates: Array,
    keys: Array,
    pull: Array,
    plain: Array,
    worth: Array,
    mix: tuple[float, float, int],
    positions: Array,
    exposures: Array,
    first: int,
    last: int,
) -> None:
    """Move each row's exposures a step towards the list that its candidates' scores make.

    `mix` is (share, step, seed). The score is `share` times pull and the candidate's worth, and the
    rest times what is plain, each as a part of the row's highest. The best list under a linear
    score is its sorting: score and position multiply, and both fall (Hardy, Littlewood and Polya
    1934).
    """
    share, step, seed = mix
    values = np.zeros(len(positions))
    ties, places = np.zeros(len(positions), np.int64), np.zeros(len(positions), np.int64)
    for row in range(first, last):
        part = slice(starts[row], starts[row + 1])
        others, pulls, plains, given = candidates[part], pull[part], plain[part], exposures[part]
        by_pull, by_plain = scales(others, pulls, plains, worth, share)
        held, low = 0, -1.0
        for place in range(len(others)):
            value = by_pull * pulls[place] * worth[others[place]]
            value += by_plain * plains[place]
            given[place] *= 1 - step
            if value >= low:
                tie = tie_of(seed, keys[row], keys[others[place]])
                held = keep(held, values, ties, places, (value, tie, place))
                low = values[held - 1] if held == len(values) else -1.0
        for rank in range(held):
            given[places[rank]] += step * positions[rank]


@compiled
def scales(
    others: Array, pulls: Array, plains: Array, worth: Array, share: float
) -> tuple[float, float]:
    """By what to multiply the two parts of a score so that each is a share of the row's highest."""
    if share == 1:
        return 1.0, 0.0
    high_pull = high_plain = 0.0
    for place in range(len(others)):
        high_pull = max(high_pull, pulls[place] * worth[others[place]])
        high_plain = max(high_plain, plains[place])
    return (
        share / high_pull if high_pull > 0 else 0.0,
        (1 - share) / high_plain if high_plain > 0 else 0.0,
    )

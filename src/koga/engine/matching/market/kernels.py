"""The loops that every part of the market uses: a fair order of equals, and a row's best places."""

from __future__ import annotations

import numpy as np

from koga.engine.compiling import compiled
from koga.engine.matching.market.numbers import Array
from koga.engine.picking.kernels import keep


@compiled
def tie_of(seed: int, one: int, other: int) -> int:
    """The number by which equals are ordered: well mixed, and the same on every machine."""
    mixed = np.uint64(seed) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(one)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed += np.uint64(other) * np.uint64(0x94D049BB133111EB)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return int(np.int64((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(1)))


@compiled
def mark(
    starts: Array,
    candidates: Array,
    keys: Array,
    scores: Array,
    most: int,
    seed: int,
    chosen: Array,
    first: int,
    last: int,
) -> None:
    """Set `chosen` at the best `most` places of rows `first` to `last`."""
    values, ties, places = np.zeros(most), np.zeros(most, np.int64), np.zeros(most, np.int64)
    for row in range(first, last):
        held = 0
        for place in range(starts[row], starts[row + 1]):
            if held < most or scores[place] >= values[most - 1]:
                tie = tie_of(seed, keys[row], keys[candidates[place]])
                held = keep(held, values, ties, places, (scores[place], tie, place))
        for rank in range(held):
            chosen[places[rank]] = True

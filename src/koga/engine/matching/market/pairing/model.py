"""The market as arrays: what everything after the shortlist works on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from koga.engine.matching.market.numbers import Array


@dataclass(frozen=True)
class Market:
    """n organisations and m places: each possible pair stands once in the row of either end.

    Row i is places `starts[i]` to `starts[i + 1]`; its `candidates` (m) ascend, `gains` (m) says
    what i gains from each (at least 0, a probability in the papers), `mirrors` (m) the place of the
    same pair in the other row. `keys` (n) break ties, `weights` (n, above 0) count in the welfare,
    `floors` (n) is the least attention each must get. `sides` (n) is 0 for one set of organisations
    on both sides, or 0 and 1 for two disjoint ones, whose lists are then improved in turn.
    """

    keys: Array
    starts: Array
    candidates: Array
    gains: Array
    mirrors: Array
    weights: Array
    floors: Array
    sides: Array

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def products(self) -> Array:
        """What both ends of each place would give together (m): the mutual score."""
        products: Array = self.gains * self.gains[self.mirrors]
        return products

    def row(self, number: int) -> slice:
        """The places of one organisation."""
        return slice(int(self.starts[number]), int(self.starts[number + 1]))

    def by_row(self, places: Array) -> Array:
        """The sum of one number a place over each row (n)."""
        ends = np.concatenate(([0.0], np.cumsum(places, dtype=float)))
        sums: Array = ends[self.starts[1:]] - ends[self.starts[:-1]]
        return sums

    def highest(self, places: Array) -> Array:
        """The highest number of its row for each place (m), or 1 where that is not above 0."""
        lengths = np.diff(self.starts)
        full = np.flatnonzero(lengths)
        most = np.maximum.reduceat(places, self.starts[full]) if len(full) else places
        highest: Array = np.repeat(np.where(most > 0, most, 1), lengths[full])
        return highest

"""A call and its candidates as one large programme, of which only a few columns are ever written.

A column is a candidate (or a bundle of candidates who are all alike) in a position. Its number is
position times the number of candidates, plus the candidate's place.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np

from koga.engine.consortium.linear import Programme
from koga.engine.consortium.pool import Bools, Floats, Ints
from koga.engine.consortium.sheet import Numbers, Rows


@dataclass(frozen=True, eq=False)
class Problem:
    """`of`, `part`, `family` and `size` say of each candidate its class, the part of the budget it
    can carry, its house (-1: none) and how many it stands for; `gain` is positions x candidates.

    `always` are the places of candidates called by name, whose columns are always written.
    """

    rows: Rows
    of: Ints
    gain: Floats
    part: Floats
    family: Ints
    size: Floats
    always: Numbers

    @property
    def count(self) -> int:
        return len(self.of)

    def among(self, places: Numbers) -> Problem:
        """The same rules for these candidates alone (sorted), with places of their own."""
        return Problem(
            self.rows,
            self.of[places],
            self.gain[:, places],
            self.part[places],
            self.family[places],
            self.size[places],
            np.flatnonzero(np.isin(places, self.always)),
        )

    def priced(self, duals: Floats, columns: Numbers, *, everyone: bool = False) -> Floats:
        """What each column would bring beyond the worth of what it uses, given those written.

        It is never too low, since rows of single columns are left out. It is -inf where a column
        is not allowed, and where nobody needs it: those of a class that differ only in what they
        gain are written in that order, and once as many are as a consortium can hold, a better
        one could always take the place of another. With `everyone` that last does not count: where
        pairs bring something too, the one who gains less may be the better partner.
        """
        open_to = self.rows.allowed
        if self.rows.can_be_merged and not everyone:
            open_to = open_to & ~self._has_enough(columns)
        carried = (self.rows.carried.T @ duals)[self.of] * self.part if self.rows.budget else 0.0
        found = np.empty_like(self.gain)
        for position, counts in enumerate(self.rows.counts):
            worth = counts.T @ duals
            worth[~open_to[position]] = inf
            np.subtract(self.gain[position], worth[self.of], out=found[position])
        if self.rows.budget:
            found[0] -= carried
        priced = found.ravel()
        priced[columns] = -inf
        return priced

    def kinds(self, columns: Numbers) -> Numbers:
        """One number for each position and class."""
        position, place = np.divmod(columns, self.count)
        found: Numbers = position * self.rows.allowed.shape[1] + self.of[place]
        return found

    def first_columns(self) -> Numbers:
        """The columns of those called by name."""
        count = self.count
        columns = np.concatenate([self.always + at * count for at in range(len(self.gain))])
        return self.permitted(columns)

    def permitted(self, columns: Numbers) -> Numbers:
        position, place = np.divmod(columns, self.count)
        found: Numbers = columns[self.rows.allowed[position, self.of[place]]]
        return found

    def written(self, columns: Numbers, *, penalty: float | None = None) -> Programme:
        """The programme with these columns (sorted), then the extras of its rows.

        With a penalty, last, a column for each row that nobody at all would break: what is short
        costs the penalty, so that the programme always has an optimum.
        """
        from scipy.sparse import bmat, csc_array, hstack

        rows = self.rows
        position, place = np.divmod(columns, self.count)
        counts = [
            matrix[:, self.of[place[position == at]]] for at, matrix in enumerate(rows.counts)
        ]
        if rows.budget:
            full = place[position == 0]
            carried = rows.carried[:, self.of[full]]
            carried.data *= np.repeat(self.part[full], np.diff(carried.indptr))
            counts[0] = counts[0] + carried
        parts = [*counts, rows.extra]
        gains = [self.gain.ravel()[columns], np.zeros(len(rows.extra_most))]
        limits = [self.size[place], rows.extra_most]
        if penalty is not None:
            short = np.flatnonzero((rows.low > 0) | (rows.high < 0))
            sign = np.where(rows.low[short] > 0, 1.0, -1.0)
            shape = len(rows.low), len(short)
            parts.append(csc_array((sign, (short, np.arange(len(short)))), shape=shape))
            gains.append(np.full(len(short), -penalty))
            limits.append(np.full(len(short), inf))
        matrix = hstack(parts, format="csc")
        tied, high = self._ties(position, place, matrix.shape[1])
        return Programme(
            np.concatenate(gains),
            bmat([[matrix], [tied]], format="csc") if len(high) else matrix,
            np.concatenate([rows.low, np.full(len(high), -inf)]),
            np.concatenate([rows.high, high]),
            np.concatenate(limits),
        )

    def whole(self, columns: Numbers) -> Bools:
        """Which columns of `written` must be whole numbers."""
        return np.concatenate([np.ones(len(columns), np.bool_), self.rows.extra_whole])

    def _has_enough(self, columns: Numbers) -> Bools:
        shape = self.rows.allowed.shape
        written = np.bincount(self.kinds(columns), minlength=shape[0] * shape[1])
        return (written >= self.rows.most).reshape(shape)

    def _ties(self, position: Numbers, place: Numbers, width: int) -> tuple[Any, Floats]:
        """Rows of single columns: one position each, links to extras, members of one house."""
        from scipy.sparse import csr_array

        entries: list[tuple[Numbers, Numbers, Floats]] = []
        high: list[float] = []

        def row(columns: Numbers, values: Floats, most: float) -> None:
            entries.append((np.full(len(columns), len(high)), columns, values))
            high.append(most)

        for column, extra in self._linked(position, place):
            size = self.size[place[column]]
            row(np.array([column, len(place) + extra]), np.array([1.0, -size]), 0.0)
        for together in _alike(place, 1):
            row(together, np.ones(len(together)), float(self.size[place[together[0]]]))
        if self.rows.family is not None:
            houses = self.family[place]
            known = np.flatnonzero(houses >= 0)
            for together in _alike(houses[known], self.rows.family):
                row(known[together], np.ones(len(together)), float(self.rows.family))
        none = np.zeros(0, np.int64)
        at = [np.concatenate([none, *(entry[axis] for entry in entries)]) for axis in (0, 1)]
        values = np.concatenate([np.zeros(0), *(entry[2] for entry in entries)])
        return csr_array((values, (at[0], at[1])), shape=(len(high), width)), np.array(high)

    def _linked(self, position: Numbers, place: Numbers) -> list[tuple[int, int]]:
        found = []
        for link in self.rows.links:
            extra = link[position, self.of[place]]
            found += [(int(at), int(extra[at])) for at in np.flatnonzero(extra >= 0)]
        return found


def _alike(values: Numbers | Ints, more_than: int) -> list[Numbers]:
    """Where the same value stands more than so many times: the places of each such value."""
    order = np.argsort(values, kind="stable")
    edges = np.flatnonzero(np.diff(values[order])) + 1
    return [some for some in np.split(order, edges) if len(some) > more_than]

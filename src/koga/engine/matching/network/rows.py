"""What is brought, as sparse rows: one organisation a row, one thing a column."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice
from operator import methodcaller
from typing import Final

import numpy as np

from koga.engine.matching.market.numbers import Array
from koga.engine.matching.network.kinds import Kind
from koga.engine.matching.network.known import Bag
from koga.engine.matching.network.scales import Scales
from koga.engine.matching.vectors import Sparse

_amounts: Final = methodcaller("values")


class Places(dict[str, int]):
    """Numbers names from 0 as they are asked for; `get` and `in` number nothing."""

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self)
        return number


@dataclass(slots=True)
class Columns:
    """The columns of one kind by name; they grow while rows are written."""

    kind: Kind
    scales: Scales
    places: Places = field(default_factory=Places)

    def worth(self) -> Array:
        """What each column is worth."""
        rarity, unseen = self.scales.of_kind(self.kind), self.scales.unseen
        if rarity is None:
            return np.ones(len(self.places), np.float32)
        return np.array([rarity.get(name, unseen) for name in self.places], np.float32)


@dataclass(slots=True)
class Writing:
    """Rows as they are written one after the other."""

    columns: Columns
    starts: array[int] = field(default_factory=lambda: array("q", [0]))
    at: array[int] = field(default_factory=lambda: array("i"))
    amounts: array[float] = field(default_factory=lambda: array("f"))

    def write(self, bags: Sequence[Bag]) -> None:
        """A row each, below those that are written."""
        before = len(self.at)
        self.at.extend(map(self.columns.places.__getitem__, chain.from_iterable(bags)))
        self.amounts.extend(chain.from_iterable(map(_amounts, bags)))
        self.starts.extend(islice(accumulate(map(len, bags), initial=before), 1, None))

    def matrix(self, width: int) -> Sparse:
        """The rows, weighed: by the root of the rarity, so that two ends together have all of it,
        or as parts of a length of one."""
        from scipy import sparse

        at, worth = np.array(self.at, np.int32), self.columns.worth()
        amounts = np.array(self.amounts, np.float32)
        starts = np.array(self.starts, np.int64)
        if self.columns.kind.reach.is_rare:
            amounts *= np.sqrt(worth[at])
        elif self.columns.kind.reach.is_alike:
            amounts = _of_length_one(_damped(amounts) * worth[at], starts)
        made = sparse.csr_matrix((amounts, at, starts), shape=(len(starts) - 1, width))
        made.sort_indices()
        return made


def row_of(bag: Bag, columns: Columns) -> Sparse:
    """One row in the columns there are. What no other brings is left out, but counts for length."""
    from scipy import sparse

    kind, scales = columns.kind, columns.scales
    rarity: Mapping[str, float] | None = scales.of_kind(kind)
    amounts = np.array(list(bag.values()), np.float32)
    if rarity is not None:
        worth = np.array([rarity.get(name, scales.unseen) for name in bag], np.float32)
        if kind.reach.is_rare:
            amounts = amounts * np.sqrt(worth)
        else:
            ends = np.array([0, len(amounts)], np.int64)
            amounts = _of_length_one(_damped(amounts) * worth, ends)
    pairs = [
        (columns.places[name], amount)
        for name, amount in zip(bag, amounts.tolist(), strict=True)
        if name in columns.places
    ]
    places = [place for place, _amount in pairs]
    data = np.array([amount for _place, amount in pairs], np.float32)
    return sparse.csr_matrix(
        (data, (np.zeros(len(pairs), np.int32), places)), shape=(1, max(1, len(columns.places)))
    )


def _damped(amounts: Array) -> Array:
    """1 + log of what is said often; what is said less than once stays as it is."""
    often: Array = 1 + np.log(np.maximum(amounts, 1))
    damped: Array = np.where(amounts >= 1, often, amounts).astype(np.float32)
    return damped


def _of_length_one(amounts: Array, starts: Array) -> Array:
    ends = np.concatenate(([0.0], np.cumsum(amounts.astype(np.float64) ** 2)))
    lengths = np.sqrt(ends[starts[1:]] - ends[starts[:-1]])
    spread = np.repeat(np.where(lengths > 0, lengths, 1), np.diff(starts))
    parts: Array = (amounts / spread).astype(np.float32)
    return parts

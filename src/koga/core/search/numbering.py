"""Kind and key of a record in one number, so that the full text needs to keep nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.core.search.kinds import Kind, kind_named

Numbers = NDArray[np.int64]
Chosen = Mapping[str, Numbers | Sequence[int]]
"""Keys of records by the names of their kinds."""

_BITS: Final = 40  # a million million rows of each kind


def entry_of(kind: Kind, key: int) -> int:
    return kind.number << _BITS | key


def key_of(entry: int) -> int:
    return entry & (1 << _BITS) - 1


def number_of(entry: int) -> int:
    """The number of the kind."""
    return entry >> _BITS


def entries_of(chosen: Chosen) -> Numbers:
    """The numbers of these keys by the names of their kinds, the kinds in the order of their names."""
    parts = [
        np.asarray(keys, np.int64) + entry_of(kind, 0)
        for name, keys in sorted(chosen.items())
        if len(keys) and (kind := kind_named(name))
    ]
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def bounds_of(kind: Kind) -> tuple[int, int]:
    """The lowest and the highest number that a row of `kind` can have."""
    return kind.number << _BITS, (kind.number + 1 << _BITS) - 1

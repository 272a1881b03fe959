"""Kind and key of a record in one number, so that the full text needs to keep nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from koga.core.search.kinds import Kind, kind_named

_BITS: Final = 40  # a million million rows of each kind


def entry_of(kind: Kind, key: int) -> int:
    return kind.number << _BITS | key


def key_of(entry: int) -> int:
    return entry & (1 << _BITS) - 1


def number_of(entry: int) -> int:
    """The number of the kind."""
    return entry >> _BITS


def entries_of(found: Mapping[str, Sequence[int]]) -> list[int]:
    """The numbers of these keys by the names of their kinds, the kinds in the order of their names."""
    entries: list[int] = []
    for name, keys in sorted(found.items()):
        if keys and (kind := kind_named(name)):
            first = entry_of(kind, 0)
            entries += [first + key for key in keys]
    return entries


def bounds_of(kind: Kind) -> tuple[int, int]:
    """The lowest and the highest number that a row of `kind` can have."""
    return kind.number << _BITS, (kind.number + 1 << _BITS) - 1

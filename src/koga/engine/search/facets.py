"""Counting and narrowing by bit maps: one bit a record, one map a value of a facet.

A set of records is one `int` whose bit p stands for the record at position p: "and", "or" and the
number of bits answer every question of a faceted list in microseconds, whichever values were
chosen together. P. O'Neil, D. Quass: Improved Query Performance with Variant Indexes, SIGMOD 1997.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as the index sees it: its key, what it is ordered by, the values of each facet."""

    key: int
    order: str
    values: Mapping[str, tuple[Hashable, ...]]


@dataclass(frozen=True, slots=True)
class _Tables:
    """`known` keys ascending with the `places` of their entries; all keys as they are `ordered`."""

    known: Keys
    places: Keys
    ordered: Keys


class FacetIndex:
    """Entries, ready to be counted. It never changes: `after` returns another index.

    >>> index = FacetIndex([
    ...     Entry(7, "fjord", {"country": ("NO",), "topic": ("music",)}),
    ...     Entry(8, "bryza", {"country": ("PL",), "topic": ("music", "sailing")}),
    ... ])
    >>> musical = index.having("topic", ["music"])
    >>> index.counts("country", musical)
    {'NO': 1, 'PL': 1}
    >>> index.keys(musical)
    [8, 7]
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: Final[list[Entry | None]] = []
        self._position: Final[dict[int, int]] = {}
        self._maps: Final[dict[str, dict[Hashable, int]]] = defaultdict(dict)
        self._ordered: Final[list[tuple[str, int]]] = []
        self._made: _Tables | None = None
        self._replace(list(entries), frozenset())

    def __len__(self) -> int:
        return len(self._position)

    def after(self, entries: Iterable[Entry], gone: Iterable[int] = ()) -> FacetIndex:
        """The index with `entries` put in place of what had their keys, and without `gone`.

        Costs one pass over the keys and over the maps of the values concerned. Positions of what
        is gone stay empty; an index made anew has none.
        """
        index = FacetIndex()
        index._entries.extend(self._entries)
        index._position.update(self._position)
        index._maps.update({name: dict(maps) for name, maps in self._maps.items()})
        index._ordered.extend(self._ordered)
        index._replace(list(entries), frozenset(gone))
        return index

    def having(self, facet: str, values: Iterable[Hashable]) -> int:
        """The set of those that have any of `values`; a value nobody has adds nobody."""
        maps, found = self._maps.get(facet, {}), 0
        for value in values:
            found |= maps.get(value, 0)
        return found

    def with_keys(self, keys: Iterable[int]) -> int:
        """The set of those with these keys; unknown keys are passed over."""
        wanted = keys if isinstance(keys, np.ndarray) else np.array([*keys], np.int64)
        places = self._places_of(wanted)
        return _as_bits(places[places >= 0])

    def counts(self, facet: str, among: int) -> dict[Hashable, int]:
        """How many of `among` have each value of `facet`, without those that none has."""
        counted = (
            (value, (bits & among).bit_count()) for value, bits in self._maps.get(facet, {}).items()
        )
        return {value: count for value, count in counted if count}

    def keys(self, among: int) -> list[int]:
        """The keys of `among`, by their order and, where that is the same, by the key itself."""
        keys: list[int] = self.kept(self._tables().ordered, among).tolist()
        return keys

    def kept(self, keys: Keys, among: int) -> Keys:
        """Those of `keys` that are in the set `among`, in the order given."""
        held = np.frombuffer(among.to_bytes(len(self._entries) // 8 + 1, "little"), np.uint8)
        places = self._places_of(keys)
        return keys[np.unpackbits(held, bitorder="little")[places].astype(bool) & (places >= 0)]

    def _places_of(self, keys: Keys) -> Keys:
        """The position of each key, -1 for an unknown one."""
        known, places = self._tables().known, self._tables().places
        if not len(known):
            return np.full(len(keys), -1, np.int64)
        at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        return np.where(known[at] == keys, places[at], -1)

    def _tables(self) -> _Tables:
        if self._made is None:
            known = np.fromiter(self._position, np.int64, len(self._position))
            places = np.fromiter(self._position.values(), np.int64, len(self._position))
            order = np.argsort(known)
            ordered = np.array([key for _, key in self._ordered], np.int64)
            self._made = _Tables(known[order], places[order], ordered)
        return self._made

    def _replace(self, entries: list[Entry], gone: frozenset[int]) -> None:
        cleared: dict[tuple[str, Hashable], list[int]] = defaultdict(list)
        added: dict[tuple[str, Hashable], list[int]] = defaultdict(list)
        touched = gone | {entry.key for entry in entries}
        for key in touched & self._position.keys():
            position = self._position[key]
            for place in _places(self._entries[position]):
                cleared[place].append(position)
            self._entries[position] = None
        for key in gone:
            self._position.pop(key, None)
        for entry in entries:
            position = self._position.setdefault(entry.key, len(self._entries))
            if position == len(self._entries):
                self._entries.append(None)
            self._entries[position] = entry
            for place in _places(entry):
                added[place].append(position)
        self._redraw(cleared, added)
        self._made = None
        # Almost sorted, which is what Python's sort is quick at.
        self._ordered[:] = [pair for pair in self._ordered if pair[1] not in touched]
        self._ordered.extend((entry.order, entry.key) for entry in entries)
        self._ordered.sort()

    def _redraw(
        self,
        cleared: Mapping[tuple[str, Hashable], list[int]],
        added: Mapping[tuple[str, Hashable], list[int]],
    ) -> None:
        for facet, value in dict.fromkeys((*cleared, *added)):  # in order, unlike a set
            bits = self._maps[facet].get(value, 0) & ~_as_bits(cleared.get((facet, value), ()))
            bits |= _as_bits(added.get((facet, value), ()))
            if bits:
                self._maps[facet][value] = bits
            else:
                del self._maps[facet][value]


def _places(entry: Entry | None) -> Iterable[tuple[str, Hashable]]:
    if entry is not None:
        for facet, values in entry.values.items():
            for value in values:
                yield facet, value


def _as_bits(positions: Sequence[int] | Keys) -> int:
    """One number with these bits: through bytes, as setting bits one by one copies it each time."""
    places = np.asarray(positions, np.int64)
    held = np.zeros(places.max(initial=-1) + 1, np.bool_)
    held[places] = True
    return int.from_bytes(np.packbits(held, bitorder="little").tobytes(), "little")

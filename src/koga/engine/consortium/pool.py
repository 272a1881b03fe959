"""All candidates as columns of numbers, made once and asked many times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from math import isnan
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koga.engine.consortium.candidates import Candidate

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int32]
Bools: TypeAlias = NDArray[np.bool_]

_TAGS_KEPT = 32


@dataclass(frozen=True)
class Words:
    """A column of words: `codes` (one a candidate) are places in `names`, which are sorted."""

    names: tuple[str, ...]
    codes: Ints

    @classmethod
    def of(cls, words: Sequence[str]) -> Words:
        names = sorted(set(words))
        place = {name: at for at, name in enumerate(names)}
        return cls(tuple(names), np.fromiter(map(place.__getitem__, words), np.int32, len(words)))


@dataclass(frozen=True, eq=False)
class Pool:
    """Candidates in the order of their ids, one place a candidate in every column.

    Tags are a compressed row matrix: those of candidate i are `tags.codes[ends[i]:ends[i + 1]]`.
    A capacity that nobody said is NaN. It never changes; `scored` gives another that shares what
    stays the same. About 100 bytes a candidate.

    >>> pool = Pool.of([Candidate("b", "NO", fit=2.0), Candidate("a", "PL", fit=1.0)])
    >>> len(pool), pool.candidate(1).country, pool.place("b")
    (2, 'NO', 1)
    """

    ids: tuple[str, ...]
    country: Words
    region: Words
    kind: Words
    family: Words
    tags: Words
    ends: NDArray[np.int64]
    newcomer: Bools
    can_lead: Bools
    experience: NDArray[np.int8]
    capacity: Floats
    fit: Floats
    price: Floats

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> Pool:
        """Raises ValueError where two have one id or a number is not finite."""
        rows = sorted(candidates, key=lambda one: one.id)
        for one, other in pairwise(rows):
            if one.id == other.id:
                raise ValueError(f"two candidates have the id {one.id!r}")
        tags = [sorted(one.tags) for one in rows]
        return cls(
            ids=tuple(one.id for one in rows),
            country=Words.of([one.country for one in rows]),
            region=Words.of([one.region for one in rows]),
            kind=Words.of([one.kind for one in rows]),
            family=Words.of([one.family for one in rows]),
            tags=Words.of([tag for some in tags for tag in some]),
            ends=np.cumsum([0, *map(len, tags)], dtype=np.int64),
            newcomer=np.array([one.is_newcomer for one in rows], np.bool_),
            can_lead=np.array([one.can_lead for one in rows], np.bool_),
            experience=np.array([one.experience for one in rows], np.int8),
            capacity=_capacities(rows),
            fit=_finite([one.fit for one in rows], "fit"),
            price=_finite([one.price for one in rows], "price"),
        )

    def __len__(self) -> int:
        return len(self.ids)

    def scored(self, *, fit: ArrayLike, price: ArrayLike | None = None) -> Pool:
        """The same candidates with another fit, and price, each in the order of `ids`."""
        fit = _finite(fit, "fit")
        priced = self.price if price is None else _finite(price, "price")
        if fit.shape != priced.shape or len(fit) != len(self):
            raise ValueError(f"{len(self)} candidates need as many fits and prices")
        return replace(self, fit=fit, price=priced)

    def place(self, id: str) -> int | None:  # noqa: A002 - the word used everywhere for an id
        """Where the candidate with this id stands, None where there is none."""
        return self._places.get(id)

    def candidate(self, place: int) -> Candidate:
        capacity = float(self.capacity[place])
        held = self.tags.codes[self.ends[place] : self.ends[place + 1]]
        return Candidate(
            self.ids[place],
            self.country.names[self.country.codes[place]],
            self.region.names[self.region.codes[place]],
            self.kind.names[self.kind.codes[place]],
            frozenset(self.tags.names[code] for code in held),
            bool(self.newcomer[place]),
            bool(self.can_lead[place]),
            int(self.experience[place]),
            None if isnan(capacity) else capacity,
            self.family.names[self.family.codes[place]],
            float(self.fit[place]),
            float(self.price[place]),
        )

    def having(self, tag: str) -> Bools:
        """Which candidates have this tag; the answers for the tags asked last are kept."""
        return self._having(tag)

    @cached_property
    def _having(self) -> Callable[[str], Bools]:
        return lru_cache(_TAGS_KEPT)(self._find)

    def _find(self, tag: str) -> Bools:
        found = np.zeros(len(self), np.bool_)
        if tag in self.tags.names:
            found[self._holders[self.tags.codes == self.tags.names.index(tag)]] = True
        return found

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one: place for place, one in enumerate(self.ids)}

    @cached_property
    def _holders(self) -> Ints:
        """The candidate that each entry of `tags` belongs to."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.ends))


def _capacities(rows: Sequence[Candidate]) -> Floats:
    said = _finite([0.0 if one.capacity is None else one.capacity for one in rows], "capacity")
    return np.where([one.capacity is None for one in rows], np.nan, said)


def _finite(numbers: ArrayLike, name: str) -> Floats:
    found = np.asarray(numbers, np.float64)
    if not np.isfinite(found).all():
        raise ValueError(f"{name} is not a finite number everywhere")
    return found

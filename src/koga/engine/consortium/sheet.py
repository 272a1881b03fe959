"""A linear programme over classes of candidates while it is being written, and when it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koga.engine.consortium.pool import Bools, Floats
from koga.engine.consortium.seating import Budget

FULL: Final = 0
ASSOCIATED: Final = 1

Numbers: TypeAlias = NDArray[np.int64]
Entries: TypeAlias = tuple[Numbers, Floats]


@dataclass(frozen=True, eq=False)
class Rows:
    """R rows over K classes, in one position (full) or two (full, associated).

    Row r holds where `low[r] <= (sum of counts[position] over the members) + (sum of carried times
    the part of the budget that each full member can carry) + (sum of extra times the extras) <=
    high[r]`; the three are sparse R x K, R x K and R x X matrices. Extras are columns that are no
    candidates, from 0 to `extra_most`. `links` say "only where this extra is 1": for each position
    and class the number of an extra, or -1. `allowed` says which class may have which position;
    `owners` names the rules that each row stands for, `beside` those that speak by other means too.
    """

    counts: tuple[Any, ...]
    carried: Any
    extra: Any
    low: Floats
    high: Floats
    owners: tuple[tuple[str, ...], ...]
    extra_most: Floats
    extra_whole: Bools
    links: tuple[Numbers, ...]
    allowed: Bools
    beside: tuple[str, ...]
    family: int | None
    budget: Budget | None
    most: int

    @property
    def can_be_merged(self) -> bool:
        """Whether those of one class differ in nothing but what they gain."""
        return self.family is None and self.budget is None


@dataclass
class Sheet:
    """Where rules write their rows; `allowed` is positions x classes and starts as permitted.

    Extra 0 stands for nothing, so that no programme is without columns.
    """

    allowed: Bools
    family: int | None = None
    budget: Budget | None = None
    _entries: list[tuple[int, int, Numbers, Floats]] = field(default_factory=list)
    _extras: list[tuple[float, bool]] = field(default_factory=lambda: [(0.0, False)])
    _extra_entries: list[tuple[int, int, float]] = field(default_factory=list)
    _limits: list[tuple[float, float]] = field(default_factory=list)
    _owners: list[tuple[str, ...]] = field(default_factory=list)
    _links: list[Numbers] = field(default_factory=list)
    _beside: list[str] = field(default_factory=list)

    @property
    def positions(self) -> range:
        return range(len(self.allowed))

    def row(
        self,
        owners: Iterable[str],
        low: float,
        high: float | None,
        counts: ArrayLike | None = None,
        *,
        at: Iterable[int] = (),
        carried: ArrayLike | None = None,
        extras: Mapping[int, float] | None = None,
    ) -> None:
        """`counts`, one number a class, in the positions `at`; `carried` likewise for budgets."""
        number = len(self._limits)
        self._limits.append((low, inf if high is None else high))
        self._owners.append(tuple(owners))
        if counts is not None:
            entries = _sparse(counts)
            self._entries += [
                (position, number, *entries) for position in at if position in self.positions
            ]
        if carried is not None:
            self._entries.append((-1, number, *_sparse(carried)))
        self._extra_entries += [(number, extra, value) for extra, value in (extras or {}).items()]

    def column(self, most: float = 1.0, *, whole: bool = False) -> int:
        """A new column that is no candidate, and its number."""
        self._extras.append((most, whole))
        return len(self._extras) - 1

    def link(self, owner: str, extra_of: ArrayLike, at: Iterable[int]) -> None:
        """Members of a class only where its extra is 1; -1 for classes that need none."""
        numbers = np.full(self.allowed.shape, -1, np.int64)
        for position in set(at) & set(self.positions):
            numbers[position] = extra_of
        self._links.append(numbers)
        self._beside.append(owner)

    def limit_houses(self, owner: str, most: int) -> None:
        """At most so many of one house."""
        self.family = most if self.family is None else min(self.family, most)
        self._beside.append(owner)

    def forbid(self, owner: str, classes: Bools, at: Iterable[int]) -> None:
        for position in set(at) & set(self.positions):
            self.allowed[position] &= ~classes
        self._beside.append(owner)

    def finished(self, most: int) -> Rows:
        """The programme as written, for a consortium of at most `most`."""
        low, high = np.array(self._limits, np.float64).reshape(-1, 2).T
        return Rows(
            counts=tuple(self._matrix(position) for position in self.positions),
            carried=self._matrix(-1),
            extra=self._extra_matrix(),
            low=low.copy(),
            high=high.copy(),
            owners=tuple(self._owners),
            extra_most=np.array([most for most, _ in self._extras], np.float64),
            extra_whole=np.array([whole for _, whole in self._extras], np.bool_),
            links=tuple(self._links),
            allowed=self.allowed,
            beside=tuple(self._beside),
            family=self.family,
            budget=self.budget,
            most=most,
        )

    def _matrix(self, position: int) -> Any:
        from scipy.sparse import csc_array

        own = [entry[1:] for entry in self._entries if entry[0] == position]
        rows = np.repeat([row for row, *_ in own], [len(classes) for _, classes, _ in own])
        classes = np.concatenate([np.zeros(0, np.int64), *(classes for _, classes, _ in own)])
        values = np.concatenate([np.zeros(0), *(values for *_, values in own)])
        shape = len(self._limits), self.allowed.shape[1]
        return csc_array((values, (rows.astype(np.int64), classes)), shape=shape)

    def _extra_matrix(self) -> Any:
        from scipy.sparse import csc_array

        rows, extras, values = np.array(self._extra_entries, np.float64).reshape(-1, 3).T
        shape = len(self._limits), len(self._extras)
        return csc_array((values, (rows.astype(np.int64), extras.astype(np.int64))), shape=shape)


def _sparse(numbers: ArrayLike) -> Entries:
    found = np.asarray(numbers, np.float64)
    (places,) = np.nonzero(found)
    return places, found[places]

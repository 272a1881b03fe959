"""What two members gain from each other, and how much that can be at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from koga.engine.consortium.candidates import Candidate
from koga.engine.consortium.checking import Team
from koga.engine.consortium.pool import Floats, Ints, Pool
from koga.engine.consortium.sheet import Numbers

_KINDS_COMPARED = 1500


@dataclass(frozen=True, slots=True)
class Synergy:
    """Points that a pair brings beyond what each of the two does; 0 where nothing is said.

    `pairs` names two ids, in either order; `tags` two tags, one of which the one has and the other
    the other (twice where both have both): (x, x) for what both should have, (x, y) for what
    completes each other.

    >>> synergy = Synergy(tags={("need:film", "offer:film"): 2.0})
    >>> one, other = (Candidate(id, tags=frozenset({id})) for id in ("need:film", "offer:film"))
    >>> synergy.between(one, other)
    2.0
    """

    pairs: Mapping[tuple[str, str], float] = field(default_factory=dict)
    tags: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def between(self, one: Candidate, other: Candidate) -> float:
        named = {(one.id, other.id), (other.id, one.id)}
        points = sum(self.pairs.get(pair, 0.0) for pair in sorted(named))
        for (first, second), gain in sorted(self.tags.items()):
            ways = (first in one.tags and second in other.tags) + (
                first != second and first in other.tags and second in one.tags
            )
            points += gain * ways
        return points

    def within(self, team: Team) -> dict[str, float]:
        """Half of what each member gains with each other, so that all together is the whole."""
        halves = dict.fromkeys((one.id for one in team.counted("all")), 0.0)
        for one, other in combinations(team.counted("all"), 2):
            half = self.between(one, other) / 2
            halves[one.id] += half
            halves[other.id] += half
        return halves


@dataclass(frozen=True, eq=False)
class Ties:
    """Synergy in numbers: pairs as a symmetric sparse matrix, tags as a small full one.

    Those tied to candidate i by name are `other[ends[i]:ends[i + 1]]`, sorted, with `gains`; its
    tags that matter are `tags[tag_ends[i]:tag_ends[i + 1]]`, places in the matrix `by_tag`.
    """

    ends: NDArray[np.int64]
    other: Ints
    gains: Floats
    tag_ends: NDArray[np.int64]
    tags: Ints
    by_tag: Floats

    @property
    def arrays(self) -> tuple[Numbers, Ints, Floats, Numbers, Ints, Floats]:
        return self.ends, self.other, self.gains, self.tag_ends, self.tags, self.by_tag

    @classmethod
    def none(cls, count: int) -> Ties:
        """No ties between so many candidates."""
        nobody, ends = np.zeros(0, np.int32), np.zeros(count + 1, np.int64)
        return cls(ends, nobody, np.zeros(0), ends, nobody, np.zeros((0, 0)))

    @classmethod
    def of(cls, pool: Pool, synergy: Synergy) -> Ties:
        """Pairs with an id that nobody has are passed over."""
        ends, other, gains = _pairs(pool, synergy.pairs)
        names = sorted({tag for pair in synergy.tags for tag in pair})
        by_tag = np.zeros((len(names), len(names)))
        for (first, second), gain in sorted(synergy.tags.items()):
            one, two = names.index(first), names.index(second)
            by_tag[one, two] += gain
            if one != two:
                by_tag[two, one] += gain
        held = np.zeros((len(names), len(pool)), np.bool_)
        for at, name in enumerate(names):
            held[at] = pool.having(name)
        holders, tags = np.nonzero(held.T)
        tag_ends = np.concatenate([[0], np.cumsum(np.bincount(holders, minlength=len(pool)))])
        return cls(ends, other, gains, tag_ends.astype(np.int64), tags.astype(np.int32), by_tag)

    def with_all(self, places: Numbers) -> Floats:
        """What each candidate would gain with all of `places` together (itself among them too)."""
        found = np.zeros(len(self.ends) - 1)
        load = np.zeros(len(self.by_tag))
        for place in places.tolist():
            tied = slice(self.ends[place], self.ends[place + 1])
            found[self.other[tied]] += self.gains[tied]
            for tag in self.tags[self.tag_ends[place] : self.tag_ends[place + 1]]:
                load += self.by_tag[tag]
        found += self._by_candidate(load[self.tags])
        return found

    def within(self, places: Numbers) -> float:
        """What these candidates gain with each other, each pair counted once."""
        gained = 0.0
        for place in places.tolist():
            tied = slice(self.ends[place], self.ends[place + 1])
            gained += self.gains[tied][np.isin(self.other[tied], places)].sum() / 2
        tags = [self.tags[self.tag_ends[place] : self.tag_ends[place + 1]] for place in places]
        for at, one in enumerate(tags):
            gained += sum(self.by_tag[np.ix_(one, other)].sum() for other in tags[:at])
        return float(gained)

    def most(self, partners: int, among: NDArray[np.bool_]) -> Floats:
        """No candidate can gain more than this with so many partners out of `among`."""
        if partners < 1:
            return np.zeros(len(self.ends) - 1)
        order, owner = self._strongest
        counts = among[self.other[order]] & (self.gains[order] > 0)
        before = np.concatenate([[0], np.cumsum(counts)])
        counts &= before[:-1] - before[self.ends[owner]] < partners
        found = np.bincount(owner[counts], self.gains[order[counts]], len(self.ends) - 1)
        return np.asarray(found, np.float64) + self._most_by_tag(partners, among)

    @cached_property
    def _strongest(self) -> tuple[Numbers, Numbers]:
        """The ties of each candidate, the strongest first, and whose each of them is."""
        owner = np.repeat(np.arange(len(self.ends) - 1), np.diff(self.ends))
        return np.lexsort((-self.gains, owner)), owner

    def _most_by_tag(self, partners: int, among: NDArray[np.bool_]) -> Floats:
        """The same for tags, over the kinds of candidates that have the same ones."""
        count = len(self.ends) - 1
        if not len(self.by_tag):
            return np.zeros(count)
        held = np.zeros((count, len(self.by_tag)))
        held[np.repeat(np.arange(count), np.diff(self.tag_ends)), self.tags] = 1.0
        kinds, of = np.unique(held, axis=0, return_inverse=True)
        numbers = np.bincount(of.ravel()[among], minlength=len(kinds))
        there = np.flatnonzero(numbers)
        worth = np.maximum(kinds @ self.by_tag, 0.0)
        if len(there) > _KINDS_COMPARED:  # too many to compare: as if each met all tags at once
            return np.asarray(partners * worth.sum(axis=1)[of.ravel()], np.float64)
        gains = np.maximum((kinds @ self.by_tag) @ kinds[there].T, 0.0)
        order = np.argsort(-gains, axis=1, kind="stable")
        left = np.cumsum(numbers[there][order], axis=1)
        taken = np.diff(np.minimum(left, partners), axis=1, prepend=0)
        best = (np.take_along_axis(gains, order, axis=1) * taken).sum(axis=1)
        return np.asarray(best[of.ravel()], np.float64)

    def _by_candidate(self, values: Floats) -> Floats:
        owner = np.repeat(np.arange(len(self.tag_ends) - 1), np.diff(self.tag_ends))
        return np.asarray(np.bincount(owner, values, len(self.tag_ends) - 1), np.float64)


def _pairs(
    pool: Pool, pairs: Mapping[tuple[str, str], float]
) -> tuple[NDArray[np.int64], Ints, Floats]:
    """Both directions of each pair, in order; what is said twice of a pair is added up."""
    count = len(pool)
    known = [
        (one, other, gain)
        for (first, second), gain in sorted(pairs.items())
        if (one := pool.place(first)) is not None
        and (other := pool.place(second)) is not None
        and one != other
    ]
    ends_of = np.array([tie[:2] for tie in known], np.int64).reshape(-1, 2)
    gains = np.array([tie[2] for tie in known], np.float64)
    both = np.concatenate([ends_of, ends_of[:, ::-1]])
    keys, at = np.unique(both[:, 0] * count + both[:, 1], return_inverse=True)
    summed = np.bincount(at.ravel(), np.concatenate([gains, gains]), len(keys))
    owner, tied = np.divmod(keys, max(count, 1))
    ends = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=count))])
    return ends.astype(np.int64), tied.astype(np.int32), np.asarray(summed, np.float64)

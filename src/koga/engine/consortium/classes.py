"""Candidates that no rule can tell apart, put together.

A call's rules look at a few facts of an organisation only: whether it is from one of these
countries, of that kind, at work on that topic. Those alike in all of these are one class, and what
a rule says of a class is said once. A million candidates make some thousands of classes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koga.engine.consortium.candidates import Condition
from koga.engine.consortium.pool import Bools, Ints, Pool, Words
from koga.engine.consortium.rules import (
    Countries,
    CountryShare,
    EachCountry,
    Number,
    Rules,
    Seat,
    Share,
)

_WIDEST = 1 << 62
_DENSE = 1 << 22


@dataclass(frozen=True, eq=False)
class Classes:
    """`of` says the class of each candidate, `example` the first candidate of each class.

    The last `named` classes hold one candidate each, whom a rule calls by its id.
    """

    of: Ints
    example: NDArray[np.int64]
    named: int = 0

    @classmethod
    def under(cls, pool: Pool, rules: Rules) -> Classes:
        """The classes of `pool` that `rules` can tell apart."""
        keys, width = np.zeros(len(pool), np.int64), 1
        for facts, count in _facts(pool, rules):
            if width * count >= _WIDEST:
                keys = np.unique(keys, return_inverse=True)[1].astype(np.int64)
                width = int(keys.max(initial=0)) + 1
            keys = keys * count + facts
            width *= count
        return cls(*_numbered(keys, width))

    def naming(self, places: Iterable[int]) -> Classes:
        """With a class of its own for each of these candidates."""
        alone = np.array(sorted(set(places)), np.int64)
        of = self.of.copy()
        of[alone] = np.arange(len(self.example), len(self.example) + len(alone))
        return Classes(of, np.concatenate([self.example, alone]), self.named + len(alone))

    def as_said(self, pool: Pool, who: Condition) -> Bools:
        """Which classes are as `who` says."""
        at = self.example
        found = np.ones(len(at), np.bool_)
        for words, some, inside in _word_sets(pool, who):
            found &= _known(words, some, inside=inside)[words.codes[at]]
        if who.any_tag is not None:
            found &= np.any([pool.having(tag)[at] for tag in sorted(who.any_tag)] or [~found], 0)
        for tag in who.all_tags:
            found &= pool.having(tag)[at]
        if who.newcomer is not None:
            found &= pool.newcomer[at] == who.newcomer
        if who.can_lead is not None:
            found &= pool.can_lead[at] == who.can_lead
        return found & (pool.experience[at] >= who.experience)


def conditions_in(rules: Rules) -> list[Condition]:
    """Every condition that the rules put."""
    found = [rule.who for rule in rules.rules if isinstance(rule, Number | Share | Seat)]
    return found + ([rules.associated] if rules.associated is not None else [])


def _facts(pool: Pool, rules: Rules) -> Iterable[tuple[NDArray[np.int64], int]]:
    """Each fact that the rules look at, as a number below the count beside it."""
    conditions = conditions_in(rules)
    by_country = any(
        isinstance(rule, Countries | EachCountry | CountryShare) for rule in rules.rules
    )
    for words in (pool.country, pool.region, pool.kind):
        sets = [
            _known(words, some, inside=inside)
            for who in conditions
            for its, some, inside in _word_sets(pool, who)
            if its is words
        ]
        if by_country and words is pool.country:
            yield words.codes.astype(np.int64), max(len(words.names), 1)
        elif sets:
            alike = np.unique(np.array(sets), axis=1, return_inverse=True)[1].ravel()
            yield alike[words.codes], int(alike.max(initial=0)) + 1
    if any(who.newcomer is not None for who in conditions):
        yield pool.newcomer.astype(np.int64), 2
    if any(who.can_lead is not None for who in conditions):
        yield pool.can_lead.astype(np.int64), 2
    levels = sorted({who.experience for who in conditions} - {0})
    if levels:
        yield np.searchsorted(levels, pool.experience, side="right"), len(levels) + 1
    for tag in sorted({tag for who in conditions for tag in who.tags}):
        yield pool.having(tag).astype(np.int64), 2


def _word_sets(pool: Pool, who: Condition) -> Iterable[tuple[Words, frozenset[str], bool]]:
    """The sets of words that a condition looks in: the column, the set, in it or outside it."""
    if who.countries is not None:
        yield pool.country, who.countries, True
    if who.countries_other_than is not None:
        yield pool.country, who.countries_other_than, False
    if who.regions is not None:
        yield pool.region, who.regions, True
    if who.kinds is not None:
        yield pool.kind, who.kinds, True


def _known(words: Words, some: frozenset[str], *, inside: bool) -> Bools:
    return np.array([(name in some) == inside for name in words.names], np.bool_)


def _numbered(keys: NDArray[np.int64], width: int) -> tuple[Ints, NDArray[np.int64]]:
    """Keys as numbers without gaps, in the same order, and the first place of each."""
    if width > _DENSE:
        _, first, of = np.unique(keys, return_index=True, return_inverse=True)
        return of.astype(np.int32), first
    first_of = np.full(width, -1, np.int64)
    first_of[keys[::-1]] = np.arange(len(keys) - 1, -1, -1)
    there = np.flatnonzero(first_of >= 0)
    number = np.zeros(width, np.int32)
    number[there] = np.arange(len(there))
    return number[keys], first_of[there]

"""What one seeks and the other gives, as far as both said so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from koga.engine.matching.members import Member
from koga.engine.matching.past import Past
from koga.engine.matching.vectors import counted, rarity_in

Table = NDArray[np.float64]
Named = Callable[[Member], frozenset[str]]


def needs_met(past: Past, askers: NDArray[np.int64]) -> Table:
    """The rarity of what the asker needs and the other offers, damped."""
    return _met(past, askers, lambda one: one.needs, lambda one: one.offers)


def offers_wanted(past: Past, askers: NDArray[np.int64]) -> Table:
    """The rarity of what the asker offers and the other needs, damped."""
    return _met(past, askers, lambda one: one.offers, lambda one: one.needs)


def common_topics(past: Past, askers: NDArray[np.int64]) -> Table:
    """The rarity of the topics on which both say they work, damped."""
    return _met(past, askers, lambda one: one.topics, lambda one: one.topics)


def common_languages(past: Past, askers: NDArray[np.int64]) -> Table:
    """1 where both work in one language."""
    shared = _both(past, askers, lambda one: one.languages, lambda one: one.languages)
    return (shared > 0).astype(np.float64)


def _met(past: Past, askers: NDArray[np.int64], mine: Named, theirs: Named) -> Table:
    """log(1 + the summed rarity): the third common topic tells less than the first."""
    found: Table = np.log1p(_both(past, askers, mine, theirs, by_rarity=True))
    return found


def _both(
    past: Past, askers: NDArray[np.int64], mine: Named, theirs: Named, *, by_rarity: bool = False
) -> Table:
    from scipy import sparse

    members = past.records.members
    both = counted(
        [*map(partial(_bag, named=mine), members), *map(partial(_bag, named=theirs), members)]
    )
    if by_rarity:
        both = both @ sparse.diags(np.sqrt(rarity_in(both)))
    asked, given = both[: len(members)], both[len(members) :]
    found: Table = (asked[askers] @ given.T).toarray()
    return found


def _bag(member: Member, named: Named) -> dict[str, float]:
    return dict.fromkeys(sorted(named(member)), 1.0)

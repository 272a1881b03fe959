"""What speaks for a pair, one row a kind: what the one brings, what the other, and how it counts.

A kind's value is `link` of the sum, over what both bring, of the one's times the other's; 0 is
nothing to say and 1 is as much as is usual where there is something. Nothing here tells apart
people: no row reads age, sex, origin, faith, health or the like, nor the name of an organisation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import cos, radians, sin
from types import MappingProxyType
from typing import Final

import numpy as np

from koga.engine.matching.market.numbers import Array
from koga.engine.matching.network.known import Bag, Known

Table = Array
Bringing = Callable[[Known], Bag]

_ONE: Final[Bag] = {"": 1.0}
_ALIKE_FROM: Final = 0.05  # a cosine below it is chance
EARTH: Final = 6371.0  # its radius in kilometres
_NEAR: Final = 500.0  # kilometres in which nearness falls to a third


@dataclass(frozen=True, slots=True)
class Reach:
    """Where `is_rare` what few bring counts more; where `is_alike` the sum is a cosine. With nobody
    of whom no topical kind speaks is anybody brought together."""

    is_rare: bool = False
    is_alike: bool = False
    is_topical: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """`weight` is the shipped one; the value of a pair is as the head of this file says."""

    name: str
    weight: float
    asked: Bringing
    given: Bringing
    link: Callable[[Table], Table]
    reach: Reach = Reach()

    @property
    def is_same(self) -> bool:
        """Whether both ends bring the same, so that it counts alike for both."""
        return self.asked is self.given


def _once(names: frozenset[str] | tuple[str, ...]) -> Bag:
    return dict.fromkeys(sorted(names), 1.0)


def _damped(sums: Table) -> Table:
    """The third topic tells less than the first."""
    damped: Table = np.log1p(sums) / 2
    return damped


def _cosine(sums: Table) -> Table:
    """From nothing to a little is more than from a little to more."""
    above: Table = np.maximum(sums - _ALIKE_FROM, 0)
    return np.log1p(above / _ALIKE_FROM) / 2


def _as_it_is(sums: Table) -> Table:
    return sums


def _logged(sums: Table) -> Table:
    logged: Table = np.log1p(sums)
    return logged


def _any(sums: Table) -> Table:
    return np.minimum(sums, 1)


def _distance(sums: Table) -> Table:
    """Of unit vectors to the surface of the earth; who has none is nowhere near."""
    away: Table = np.arccos(np.clip(sums, -1, 1)) * np.float32(EARTH)
    return np.where(sums == 0, 0, np.exp(-away / np.float32(_NEAR))).astype(sums.dtype)


def _countries_asked(one: Known) -> Bag:
    return _once((f"to {one.country}", *(f"from {code}" for code in one.wanted)))


def _countries_given(one: Known) -> Bag:
    return _once((f"from {one.country}", *(f"to {code}" for code in one.wanted)))


def _vector(one: Known) -> Bag:
    if one.place is None:
        return {}
    north, east = map(radians, one.place)
    return {"x": cos(north) * cos(east), "y": cos(north) * sin(east), "z": sin(north)}


def _topics(one: Known) -> Bag:
    return _once(one.topics)


def _needs(one: Known) -> Bag:
    return _once(one.needs)


def _offers(one: Known) -> Bag:
    return _once(one.offers)


def _subjects(one: Known) -> Bag:
    return one.subjects


def _languages(one: Known) -> Bag:
    return _once(one.languages)


def _partners(one: Known) -> Bag:
    return _once(one.partners)


def _programmes(one: Known) -> Bag:
    return _once(one.programmes)


def _kind(one: Known) -> Bag:
    return {one.kind: 1.0} if one.kind else {}


def _constant(_one: Known) -> Bag:
    return _ONE


def _experience(one: Known) -> Bag:
    return {"": float(np.log1p(one.experience))} if one.experience else {}


def _answers(one: Known) -> Bag:
    return {"": 2 * one.answers} if one.answers else {}


def _freshness(one: Known) -> Bag:
    return _ONE if one.is_fresh else {}


def _rows() -> Iterator[Kind]:
    rare, said = Reach(is_rare=True, is_topical=True), Reach(is_alike=True, is_topical=True)
    yield Kind("needs-met", 1.2, _needs, _offers, _damped, rare)
    yield Kind("offers-wanted", 0.9, _offers, _needs, _damped, rare)
    yield Kind("common-topics", 0.8, _topics, _topics, _damped, rare)
    yield Kind("same-subjects", 0.5, _subjects, _subjects, _cosine, said)
    yield Kind("country-wanted", 0.4, _countries_asked, _countries_given, _as_it_is)
    yield Kind("common-partners", 0.4, _partners, _partners, _logged)
    yield Kind("same-programme", 0.2, _programmes, _programmes, _any)
    yield Kind("common-languages", 0.3, _languages, _languages, _any)
    yield Kind("same-kind", 0.2, _kind, _kind, _as_it_is)
    yield Kind("nearness", 0.2, _vector, _vector, _distance)
    yield Kind("experience", 0.15, _constant, _experience, _as_it_is)
    yield Kind("answers", 0.3, _constant, _answers, _as_it_is)
    yield Kind("freshness", 0.1, _constant, _freshness, _as_it_is)


KINDS: Final[Mapping[str, Kind]] = MappingProxyType({one.name: one for one in _rows()})
"""By name, in the order in which equals are told."""

LENGTHS: Final = 10.0
"""So many points has a value of 1 at a weight of 1."""


def shipped() -> dict[str, float]:
    """The weights that come with Koga, set by judgement beside what a history of projects taught."""
    return {name: kind.weight for name, kind in KINDS.items()}


def factors(weights: Mapping[str, float]) -> Table:
    """Points for a value of 1, in the order of `KINDS`. ValueError for other names than those."""
    if set(weights) != set(KINDS):
        raise ValueError(f"weights are needed for {', '.join(KINDS)}")
    return np.array([LENGTHS * weights[name] for name in KINDS], np.float32)

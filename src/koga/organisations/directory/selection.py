"""Whom a reader may see, narrowed by what was chosen: sets in the index of facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Final

from koga.core.actors import Actor
from koga.core.search import Answer, ask
from koga.core.search.asking import Ranking
from koga.core.search.numbering import Numbers
from koga.organisations.directory.bridge import FacetIndex
from koga.organisations.directory.current import current_index
from koga.organisations.directory.filters import FACETS, Filters
from koga.organisations.lifecycles import LISTING
from koga.organisations.rules import (
    can_see_organisation,
    is_closer_to_some,
    states_shown_to,
)
from koga.places.atlas.markers import Spot
from koga.places.queries import spot_of

KIND: Final = "organisation"
NO_ANSWER: Final = Answer()


@dataclass(frozen=True, slots=True)
class Selection:
    """`visible`: the set a reader may see and that holds what is sought; `chosen`: by facet.

    `answer` is what the search says to the words sought, if any are.
    """

    index: FacetIndex
    visible: int
    chosen: dict[str, int]
    answer: Answer = NO_ANSWER

    def among(self, without: str = "") -> int:
        """The set that fits everything that was chosen, but for the facet `without`."""
        found = self.visible
        for facet, fitting in self.chosen.items():
            if facet != without:
                found &= fitting
        return found

    def keys(self) -> list[int]:
        """All that were found, in the directory's order."""
        return self.index.keys(self.among())

    def ranked(self) -> Ranking:
        """The same with how well each fits what is sought, the best first."""
        return self.answer.ranked({KIND: self.keys()})

    def counts(self, facet: str) -> dict[Hashable, int]:
        """What each value of `facet` would find, whatever was chosen within it ("or")."""
        return self.index.counts(facet, self.among(without=facet))

    def spots(self) -> list[Spot]:
        """How many stand where: in their town where it is on the map, else amid their region."""
        counted: Counter[Spot] = Counter()
        for place, count in self.index.counts("place", self.among()).items():
            spot = _spot(place)
            if spot is not None:
                counted[spot] += count
        return [replace(spot, count=count) for spot, count in counted.items()]


def select(actor: Actor, filters: Filters, *, is_strict: bool = False) -> Selection:
    """What `actor` may see under `filters`; `is_strict` where only what holds all words will do."""
    index = current_index()
    visible = _visible(index, actor)
    answer = ask(actor, filters.q, only=[KIND], is_strict=is_strict)
    if answer.asked:
        visible &= index.with_keys(answer.keys[KIND])
    chosen = {name: filters.chosen(name) for name in FACETS if filters.chosen(name)}
    fitting = {name: index.having(name, values) for name, values in chosen.items()}
    if filters.place:
        fitting["place"] = _standing_at(index, visible, frozenset(filters.place))
    return Selection(index, visible, fitting, answer)


def seen_among(actor: Actor, keys: Numbers) -> Numbers:
    """Those of the organisations with these keys that `actor` may see; one or two small queries."""
    index = current_index()
    return index.kept(keys, _visible(index, actor))


def _standing_at(index: FacetIndex, visible: int, spots: frozenset[str]) -> int:
    """The set that holds those of `visible` which the map shows at these spots (their keys)."""
    places = index.counts("place", visible)
    return index.having("place", [one for one in places if (at := _spot(one)) and at.key in spots])


def _spot(place: Hashable) -> Spot | None:
    """Where a value of the facet "place" is on the map: its town, else the middle of its region."""
    town, region = place if isinstance(place, tuple) else (None, None)
    return spot_of(town, region)


def _visible(index: FacetIndex, actor: Actor) -> int:
    """By their state where that decides; the few others that `actor` may see, by the rule."""
    shown = states_shown_to(actor)
    visible = index.having("state", shown)
    if not is_closer_to_some(actor):
        return visible
    # By their states rather than "not shown", for which a database would read all rows.
    rest = [one.name for one in LISTING.states if one.name not in shown]
    others = can_see_organisation.among(actor).filter(state__in=rest).order_by()
    return visible | index.with_keys(others.values_list("pk", flat=True))

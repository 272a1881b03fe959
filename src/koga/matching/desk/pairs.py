"""Pairs worth introducing, as a hub's desk shows them: narrowed, without what it put aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from koga.core.actors import Actor
from koga.core.wording import Wording
from koga.matching.fitting import Pair, pairs_worth_introducing
from koga.matching.models import PairAside, Side
from koga.matching.rules import can_take_pair_back
from koga.organisations.enums import NEWCOMERS
from koga.organisations.models import Organisation
from koga.organisations.rules import can_oversee_organisation

IN_LETTER: Final = 3
ON_DESK: Final = 2
ON_PAGE: Final = 6
# So many are ranked, so that enough are left after narrowing.
RANKED: Final = 60
_ASKED: Final = 200


@dataclass(frozen=True, slots=True)
class Pairs:
    """`countries` counts the countries of the other sides before a country was chosen."""

    pairs: Sequence[Pair]
    countries: Mapping[str, int] = field(default_factory=dict)


def pairs_for(
    actor: Actor,
    *,
    topics: Sequence[str] = (),
    countries: Sequence[str] = (),
    newcomers_first: bool = False,
    most: int = 12,
) -> Pairs:
    """The pairs of which one is in the care of her hubs, the best first.

    `topics` are those of the one in her care, `countries` those of the other.
    """
    ranked = pairs_worth_introducing(_own(actor, topics), RANKED)
    aside = _aside(actor)
    found = [one for one in ranked if not _is_aside(one, aside)]
    abroad = Counter(one.second.country for one in found)
    if countries:
        found = [one for one in found if one.second.country in countries]
    if newcomers_first:
        found.sort(key=lambda one: not _is_new(one))
    return Pairs(found[:most], abroad)


def topics_of_own(actor: Actor, most: int = 12) -> list[tuple[str, Wording, int]]:
    """The topics that most of those in her care have: address, name, how many."""
    counted = _cared_for(actor).filter(topics__isnull=False).order_by()
    named = counted.values_list("topics__slug", "topics__label").annotate(n=Count("pk"))
    return list(named.order_by("-n", "topics__slug")[:most])


def pairs_aside(actor: Actor) -> QuerySet[PairAside]:
    """What her hubs put aside, the newest first."""
    found = PairAside.objects.select_related("first", "second", "hub", "by")
    return can_take_pair_back.among(actor, found)


def hubs_deciding(actor: Actor, *pair: Organisation) -> list[int]:
    """The hubs of the two for which she decides."""
    hubs = {one.hub_id for one in pair if one.hub_id}
    return sorted(hub for hub in hubs if actor.may_do_everything or actor.coordinates(hub))


def _own(actor: Actor, topics: Sequence[str]) -> list[Organisation]:
    """Those who were introduced least first, and among them the newcomers."""
    found = _cared_for(actor)
    if topics:
        found = found.filter(
            Exists(
                Organisation.topics.through.objects.filter(
                    organisation=OuterRef("pk"), topic__slug__in=topics
                )
            )
        )
    met = Side.objects.filter(organisation=OuterRef("pk"))
    beside = found.annotate(is_met=Exists(met), is_new=Q(experience__in=NEWCOMERS))
    return list(
        beside.select_related("town", "region", "hub").order_by("is_met", "-is_new", "pk")[:_ASKED]
    )


def _cared_for(actor: Actor) -> QuerySet[Organisation]:
    """A pair is a hub's to introduce, so those without one are left to themselves."""
    open_ones = Organisation.objects.filter(state="checked", is_open=True, hub__isnull=False)
    return can_oversee_organisation.among(actor, open_ones)


def _aside(actor: Actor) -> set[tuple[int, int]]:
    return set(pairs_aside(actor).order_by().values_list("first", "second"))


def _is_aside(pair: Pair, aside: set[tuple[int, int]]) -> bool:
    first, second = sorted((pair.first.pk, pair.second.pk))
    return (first, second) in aside


def _is_new(pair: Pair) -> bool:
    return pair.first.experience in NEWCOMERS or pair.second.experience in NEWCOMERS

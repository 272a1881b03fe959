"""Introductions as figures see them, read in a fixed number of queries whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label
from koga.matching.enums import Became, Ground, PostingKind
from koga.matching.measures.followed import followed
from koga.matching.measures.period import Period
from koga.matching.models import Introduction, Outcome, Side
from koga.organisations.models import Organisation
from koga.topics.models import Topic

# What was proposed without a ground: by a side from the other's profile, or by a hub before
# grounds were asked for.
PROFILE: Final = "profile"
BROKERED: Final = "brokered"
KINDS: Final[dict[str, Label]] = {
    PostingKind.PARTNER_SEARCH: _("Answer to a partner search"),
    PostingKind.NEED: _("Answer to a need"),
    PostingKind.OFFER: _("Answer to an offer"),
    PROFILE: _("One side asked, from the other's profile"),
    BROKERED: _("A hub's proposal without a ground"),
    **{f"hub-{one.value}": one.label for one in Ground},
}
_BEST_FIRST: Final = (Became.TOGETHER, Became.TALKING, Became.NOT_YET, Became.NOTHING)
_ANSWERED: Final = ("made", "declined")


@dataclass(frozen=True, slots=True)
class Met:
    """One introduction that was proposed in a period, as it stood at the period's end.

    `days` is how long the answer took, None while there is none; `became` the best that one of the
    two told of it, "" while nobody did.
    """

    key: int
    kind: str
    is_answered: bool
    is_made: bool
    days: float | None
    became: str
    is_followed: bool
    hubs: frozenset[int]
    countries: tuple[str, ...]
    organisations: tuple[int, ...]


def met_in(period: Period, introductions: QuerySet[Introduction]) -> list[Met]:
    """Those of `introductions` that were proposed in `period`; four queries."""
    proposed = introductions.filter(
        proposed_at__gte=period.begins, proposed_at__lt=period.ends
    ).order_by("pk")
    rows = list(
        proposed.values(
            "pk",
            "state",
            "proposed_at",
            "settled_at",
            "proposed_for",
            "posting__kind",
            "brokering__ground",
        )
    )
    keys = [row["pk"] for row in rows]
    sides = _sides(keys)
    told = _told(keys, period)
    agreed = followed(proposed, period.until)
    return [_met(row, sides[row["pk"]], told[row["pk"]], agreed, period) for row in rows]


def topics_shared(met: Sequence[Met]) -> dict[int, list[Topic]]:
    """The topics that both sides of each have today, by introduction; two queries."""
    keys = {key for one in met for key in one.organisations}
    linked = Organisation.topics.through.objects.filter(organisation__in=keys)
    of: dict[int, set[int]] = defaultdict(set)
    for organisation, topic in linked.values_list("organisation", "topic"):
        of[organisation].add(topic)
    topics = Topic.objects.in_bulk({topic for found in of.values() for topic in found})
    return {
        one.key: [
            topics[topic]
            for topic in sorted(set.intersection(*(of[key] for key in one.organisations)))
        ]
        for one in met
        if one.organisations
    }


def _met(
    row: Mapping[str, Any],
    sides: list[tuple[int, int | None, str]],
    told: set[str],
    agreed: Collection[int],
    period: Period,
) -> Met:
    settled: datetime | None = row["settled_at"]
    is_settled = settled is not None and settled < period.ends
    is_answered = is_settled and row["state"] in _ANSWERED
    waited = settled - row["proposed_at"] if is_answered and settled else None
    return Met(
        key=row["pk"],
        kind=_kind(row),
        is_answered=is_answered,
        is_made=is_answered and row["state"] == "made",
        days=waited / timedelta(days=1) if waited is not None else None,
        became=next((one for one in _BEST_FIRST if one in told), ""),
        is_followed=row["pk"] in agreed,
        hubs=frozenset(hub for _key, hub, _country in sides if hub is not None),
        countries=tuple(sorted(country for _key, _hub, country in sides)),
        organisations=tuple(key for key, _hub, _country in sides),
    )


def _kind(row: Mapping[str, Any]) -> str:
    if row["brokering__ground"]:
        return f"hub-{row['brokering__ground']}"
    if row["posting__kind"]:
        return str(row["posting__kind"])
    return PROFILE if row["proposed_for"] else BROKERED


def _sides(keys: Collection[int]) -> dict[int, list[tuple[int, int | None, str]]]:
    found: dict[int, list[tuple[int, int | None, str]]] = defaultdict(list)
    sides = Side.objects.filter(introduction__in=keys).order_by("introduction", "pk")
    columns = ("introduction", "organisation", "organisation__hub", "organisation__country")
    for key, *side in sides.values_list(*columns):
        found[key].append(tuple(side))
    return found


def _told(keys: Collection[int], period: Period) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    told = Outcome.objects.filter(side__introduction__in=keys, answered_at__lt=period.ends)
    for key, became in told.order_by().values_list("side__introduction", "became"):
        found[key].add(became)
    return found

"""A bounded choice made by the database alone: for a list that is not made yet, and for one posting.

The best lie among the many who have topics in common; they are scored as all are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from django.db.models import Count, Q, QuerySet

from koga.matching.models import Market, Posting, PutAside, Side, SuggestionList
from koga.matching.suggesting.bridge import Known, Network, Scales
from koga.matching.suggesting.knowing import known_for, profiles_of, with_subjects
from koga.matching.suggesting.listing import Field
from koga.organisations.models import Organisation
from koga.topics.models import Topic

_SHORTLIST: Final = 400


def open_to(own: Organisation) -> QuerySet[Organisation]:
    """Whom `own` may be shown: open, checked, abroad, neither put aside nor introduced to it."""
    put_aside = PutAside.objects.filter(organisation=own).values("other")
    known = Side.objects.filter(introduction__sides__organisation=own).values("organisation")
    return (
        Organisation.objects.filter(state="checked", is_open=True)
        .exclude(country=own.country)
        .exclude(pk__in=put_aside)
        .exclude(pk__in=known)
    )


def nearby(own: Organisation, posting: Posting | None = None) -> list[Organisation]:
    """Those open to `own` that share most topics with it, or with the one posting; one query."""
    postings = own.postings.filter(state="published")
    about = Q(organisation=own) | Q(posting__in=postings) if posting is None else Q(posting=posting)
    wanted = Topic.objects.filter(about).values("pk")
    sharing = open_to(own).filter(
        Q(topics__in=wanted) | Q(postings__state="published", postings__topics__in=wanted)
    )
    ordered = sharing.annotate(shared=Count("pk")).order_by("-shared", "pk")
    return list(ordered.select_related("town", "region")[:_SHORTLIST])


@dataclass(frozen=True, eq=False)
class Choice:
    """What is known of `own`, of those nearby by id, and these as a field to rank."""

    own: Known
    known: Mapping[int, Known]
    field: Field


def choice_for(own: Organisation, posting: Posting | None = None) -> Choice:
    """Whom a list for `own`, or for one posting of it, is chosen from; a fixed number of queries."""
    rows = nearby(own, posting)
    known = with_subjects(profiles_of([own, *rows]))
    asking = known[own.pk] if posting is None else known_for(posting, known[own.pk])
    network = Network.of([known[row.pk] for row in rows], scales_in_force())
    return Choice(asking, known, Field.of(network, prices_of([row.pk for row in rows])))


def scales_in_force() -> Scales | None:
    """Those of the last night; None before there was one, when a choice is measured by itself."""
    settled = Market.objects.filter(settled_at__isnull=False)
    newest = settled.values_list("pk", "settled_at").first()
    return _scales_of(*newest) if newest else None


@lru_cache(maxsize=2)
def _scales_of(market: int, _settled_at: datetime) -> Scales:
    """Read once in a process: a settled market does not change."""
    return Scales.from_data(Market.objects.values_list("scales", flat=True).get(pk=market))


def prices_of(keys: Sequence[int]) -> dict[int, float]:
    found = SuggestionList.objects.filter(pk__in=list(keys), price__gt=0)
    return dict(found.values_list("pk", "price"))

"""A bounded choice made by the database alone: for a list that is not made yet, and for one posting.

The best lie among the many who have topics in common; they are scored as all are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from django.db.models import Count, Q, QuerySet

from koga.matching.models import Market, Posting, SuggestionList
from koga.matching.suggesting.barred import not_barred
from koga.matching.suggesting.bridge import Known, Network, Scales
from koga.matching.suggesting.knowing import known_for, profiles_of, with_subjects
from koga.matching.suggesting.listing import Field
from koga.organisations.models import Organisation
from koga.topics.models import Topic

_SHORTLIST: Final = 400


def abroad(own: Organisation) -> QuerySet[Organisation]:
    """Who is open, checked, and of another country than `own`."""
    return Organisation.objects.filter(state="checked", is_open=True).exclude(country=own.country)


def open_to(own: Organisation) -> QuerySet[Organisation]:
    """Whom `own` may be shown: abroad, not introduced to it, and put aside by neither of the two."""
    return not_barred(abroad(own), own.pk)


def countries_wanted(own: Organisation, posting: Posting | None = None) -> frozenset[str]:
    """From where this posting, or all that it has published, asks for partners; none for anywhere."""
    if posting is not None:
        return frozenset(posting.countries) - {own.country}
    named = own.postings.filter(state="published").order_by().values_list("countries", flat=True)
    return frozenset(code for codes in named for code in codes) - {own.country}


def nearby(
    own: Organisation, posting: Posting | None = None, first: Collection[str] = ()
) -> list[Organisation]:
    """Those open to `own` that share most topics with it, or with the one posting; one query.

    Those of the countries `first` are taken before any others.
    """
    postings = own.postings.filter(state="published")
    about = Q(organisation=own) | Q(posting__in=postings) if posting is None else Q(posting=posting)
    wanted = Topic.objects.filter(about).values("pk")
    sharing = open_to(own).filter(
        Q(topics__in=wanted) | Q(postings__state="published", postings__topics__in=wanted)
    )
    counted = sharing.annotate(shared=Count("pk"))
    if first:
        counted = counted.annotate(is_first=Q(country__in=first))
    ordered = counted.order_by(*(["-is_first"] if first else []), "-shared", "pk")
    return list(ordered.select_related("town", "region")[:_SHORTLIST])


@dataclass(frozen=True, eq=False)
class Choice:
    """What is known of `own`, of those nearby by id, and these as a field to rank."""

    own: Known
    known: Mapping[int, Known]
    field: Field


def choice_for(
    own: Organisation, posting: Posting | None = None, first: Collection[str] = ()
) -> Choice:
    """Whom a list for `own`, or for one posting of it, is chosen from; a fixed number of queries."""
    rows = nearby(own, posting, first)
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

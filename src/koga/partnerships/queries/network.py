"""What there is between organisations, counted and placed for pictures of the whole network."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from koga.core.actors import Actor
from koga.partnerships.models import Initiative, Partnership, PartnershipParty
from koga.partnerships.rules import (
    SHOWN_INITIATIVES,
    SHOWN_PARTNERSHIPS,
    can_see_initiative,
    can_see_partnership,
)


@dataclass(frozen=True, slots=True)
class PlacedParty:
    """A party of an agreed partnership and where it is, in degrees."""

    partnership: int
    country: str
    longitude: float
    latitude: float


def partnerships_agreed(actor: Actor) -> QuerySet[Partnership]:
    """Those that stand or stood, as far as `actor` may see them."""
    return can_see_partnership.among(actor).filter(state__in=SHOWN_PARTNERSHIPS)


def initiatives_begun(actor: Actor) -> QuerySet[Initiative]:
    """Those that run or are finished, as far as `actor` may see them."""
    return can_see_initiative.among(actor).filter(state__in=SHOWN_INITIATIVES)


def parties_on_the_map(actor: Actor) -> list[PlacedParty]:
    """The parties of agreed partnerships that `actor` may see, where a place is known; one query."""
    agreed = partnerships_agreed(actor).order_by().values("pk")
    placed = PartnershipParty.objects.filter(partnership__in=agreed).annotate(
        country=F("organisation__country"),
        longitude=Coalesce("organisation__town__longitude", "organisation__region__longitude"),
        latitude=Coalesce("organisation__town__latitude", "organisation__region__latitude"),
    )
    rows = placed.exclude(longitude=None).order_by("partnership_id", "pk")
    return [
        PlacedParty(*row)
        for row in rows.values_list("partnership_id", "country", "longitude", "latitude")
    ]


def keys_of_parties(together: Partnership | Initiative) -> list[int]:
    """The ids of the organisations in it."""
    return list(together.parties.order_by().values_list("organisation_id", flat=True))

"""Partnerships across a border as lines on the map."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from django.db.models import F
from django.db.models.functions import Coalesce

from koga.partnerships.models import PartnershipParty
from koga.places.map import Crossing

Place = tuple[float, float]


def agreed_crossings(most: int = 60) -> list[Crossing]:
    """Between which places agreed partnerships cross a border, the busiest `most`; one query."""
    parties = (
        PartnershipParty.objects.filter(partnership__state__in=["agreed", "ended"])
        .annotate(
            country=F("organisation__country"),
            longitude=Coalesce("organisation__town__longitude", "organisation__region__longitude"),
            latitude=Coalesce("organisation__town__latitude", "organisation__region__latitude"),
        )
        .exclude(longitude=None)
        .order_by("partnership_id", "pk")
        .values_list("partnership_id", "country", "longitude", "latitude")
    )
    by_partnership: dict[int, list[tuple[str, Place]]] = {}
    for partnership, country, longitude, latitude in parties:
        by_partnership.setdefault(partnership, []).append((country, (longitude, latitude)))
    crossed: Counter[tuple[Place, Place]] = Counter()
    for places in by_partnership.values():
        for (one, here), (other, there) in combinations(places, 2):
            if one != other:
                first, second = sorted((here, there))
                crossed[first, second] += 1
    busiest = sorted(crossed.items(), key=lambda item: (-item[1], item[0]))[:most]
    return [Crossing(one, other, count) for (one, other), count in busiest]

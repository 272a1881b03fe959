"""Towns on the map, made for one test."""

from __future__ import annotations

from koga.places.bridge import plain_place
from koga.places.models import Region, Town, TownName


def town_made(slug: str, name: str, *others: str, rank: int = 2) -> Town:
    """A town on the map, in a region of its own, found under all of its names."""
    country = slug[:2].upper()
    region = Region.objects.create(
        code=f"{country}-{Region.objects.count()}",
        country=country,
        name=name,
        latitude=54,
        longitude=18,
    )
    town = Town.objects.create(
        slug=slug,
        name=name,
        other_names=list(others),
        country=country,
        region=region,
        latitude=54,
        longitude=18,
        rank=rank,
    )
    for plain in {plain_place(one) for one in (name, *others)}:
        TownName.objects.create(town=town, country=country, plain=plain)
    return town

"""What can be done to places: only loading the shipped tables."""

from __future__ import annotations

from django.db import transaction

from koga.places import gazetteer
from koga.places.bridge import plain_place
from koga.places.models import Region, Town, TownName


@transaction.atomic
def load_shipped_places() -> None:
    """Make the rows say what the shipped tables say; places that left the tables stay, as records
    may point at them. Running it again changes nothing.
    """
    Region.objects.bulk_create(
        [
            Region(
                code=row["code"],
                country=row["country"],
                name=row["name"],
                english_name=row["english_name"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
            )
            for row in gazetteer.region_rows()
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["country", "name", "english_name", "latitude", "longitude"],
    )
    towns = [_town(row) for row in gazetteer.town_rows()]
    Town.objects.bulk_create(
        towns,
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=[
            "name",
            "other_names",
            "country",
            "region",
            "latitude",
            "longitude",
            "rank",
        ],
    )
    TownName.objects.all().delete()
    TownName.objects.bulk_create([name for town in towns for name in _names(town)])


def _town(row: dict[str, str]) -> Town:
    return Town(
        slug=row["slug"],
        name=row["name"],
        other_names=[name for name in row["other_names"].split("|") if name],
        country=row["country"],
        region_id=row["region"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        rank=int(row["rank"]),
    )


def _names(town: Town) -> list[TownName]:
    spellings = dict.fromkeys(plain_place(name) for name in [town.name, *town.other_names])
    return [TownName(town=town, country=town.country, plain=plain) for plain in spellings if plain]

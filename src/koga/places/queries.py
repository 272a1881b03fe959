"""Places as pages and other apps ask for them. Everybody may see every place."""

from __future__ import annotations

from typing import Final

from babel.core import get_global
from django.db.models import QuerySet

from koga.core import formats
from koga.core.doors import the_one
from koga.core.languages import locale
from koga.places import gazetteer
from koga.places.atlas.markers import Spot
from koga.places.bridge import countries_named, plain_place, slips
from koga.places.models import Region, Town, TownName

# What CLDR counts beside countries (the unknown one, the Union, parts of states), and lands
# without people who could found anything.
_NO_REGISTER: Final = frozenset(
    ("AC", "AQ", "BV", "CP", "DG", "EA", "EU", "GS", "HM", "IC", "IO", "QO", "TA", "TF", "UM", "ZZ")
)
# Not English and Russian: a guess that is often wrong is worse than a question.
_AT_HOME: Final = {
    "pl": "PL",
    "nb": "NO",
    "nn": "NO",
    "is": "IS",
    "lt": "LT",
    "lv": "LV",
    "et": "EE",
    "de": "DE",
    "sv": "SE",
    "da": "DK",
    "fi": "FI",
    "uk": "UA",
}


def network_countries() -> list[str]:
    """The codes of the countries around the Baltic and the Nordic seas."""
    return [code for code, country in gazetteer.countries().items() if country.is_in_region]


def network_country_choices() -> list[tuple[str, str]]:
    """(code, name) of the network's countries in the reader's alphabet."""
    return _choices(network_countries())


def country_choices() -> list[tuple[str, str]]:
    """(code, name) of every country of the world, the network's own first."""
    near = network_countries()
    return _choices(near) + _choices([code for code in world_countries() if code not in near])


def world_countries() -> list[str]:
    """ISO 3166-1 codes of today's countries as CLDR has them, without those where nobody registers."""
    codes = set(get_global("territory_currencies")) - _NO_REGISTER
    return sorted(code for code in codes if len(code) == 2 and code in locale("en").territories)


def countries_named_in(text: str, language: str) -> list[str]:
    """The codes of the network's countries that `text` in `language` names in any of their forms."""
    return countries_named(text, language, network_countries())


def country_of_speakers(language: str) -> str:
    """Where most who read `language` live; nothing for those that several countries share."""
    return _AT_HOME.get(language.split("-")[0], "")


def regions_of(country: str) -> QuerySet[Region]:
    return Region.objects.filter(country=country)


def regions_of_network() -> QuerySet[Region]:
    return Region.objects.filter(country__in=network_countries())


def region_at(code: str) -> Region:
    """The region with this ISO 3166-2 code; Absent if there is none."""
    return the_one(Region.objects.all(), pk=code)


def towns_of(region: Region) -> QuerySet[Town]:
    """The towns of a region, the largest first."""
    return region.towns.order_by("rank", "name")


def spot_of(town: str | None, region: str | None) -> Spot | None:
    """Where a shipped town lies (by its key), else the middle of a shipped region; None for others."""
    return gazetteer.spots().get(town or "") or gazetteer.spots().get(region or "")


def town_called(name: str, country: str) -> Town | None:
    """The largest town of `country` with this name in any language, whatever its diacritics."""
    found = Town.objects.filter(names__plain=plain_place(name), names__country=country)
    return found.order_by("rank", "slug").first()


def towns_meant(name: str, country: str) -> list[Town]:
    """Towns of `country` that somebody who typed `name` may have meant: likely slips of the pen."""
    known = TownName.objects.filter(country=country).select_related("town")
    by_plain = {one.plain: one.town for one in known.order_by("-town__rank")}
    meant = slips(plain_place(name), {plain: -town.rank for plain, town in by_plain.items()})
    return list(dict.fromkeys(by_plain[plain] for plain in meant))


def knows_towns_of(country: str) -> bool:
    return Town.objects.filter(country=country).exists()


def towns_beginning(text: str, country: str = "") -> QuerySet[Town]:
    """Towns with a name that begins with `text`, for suggestions while typing."""
    found = Town.objects.filter(names__plain__startswith=plain_place(text))
    return (found.filter(country=country) if country else found).distinct().order_by("rank", "name")


def _choices(codes: list[str]) -> list[tuple[str, str]]:
    named = [(code, formats.country(code)) for code in codes]
    return sorted(named, key=lambda pair: plain_place(pair[1]))

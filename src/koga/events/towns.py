"""Towns as people name them: by any of their names, with the country where a name is not enough."""

from __future__ import annotations

from functools import cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from koga.core import formats, languages
from koga.places.bridge import plain_place
from koga.places.gazetteer import countries
from koga.places.models import Town, TownName
from koga.places.queries import towns_beginning

_NEAR: Final = 5
# Below, "Oslo" would be offered for "Kiel": two slips in five letters are as far as people get.
_LIKENESS: Final = 0.6


def full_name(town: Town) -> str:
    """How the form writes a town in the reader's language, and reads it again: "Gdynia, Polska"."""
    return f"{town.name}, {formats.country(town.country)}"


def all_full_names() -> list[str]:
    return [full_name(town) for town in Town.objects.all()]


def towns_called(text: str) -> list[Town]:
    """The towns that `text` can mean, at most one in a country: the largest of that name there.

    The country, or its code, may follow in any language of the network, with or without a comma.
    """
    said = plain_place(text).split()
    for cut in range(len(said), 0, -1):
        name, country = " ".join(said[:cut]), " ".join(said[cut:])
        if country and country not in _countries_by_name():
            continue
        found = Town.objects.filter(names__plain=name).order_by("-rank", "-slug")
        if country:
            found = found.filter(country=_countries_by_name()[country])
        if largest := {town.country: town for town in found}:
            return list(largest.values())
    return []


def towns_like(text: str) -> list[Town]:
    """At most five towns whose name begins so or is written almost so, the nearest first."""
    begun = list(towns_beginning(text)[:_NEAR]) if plain_place(text) else []
    return begun or _written_almost(plain_place(text.partition(",")[0]))


def _written_almost(name: str) -> list[Town]:
    names = dict(TownName.objects.values_list("pk", "plain"))
    near = process.extract(
        name, names, scorer=OSA.normalized_similarity, limit=3 * _NEAR, score_cutoff=_LIKENESS
    )
    found = TownName.objects.select_related("town").in_bulk([key for _name, _score, key in near])
    towns = [found[key].town for _name, _score, key in near]
    return list({town.pk: town for town in towns}.values())[:_NEAR]


@cache
def _countries_by_name() -> dict[str, str]:
    """Codes by plain names in all languages of the network, and by themselves."""
    named = {code.lower(): code for code in countries()}
    for language in languages.CONTENT:
        territories = languages.locale(language).territories
        named |= {plain_place(territories.get(code, code)): code for code in countries()}
    return named

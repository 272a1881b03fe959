"""The directory on the map: a marker leads to the list of what stands there."""

from __future__ import annotations

from functools import lru_cache, partial

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from koga.organisations.directory.filters import NOTHING_CHOSEN, Filters
from koga.places.atlas.markers import Marker, Spot
from koga.places.map import network_map, network_strip


def directory_map(spots: list[Spot], filters: Filters) -> SafeString:
    """What was found, on the map; each marker is a link to the directory around it."""
    ordered = sorted(spots, key=lambda spot: spot.key)
    return _drawn(tuple(ordered), filters.at(()), get_language() or "en")


def directory_strip(spots: list[Spot], filters: Filters) -> SafeString:
    """The same without links: what the folded map looks like."""
    ordered = sorted(spots, key=lambda spot: spot.key)
    return _strip(tuple(ordered), frozenset(filters.country))


@lru_cache(maxsize=64)
def _strip(spots: tuple[Spot, ...], lit: frozenset[str]) -> SafeString:
    return network_strip(spots=spots, lit=lit)


@lru_cache(maxsize=64)
def _drawn(spots: tuple[Spot, ...], filters: Filters, _language: str) -> SafeString:
    """The same spots and links in the same language give the same picture, so it is drawn once."""
    return network_map(
        title=_("Organisations on the map"),
        description=_("Each circle leads to the organisations of a town and its surroundings."),
        spots=spots,
        label=marker_label,
        address=partial(marker_address, filters=filters),
        lit=frozenset(filters.country),
    )


def marker_label(marker: Marker) -> str:
    """What a screen reader says: "Gdynia and around: 12 organisations"."""
    return ngettext(
        "%(place)s: %(count)d organisation",
        "%(place)s and around: %(count)d organisations",
        marker.count,
    ) % {"place": marker.name, "count": marker.count}


def marker_address(marker: Marker, filters: Filters = NOTHING_CHOSEN) -> str:
    """The directory under `filters`, narrowed to all places that the marker stands for."""
    narrowed = filters.at(spot.key for spot in marker.spots)
    return f"{reverse('organisations:organisation-list')}?{narrowed.as_query()}"

"""One page of the directory: organisations, facets and map under the same filters."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from koga.core.actors import Actor
from koga.organisations.directory.facets import facets_of
from koga.organisations.directory.filters import Filters
from koga.organisations.models import Organisation
from koga.organisations.queries import organisations_visible_to
from koga.places.atlas.markers import Spot
from koga.ui.shapes import Facet

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    filters: Filters
    organisations: Page[Organisation]
    facets: list[Facet]
    spots: list[Spot]


def directory_page(actor: Actor, filters: Filters, number: str | None) -> DirectoryPage:
    """Page `number` (the nearest existing one) of what `actor` may see under `filters`.

    Six queries, whatever the number of rows.
    """
    visible = organisations_visible_to(actor)
    found = visible.filter(filters.condition())
    rows = found.select_related("town", "region").prefetch_related("topics")
    return DirectoryPage(
        filters,
        Paginator(rows, PER_PAGE).get_page(number),
        facets_of(visible, filters),
        spots_of(found),
    )


def spots_of(found: QuerySet[Organisation]) -> list[Spot]:
    """How many stand where: in their town where it is on the map, else amid their region."""
    rows = (
        found.order_by()
        .annotate(
            spot=Coalesce("town__slug", "region__code"),
            spot_name=Coalesce("town__name", "region__name"),
            longitude=Coalesce("town__longitude", "region__longitude"),
            latitude=Coalesce("town__latitude", "region__latitude"),
        )
        .exclude(spot=None)
        .values_list("spot", "spot_name", "longitude", "latitude")
        .annotate(n=Count("pk"))
    )
    return [Spot(*row) for row in rows]

"""One page of the directory: organisations, facets and map under the same filters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from koga.core.actors import Actor
from koga.organisations.directory.facets import facets_of
from koga.organisations.directory.filters import Filters
from koga.organisations.models import Organisation
from koga.organisations.queries import organisations_visible_to
from koga.places.atlas.markers import Spot
from koga.places.queries import spot_of
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
    total, facets = facets_of(visible, filters)
    paginator = Paginator(rows, PER_PAGE)
    paginator.count = total  # counted with the facets already
    return DirectoryPage(filters, paginator.get_page(number), facets, spots_of(found))


def spots_of(found: QuerySet[Organisation]) -> list[Spot]:
    """How many stand where: in their town where it is on the map, else amid their region.

    Grouped by keys alone, which an index answers; where they lie is known without the database.
    """
    counted: Counter[Spot] = Counter()
    rows = found.order_by().values_list("town_id", "region_id").annotate(n=Count("pk"))
    for town, region, count in rows:
        spot = spot_of(town, region)
        if spot is not None:
            counted[spot] += count
    return [replace(spot, count=count) for spot, count in counted.items()]

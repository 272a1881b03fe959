"""One page of the directory: organisations, facets and map under the same filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from koga.core.actors import Actor
from koga.core.search import Answer, Found
from koga.core.search.showing import Why, reasons
from koga.organisations.directory.facets import chosen_place, facets_of
from koga.organisations.directory.filters import Filters
from koga.organisations.directory.selection import select
from koga.organisations.models import Organisation
from koga.organisations.queries import organisations_visible_to
from koga.places.atlas.markers import Spot
from koga.ui.shapes import Facet, FacetOption

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    filters: Filters
    organisations: Page[Organisation]
    facets: list[Facet]
    spots: list[Spot]
    place: FacetOption | None
    answer: Answer
    found: Sequence[Found] = ()

    @property
    def cards(self) -> list[tuple[Organisation, list[Why]]]:
        """Each organisation of the page with why it was found, if words were sought."""
        why = {one.key: reasons(one) for one in self.found}
        return [(one, why.get(one.pk, [])) for one in self.organisations]

    @property
    def chosen(self) -> list[FacetOption]:
        """What is chosen, each with the address of the list without it."""
        options = [option for facet in self.facets for option in facet.options]
        at = [self.place] if self.place else []
        return at + [option for option in options if option.is_selected]


def directory_page(actor: Actor, filters: Filters, number: str | None) -> DirectoryPage:
    """Page `number` (the nearest existing one) of what `actor` may see under `filters`.

    Seven queries, whatever the number of rows.
    """
    selection = select(actor, filters)
    ranking = selection.ranked() if selection.answer.asked else None
    paginator: Paginator[Any] = Paginator(
        ranking.entries if ranking else selection.keys(), PER_PAGE
    )
    page = paginator.get_page(number)
    found = ranking.found(page) if ranking else []
    keys = [one.key for one in found] if ranking else list(page)
    shown: Page[Organisation] = Page(_rows(actor, keys), page.number, paginator)
    spots = selection.spots()
    at = chosen_place(filters, spots, paginator.count)
    facets = facets_of(selection, filters)
    return DirectoryPage(filters, shown, facets, spots, at, selection.answer, found)


def spots_seen_by(actor: Actor) -> list[Spot]:
    """Where all stand that `actor` may see."""
    return select(actor, Filters()).spots()


def _rows(actor: Actor, keys: Sequence[int]) -> list[Organisation]:
    """In the order of `keys`; whoever was hidden a moment ago is left out."""
    rows = organisations_visible_to(actor).select_related("town", "region")
    found = rows.prefetch_related("topics").in_bulk(keys)
    return [found[key] for key in keys if key in found]

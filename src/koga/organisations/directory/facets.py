"""How many organisations each further choice would give, all facets in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.organisations.directory.filters import COLUMNS, FACETS, Filters
from koga.organisations.enums import Experience, Kind
from koga.organisations.models import Hub, Organisation
from koga.places.models import Region
from koga.topics.models import Topic
from koga.ui.shapes import Facet, FacetOption

# Short enough to stand open; the others open on demand.
_OPEN = frozenset({"country", "open", "language"})
# So many options of a facet are offered; a list of four hundred regions is no help to anyone.
_MOST = 24
# What each facet groups by: ids instead of names where a join would cost more than a look-up.
_ALL: Final = "all"
_GROUPED: Final[dict[str, F | Cast | Case | Value]] = {
    "country": F("country"),
    "region": F("region_id"),
    "kind": F("kind"),
    "topic": Cast("topics__id", CharField()),
    "language": F("languages__language"),
    "hub": Cast("hub_id", CharField()),
    "open": Case(When(is_open=True, then=Value("yes")), default=Value("no")),
    "experience": F("experience"),
    _ALL: Value(_ALL, CharField()),
}
_SEVERAL = frozenset({"topic", "language"})


def facets_of(visible: QuerySet[Organisation], filters: Filters) -> tuple[int, list[Facet]]:
    """How many of `visible` fit `filters`, and the facets; three queries, whatever the rows.

    Counts of a facet disregard what was chosen within it, as its values add up ("or").
    """
    found: dict[str, dict[str, int]] = defaultdict(dict)
    parts = [_part(visible, name, filters) for name in (*FACETS, _ALL)]
    for name, value, count in parts[0].union(*parts[1:], all=True):
        if value:
            found[name][value] = count
    total = found.pop(_ALL, {}).get(_ALL, 0)
    named = _named(found)
    return total, [_facet(name, named[name], filters) for name in FACETS if found[name]]


def _part(visible: QuerySet[Organisation], name: str, filters: Filters) -> Any:
    """(facet, value, count) of one facet."""
    rows = visible.filter(filters.condition(without=name))
    if name in _SEVERAL:
        rows = rows.filter(**{f"{COLUMNS[name].split('__', maxsplit=1)[0]}__isnull": False})
    return (
        rows.order_by()
        .annotate(facet=Value(name, CharField()), value=_GROUPED[name])
        .values_list("facet", "value")
        .annotate(n=Count("pk"))
    )


def _named(found: dict[str, dict[str, int]]) -> dict[str, list[tuple[str, str, int]]]:
    """(value in the address, its name in the reader's language, count) of each facet's values."""
    reader = get_language() or "en"
    topics = {str(one.pk): one for one in Topic.objects.filter(pk__in=found["topic"])}
    hubs, regions = _hubs_and_regions(found)
    calls: dict[str, Callable[[str], tuple[str, str]]] = {
        "country": lambda code: (code, formats.country(code)),
        "region": lambda code: regions[code],
        "kind": lambda value: (value, str(Kind(value).label)),
        "topic": lambda key: (topics[key].slug, topics[key].label.best_for(reader).text),
        "language": lambda code: (code, languages.name(code)),
        "hub": lambda key: hubs[key],
        "open": lambda value: (value, _open_label(value)),
        "experience": lambda value: (value, str(Experience(value).label)),
    }
    return {
        name: [(*calls[name](value), count) for value, count in values.items()]
        for name, values in found.items()
    }


def _hubs_and_regions(
    found: dict[str, dict[str, int]],
) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """(value in the address, name) by key, of the hubs and of the regions found, in one query."""
    hubs = Hub.objects.filter(pk__in=found["hub"]).order_by()
    regions = Region.objects.filter(pk__in=found["region"]).order_by()
    rows = hubs.values_list(Cast("pk", CharField()), "slug", "name", Value("hub"))
    both = rows.union(regions.values_list("pk", "pk", "name", Value("region")), all=True)
    named: dict[str, dict[str, tuple[str, str]]] = {"hub": {}, "region": {}}
    for key, value, name, kind in both:
        named[kind][key] = (value, name)
    return named["hub"], named["region"]


def _open_label(value: str) -> str:
    return _("Open for cooperation") if value == "yes" else _("Not open now")


def _facet(name: str, named: list[tuple[str, str, int]], filters: Filters) -> Facet:
    """The most frequent options in order of their count, the chosen ones first."""
    chosen = filters.chosen(name)
    ordered = sorted(named, key=lambda one: (one[0] not in chosen, -one[2], one[1]))
    options = [
        FacetOption(label, f"?{filters.toggled(name, value).as_query()}", count, value in chosen)
        for value, label, count in ordered[: max(_MOST, len(chosen))]
    ]
    return Facet(name, facet_label(name), options, is_open=bool(chosen) or name in _OPEN)


def facet_label(name: str) -> str:
    return {
        "country": _("Country"),
        "region": _("Region"),
        "kind": _("Kind"),
        "topic": _("Topic"),
        "language": _("Language"),
        "hub": _("Hub"),
        "open": _("Cooperation"),
        "experience": _("Experience abroad"),
    }[name]

"""The facets beside the directory: the most frequent values of each, and how many they would find."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Value
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.core.bridge import in_order
from koga.organisations.directory.filters import FACETS, Filters
from koga.organisations.directory.selection import Selection
from koga.organisations.enums import Experience, Kind
from koga.organisations.models import Hub
from koga.places.atlas.markers import Spot
from koga.places.models import Region
from koga.places.queries import spot_of
from koga.topics.models import Topic
from koga.ui.shapes import Facet, FacetOption

# Short enough to stand open; the others open on demand.
_OPEN = frozenset({"country", "open", "language"})
# So many options of a facet are offered; a list of four hundred regions is no help to anyone.
_MOST = 24
# So many places are named where more were chosen at once.
_NAMED = 3


def facets_of(selection: Selection, filters: Filters) -> list[Facet]:
    """The facets under `filters`; two queries, for the names of topics, hubs and regions."""
    offered = {name: _offered(selection, name, filters) for name in FACETS}
    named = _names(offered)
    return [
        _facet(name, [(value, named[name](value), count) for value, count in values], filters)
        for name, values in offered.items()
        if values
    ]


def _offered(selection: Selection, name: str, filters: Filters) -> list[tuple[str, int]]:
    """(value, count): the chosen ones and the most frequent others."""
    chosen = filters.chosen(name)
    counts = [(str(value), count) for value, count in selection.counts(name).items()]
    counts.sort(key=lambda one: (one[0] not in chosen, -one[1], one[0]))
    return counts[: max(_MOST, len(chosen))]


def _names(offered: dict[str, list[tuple[str, int]]]) -> dict[str, Callable[[str], str]]:
    """How a value of each facet is called in the reader's language."""
    values = {name: [value for value, _count in found] for name, found in offered.items()}
    topics = _topics(values["topic"])
    hubs, regions = _hubs_and_regions(values["hub"], values["region"])
    return {
        "country": formats.country,
        "region": lambda code: regions.get(code, code),
        "kind": lambda value: str(Kind(value).label),
        "topic": lambda slug: topics.get(slug, slug),
        "language": languages.name,
        "hub": lambda slug: hubs.get(slug, slug),
        "open": _open_label,
        "experience": lambda value: str(Experience(value).label),
    }


def _topics(slugs: Iterable[str]) -> dict[str, str]:
    reader = languages.reader()
    rows = Topic.objects.filter(slug__in=slugs).order_by().values_list("slug", "label")
    return {slug: label.best_for(reader).text for slug, label in rows}


def _hubs_and_regions(
    hubs: Iterable[str], regions: Iterable[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Names by address of the hubs and by code of the regions, in one query."""
    of_hubs = Hub.objects.filter(slug__in=hubs).order_by().values_list("slug", "name", Value("hub"))
    of_regions = Region.objects.filter(pk__in=regions).order_by()
    both = of_hubs.union(of_regions.values_list("pk", "name", Value("region")), all=True)
    named: dict[str, dict[str, str]] = {"hub": {}, "region": {}}
    for key, name, kind in both:
        named[kind][key] = name
    return named["hub"], named["region"]


def _open_label(value: str) -> str:
    return _("Open for cooperation") if value == "yes" else _("Not open now")


def _facet(name: str, named: list[tuple[str, str, int]], filters: Filters) -> Facet:
    """The chosen options first, then by their count and name."""
    chosen = filters.chosen(name)
    ordered = sorted(named, key=lambda one: (one[0] not in chosen, -one[2], in_order(one[1])))
    options = [
        FacetOption(label, f"?{filters.toggled(name, value).as_query()}", count, value in chosen)
        for value, label, count in ordered
    ]
    return Facet(name, facet_label(name), options, is_open=bool(chosen) or name in _OPEN)


def chosen_place(filters: Filters, spots: Iterable[Spot], count: int) -> FacetOption | None:
    """The spots of the map that were chosen together, as one choice: those of most found first."""
    if not filters.place:
        return None
    found = sorted(spots, key=lambda spot: (-spot.count, spot.name))
    names = [spot.name for spot in found] or [_spot_name(key) for key in filters.place]
    label = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return FacetOption(label, f"?{filters.at(()).as_query()}", count, is_selected=True)


def _spot_name(key: str) -> str:
    spot = spot_of(key, key)
    return spot.name if spot else key


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

"""How many organisations each further choice would give, all facets in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.organisations.directory.filters import COLUMNS, FACETS, Filters
from koga.organisations.enums import Experience, Kind
from koga.organisations.models import Organisation
from koga.topics.models import Topic
from koga.ui.shapes import Facet, FacetOption

# Short enough to stand open; the others open on demand.
_OPEN = frozenset({"country", "open", "language"})
_NAMES = {"region": "region__name", "hub": "hub__name"}


def facets_of(visible: QuerySet[Organisation], filters: Filters) -> list[Facet]:
    """The facets of `visible` under `filters`; two queries, whatever the number of rows.

    Counts of a facet disregard what was chosen within it, as its values add up ("or").
    """
    found: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    parts = [_part(visible, name, filters) for name in FACETS]
    for name, value, label, count in parts[0].union(*parts[1:], all=True):
        found[name][_as_chosen(name, value)] = (label, count)
    labels = _labels(found)
    return [_facet(name, found[name], labels, filters) for name in FACETS if found[name]]


def _part(visible: QuerySet[Organisation], name: str, filters: Filters) -> Any:
    """(facet, value, label, count) of one facet; the label only where it is a name in a table."""
    label = F(_NAMES[name]) if name in _NAMES else Value("", CharField())
    return (
        visible.filter(filters.condition(without=name))
        .exclude(Q(**{COLUMNS[name]: None}) | _blank(name))
        .order_by()
        .annotate(
            facet=Value(name, CharField()),
            value=Cast(F(COLUMNS[name]), CharField(max_length=80)),
            value_label=label,
        )
        .values_list("facet", "value", "value_label")
        .annotate(n=Count("pk"))
    )


def _blank(name: str) -> Q:
    return Q(**{COLUMNS[name]: ""}) if name in {"kind", "experience"} else Q(pk__in=())


def _as_chosen(name: str, value: str) -> str:
    """A boolean comes back as 1 from SQLite and as true from PostgreSQL."""
    return {"1": "yes", "true": "yes"}.get(value, "no") if name == "open" else value


def _labels(found: dict[str, dict[str, tuple[str, int]]]) -> Callable[[str, str], str]:
    """How a value of a facet is called in the reader's language."""
    reader = get_language() or "en"
    topics = {one.slug: one.label for one in Topic.objects.filter(slug__in=found["topic"])}
    calls: dict[str, Callable[[str], str]] = {
        "country": formats.country,
        "kind": lambda value: str(Kind(value).label),
        "topic": lambda value: topics[value].best_for(reader).text,
        "language": languages.name,
        "open": lambda value: _("Open for cooperation") if value == "yes" else _("Not open now"),
        "experience": lambda value: str(Experience(value).label),
    }
    return lambda name, value: calls[name](value) if name in calls else found[name][value][0]


def _facet(
    name: str,
    found: dict[str, tuple[str, int]],
    label_of: Callable[[str, str], str],
    filters: Filters,
) -> Facet:
    """Options in order of their count, the chosen ones first."""
    chosen = filters.chosen(name)
    options = [
        FacetOption(
            label_of(name, value),
            f"?{filters.toggled(name, value).as_query()}",
            count,
            value in chosen,
        )
        for value, (_name, count) in found.items()
    ]
    options.sort(key=lambda option: (not option.is_selected, -(option.count or 0), option.label))
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

"""What narrows a saved list, in the words that the list itself uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import formats, languages
from koga.core.lifecycle import Label
from koga.matching.enums import Over, PostingKind
from koga.organisations.enums import Experience, Kind
from koga.organisations.queries import hubs
from koga.places.queries import regions_of_network, spot_of
from koga.topics.queries import topics_at

_LABELS: Final[Mapping[str, Label]] = {
    "kind": _("Kind"),
    "country": _("Country"),
    "region": _("Region"),
    "topic": _("Topic"),
    "language": _("Language"),
    "hub": _("Hub"),
    "open": _("Open for cooperation"),
    "experience": _("Experience abroad"),
    "place": _("Place"),
}
_YES_OR_NO: Final[Mapping[str, Label]] = {"yes": _("Yes"), "no": _("No")}
Naming = Callable[[str], str]


def phrases_of(saved: Iterable[tuple[str, str]]) -> list[list[str]]:
    """For each (list, query) what narrows it: "Kind: Offer", "Country: Norway".

    Three queries at most, for the names of topics, hubs and regions, whatever the number.
    """
    asked = [(over, QueryDict(query)) for over, query in saved]
    names = _names([query for _over, query in asked])
    return [_phrases(query, _namings(over, names)) for over, query in asked]


def name_for(over: str, query: str) -> str:
    """A name to begin with."""
    return " · ".join(phrases_of([(over, query)])[0])[:120]


def _phrases(query: QueryDict, namings: Mapping[str, Naming]) -> list[str]:
    said = [gettext("“%(said)s”") % {"said": query["q"]}] if query.get("q") else []
    for name in (one for one in query if one in _LABELS):
        values = [namings[name](value) for value in query.getlist(name)]
        said.append(f"{_LABELS[name]}: {formats.listed(values)}")
    return said


def _names(queries: Sequence[QueryDict]) -> Mapping[str, Mapping[str, str]]:
    def values(name: str) -> set[str]:
        return {value for query in queries for value in query.getlist(name)}

    page = languages.page()
    topics = topics_at(values("topic")).values_list("slug", "label") if values("topic") else []
    of_hubs = hubs().filter(slug__in=values("hub")).values_list("slug", "name")
    of_regions = regions_of_network().filter(pk__in=values("region")).values_list("pk", "name")
    return {
        "topic": {slug: label.best_for(page).text for slug, label in topics},
        "hub": dict(of_hubs) if values("hub") else {},
        "region": dict(of_regions) if values("region") else {},
    }


def _namings(over: str, names: Mapping[str, Mapping[str, str]]) -> Mapping[str, Naming]:
    """How a value of each facet is called; the value itself where nobody chose it on our pages."""
    kinds = PostingKind.choices if over == Over.POSTINGS else Kind.choices
    return {
        "kind": _of(dict(kinds)),
        "country": formats.country,
        "language": languages.name,
        "topic": _of(names["topic"]),
        "hub": _of(names["hub"]),
        "region": _of(names["region"]),
        "experience": _of(dict(Experience.choices)),
        "open": _of(_YES_OR_NO),
        "place": _place,
    }


def _of(named: Mapping[str, Label]) -> Naming:
    return lambda value: str(named.get(value, value))


def _place(key: str) -> str:
    spot = spot_of(key, None) or spot_of(None, key)
    return spot.name if spot else key

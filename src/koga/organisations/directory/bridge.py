"""Between the rows of organisations and the engine's index of facets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from koga.engine.search import Entry, FacetIndex
from koga.organisations.enums import Freshness
from koga.organisations.models import Organisation, OrganisationLanguage
from koga.organisations.models.organisation import freshness_of

__all__ = ["Entry", "FacetIndex", "entries_of"]

_COLUMNS = (
    "pk",
    "plain_name",
    "state",
    "country",
    "region_id",
    "kind",
    "hub__slug",
    "is_open",
    "experience",
    "town_id",
)
# Whom a reader can count on stands first; what is over stands last, found but not in the way.
_SINKS: Final = {Freshness.FRESH: "0", Freshness.STALE: "1", Freshness.UNCONFIRMED: "1"}
_OVER: Final = "2"


def entries_of(keys: Iterable[int] | None = None) -> Iterator[Entry]:
    """The organisations with these keys, or all of them, in three queries."""
    rows = Organisation.objects.order_by()
    linked: QuerySet[Any] = Organisation.topics.through.objects.all()
    spoken = OrganisationLanguage.objects.order_by()
    if keys is not None:
        chosen = list(keys)
        rows = rows.filter(pk__in=chosen)
        linked = linked.filter(organisation__in=chosen)
        spoken = spoken.filter(organisation__in=chosen)
    topics = _gathered(linked.values_list("organisation_id", "topic__slug"))
    languages = _gathered(spoken.values_list("organisation_id", "language"))
    found = rows.values_list("confirmed_at", *_COLUMNS).iterator()
    for confirmed_at, key, name, *facts in found:
        values = _values(facts) | {"topic": topics.get(key, ()), "language": languages.get(key, ())}
        yield Entry(key, f"{_rank(facts[0], confirmed_at)} {name}", values)


def _rank(state: str, confirmed_at: datetime | None) -> str:
    if state == "ended":
        return _OVER
    return _SINKS[freshness_of(confirmed_at)]


def _values(facts: list[Any]) -> dict[str, tuple[Hashable, ...]]:
    state, country, region, kind, hub, is_open, experience, town = facts
    single = {
        "state": state,
        "country": country,
        "region": region,
        "kind": kind,
        "hub": hub,
        "open": "yes" if is_open else "no",
        "experience": experience,
        "place": (town, region) if town or region else None,
    }
    return {name: (value,) if value else () for name, value in single.items()}


def _gathered(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}

"""The records behind a figure, as a list of links."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Prefetch

from koga.core import languages
from koga.matching.models import Expression, Introduction, Posting, Side
from koga.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Entry:
    """One record; `state` and `tone` are its badge."""

    title: str
    url: str
    at: datetime
    state: str
    tone: str


def entries(shows: str, keys: Collection[int]) -> list[Entry]:
    """The records with these ids, the newest first; two queries at most."""
    found = sorted(_FINDERS[shows](keys), key=lambda one: one.at, reverse=True)
    return list(found)


def _introductions(keys: Collection[int]) -> list[Entry]:
    sides = Prefetch("sides", Side.objects.select_related("organisation"))
    found = Introduction.objects.filter(pk__in=keys).prefetch_related(sides)
    return [
        _entry(one, " – ".join(side.organisation.name for side in one.sides.all()), one.proposed_at)
        for one in found
    ]


def _organisations(keys: Collection[int]) -> list[Entry]:
    found = Organisation.objects.filter(pk__in=keys)
    return [
        Entry(one.name, one.get_absolute_url(), one.created_at, one.get_state_display(), "neutral")
        for one in found
    ]


def _postings(keys: Collection[int]) -> list[Entry]:
    found = Posting.objects.filter(pk__in=keys).select_related("organisation")
    reader = languages.reader()
    return [
        _entry(
            one, f"{one.title.best_for(reader).text} · {one.organisation.name}", one.published_at
        )
        for one in found
    ]


def _expressions(keys: Collection[int]) -> list[Entry]:
    beside = ("organisation", "posting__organisation")
    found = Expression.objects.filter(pk__in=keys).select_related(*beside)
    return [
        _entry(one, f"{one.organisation.name} – {one.posting.organisation.name}", one.sent_at)
        for one in found
    ]


def _entry(thing: Any, title: str, at: datetime) -> Entry:
    return Entry(title, thing.get_absolute_url(), at, thing.get_state_display(), thing.tone)


_FINDERS: Final[Mapping[str, Callable[[Collection[int]], Sequence[Entry]]]] = {
    "introduction": _introductions,
    "organisation": _organisations,
    "posting": _postings,
    "expression": _expressions,
}

"""The records behind a figure, as a list of links; only those that a page shows are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Prefetch, QuerySet

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


@dataclass(frozen=True, slots=True)
class _Kind:
    """With `beside` an entry costs no query; `at` is the column of its moment."""

    beside: Callable[[QuerySet[Any]], QuerySet[Any]]
    at: str
    entry: Callable[[Any], Entry]


def newest_first(shows: str, records: QuerySet[Any]) -> QuerySet[Any]:
    """Records of a kind in the order of their list, ready to be told as entries."""
    kind = _KINDS[shows]
    return kind.beside(records).order_by(f"-{kind.at}", "-pk")


def entries(shows: str, records: Iterable[Any]) -> list[Entry]:
    """What a list says of each."""
    return [_KINDS[shows].entry(one) for one in records]


def _introduction(one: Introduction) -> Entry:
    title = " – ".join(side.organisation.name for side in one.sides.all())
    return _entry(one, title, one.proposed_at)


def _organisation(one: Organisation) -> Entry:
    state = one.get_state_display()
    return Entry(one.name, one.get_absolute_url(), one.created_at, state, "neutral")


def _posting(one: Posting) -> Entry:
    title = one.title.best_for(languages.reader()).text
    return _entry(one, f"{title} · {one.organisation.name}", one.published_at)


def _expression(one: Expression) -> Entry:
    title = f"{one.organisation.name} – {one.posting.organisation.name}"
    return _entry(one, title, one.sent_at)


def _entry(thing: Any, title: str, at: datetime) -> Entry:
    return Entry(title, thing.get_absolute_url(), at, thing.get_state_display(), thing.tone)


_KINDS: Final[Mapping[str, _Kind]] = {
    "introduction": _Kind(
        lambda rows: rows.prefetch_related(
            Prefetch("sides", Side.objects.select_related("organisation"))
        ),
        "proposed_at",
        _introduction,
    ),
    "organisation": _Kind(lambda rows: rows, "created_at", _organisation),
    "posting": _Kind(lambda rows: rows.select_related("organisation"), "published_at", _posting),
    "expression": _Kind(
        lambda rows: rows.select_related("organisation", "posting__organisation"),
        "sent_at",
        _expression,
    ),
}

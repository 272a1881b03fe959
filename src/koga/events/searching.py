"""What events give to the search."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core import formats, languages
from koga.core.search import Kind, Record, register
from koga.events.models import Event
from koga.events.queries import events_visible_to
from koga.topics.queries import names_of_unshipped


def register_events() -> None:
    register(
        Kind(
            name="event",
            number=3,
            label=_("Events"),
            one=_("Event"),
            icon="calendar",
            model=Event,
            visible=events_visible_to,
            beside=_beside,
            record=record_of,
            title=lambda event: event.title.best_for(languages.reader()),
            line=_line,
        )
    )


def record_of(event: Event) -> Record:
    topics = list(event.topics.all())
    town = event.town
    places = [event.venue, *([town.name, *town.other_names] if town else [])]
    return Record(
        title=list(event.title),
        texts=list(event.text),
        names=[*places, *names_of_unshipped(topics)],
        topics=[topic.slug for topic in topics],
        facts={"country": [town.country] if town else []},
    )


def _beside(rows: QuerySet[Event]) -> QuerySet[Event]:
    return rows.select_related("town").prefetch_related("topics")


def _line(event: Event) -> str:
    said = [event.get_kind_display(), formats.day(event.starts_at)]
    return " · ".join([*map(str, said), *([event.town.name] if event.town else [])])

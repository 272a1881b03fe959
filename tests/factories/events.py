from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from koga.core import clock
from koga.core.wording import wording
from koga.events.models import Attendance, Event
from koga.organisations.models import Organisation


class EventFactory(DjangoModelFactory[Event]):
    """A public workshop in a week; say what differs."""

    class Meta:
        model = Event

    kind = "workshop"
    title = wording("pl", "Warsztat szkutniczy", en="Boat building workshop")
    text = wording("en", "Bring gloves.")
    starts_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=7))
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + timedelta(hours=4))
    time_zone = "Europe/Warsaw"
    online_address = "https://example.org/join"


class AttendanceFactory(DjangoModelFactory[Attendance]):
    class Meta:
        model = Attendance

    name = factory.Sequence(lambda n: f"Kari Nordmann {n}")
    email = factory.Sequence(lambda n: f"kari{n}@example.org")


def event_of(*organisers: Organisation, **said: Any) -> Event:
    """An event organised by these together."""
    event = EventFactory(**said)
    event.organisers.set(organisers)
    return event

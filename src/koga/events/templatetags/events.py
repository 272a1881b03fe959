"""Filters for times of events: {% load events %}."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone

from koga.core import formats
from koga.events.appointments import Appointment
from koga.events.models import Event

register = template.Library()


@register.filter
def zone_on(name: str, moment: datetime) -> str:
    """A time zone by its city, with what it is ahead of UTC at that moment."""
    return formats.zone(name, moment)


@register.filter
def is_of_one_day(event: Event | Appointment) -> bool:
    """Whether it ends on the day on which it starts, as the active time zone has it."""
    return timezone.localdate(event.starts_at) == timezone.localdate(event.ends_at)

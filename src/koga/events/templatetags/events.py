"""Filters for times of events: {% load events %}."""

from __future__ import annotations

from datetime import datetime

from django import template

from koga.core import formats

register = template.Library()


@register.filter
def zone_on(name: str, moment: datetime) -> str:
    """A time zone by its city, with what it is ahead of UTC at that moment."""
    return formats.zone(name, moment)

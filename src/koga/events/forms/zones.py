"""Times as the clock on the wall shows them where an event takes place."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils import timezone

from koga.core import clock, formats
from koga.core.days import can_be_meant
from koga.events.bridge import plain_words
from koga.ui.widgets import DateTimeInput


class WallTimeField(forms.DateTimeField):
    """A naive time: in which zone it is meant, another field of the form says."""

    widget = DateTimeInput
    default_validators = [can_be_meant]

    def to_python(self, value: Any) -> Any:
        """Read in UTC, where every hour exists, and forget the zone again."""
        with timezone.override(UTC):
            found = super().to_python(value)
        return found.replace(tzinfo=None) if found else None


def zone_choices() -> list[tuple[str, str]]:
    """The zones of Europe by their cities; other places of the world hold no events of ours.

    What they are ahead of UTC is that of today, summer time included.
    """
    names = [name for name in available_timezones() if name.startswith("Europe/")]
    names += ["Atlantic/Reykjavik", "Atlantic/Faroe", "UTC"]
    now = clock.now()
    named = {name: formats.zone(name, now) for name in names}
    return sorted(named.items(), key=lambda one: plain_words(one[1]))


def at_wall_time(wall: datetime, zone: str) -> datetime | None:
    """The instant when clocks in `zone` show `wall`; None for an hour that summer time skips."""
    moment = wall.replace(tzinfo=ZoneInfo(zone))
    there_and_back = moment.astimezone(UTC).astimezone(ZoneInfo(zone))
    return moment if there_and_back.replace(tzinfo=None) == wall else None


def wall_time(moment: datetime, zone: str) -> datetime:
    """What clocks in `zone` show at `moment`."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

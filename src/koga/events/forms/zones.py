"""Times as the clock on the wall shows them where an event takes place."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils import timezone

from koga.ui.widgets import DateTimeInput


class WallTimeField(forms.DateTimeField):
    """A naive time: in which zone it is meant, another field of the form says."""

    widget = DateTimeInput

    def to_python(self, value: Any) -> Any:
        """Read in UTC, where every hour exists, and forget the zone again."""
        with timezone.override(UTC):
            found = super().to_python(value)
        return found.replace(tzinfo=None) if found else None


def zone_choices() -> list[tuple[str, str]]:
    """The zones of Europe; other places of the world hold no events of ours."""
    names = sorted(name for name in available_timezones() if name.startswith("Europe/"))
    more = ["Atlantic/Reykjavik", "Atlantic/Faroe", "UTC"]
    return [(name, name.partition("/")[2].replace("_", " ") or name) for name in [*names, *more]]


def at_wall_time(wall: datetime, zone: str) -> datetime | None:
    """The instant when clocks in `zone` show `wall`; None for an hour that summer time skips."""
    moment = wall.replace(tzinfo=ZoneInfo(zone))
    there_and_back = moment.astimezone(UTC).astimezone(ZoneInfo(zone))
    return moment if there_and_back.replace(tzinfo=None) == wall else None


def wall_time(moment: datetime, zone: str) -> datetime:
    """What clocks in `zone` show at `moment`."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

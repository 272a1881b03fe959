"""From which day to which, both included, as an address says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode

from django.utils import timezone

from koga.core import clock, formats

USUAL: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Period:
    """`since` and `until` are days; `until` is not before `since`."""

    since: date
    until: date

    @property
    def begins(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.since, time.min))

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return timezone.make_aware(datetime.combine(self.until + timedelta(days=1), time.min))

    @property
    def query(self) -> str:
        return urlencode({"since": self.since.isoformat(), "until": self.until.isoformat()})

    def __str__(self) -> str:
        return f"{formats.day(self.since)} – {formats.day(self.until)}"


def usual_period() -> Period:
    """The last twelve months."""
    today = clock.today()
    return Period(today - USUAL, today)


def presets() -> list[Period]:
    """The last twelve months, this year, the year before."""
    year = clock.today().year
    return [
        usual_period(),
        Period(date(year, 1, 1), clock.today()),
        Period(date(year - 1, 1, 1), date(year - 1, 12, 31)),
    ]

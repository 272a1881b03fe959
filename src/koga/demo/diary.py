"""Time in the demo: deeds are noted for their moments and done in order, the clock set to each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from koga.core import clock
from koga.core.statistics import refresh_statistics

ZONE: Final = ZoneInfo("Europe/Warsaw")
Deed = Callable[[], None]


_GROWN: Final = 200


class Diary:
    """What will have happened before `today`; a deed may note further ones, later than itself.

    Deeds happen strictly in the order of time, so that the audit trail reads as a history. What
    would fall on `today` or after it has not happened yet and is never done; so the demo is the
    same at whatever hour of a day it is built.
    """

    def __init__(self, today: date, dice: Random) -> None:
        self.today = today
        self.dice = dice
        self._pages: list[tuple[datetime, int, Deed]] = []
        self._numbers = count(1)

    def beside(self, dice: Random) -> Diary:
        """The same pages, written by somebody who throws dice of her own."""
        other = Diary(self.today, dice)
        other._pages, other._numbers = self._pages, self._numbers
        return other

    def note(self, moment: datetime, deed: Deed) -> None:
        if moment.astimezone(ZONE).date() < self.today:
            heappush(self._pages, (moment, next(self._numbers), deed))

    def live(self) -> int:
        """Do all that was noted; how many deeds there were."""
        done = 0
        while self._pages:
            moment, _order, deed = heappop(self._pages)
            with clock.at(moment):
                deed()
            done += 1
            if done % _GROWN == 0:
                # All happens in one transaction, in which PostgreSQL would go on planning for
                # the empty tables of its beginning, and a query of a millisecond take a second.
                refresh_statistics()
        return done

    def waking(self, day: date) -> datetime:
        """Some moment of `day` at which people of the network are awake."""
        minutes = self.dice.randrange(8 * 60, 21 * 60)
        return datetime.combine(day, time(minutes // 60, minutes % 60), ZONE)

    def night(self, day: date) -> datetime:
        """Three o'clock in the night of `day`, when the platform does its own work."""
        return datetime.combine(day, time(3), ZONE)

    def ago(self, days: int) -> datetime:
        """Some waking moment `days` before today."""
        return self.waking(self.today - timedelta(days=days))

    def later(self, least: float, most: float) -> datetime:
        """A moment between `least` and `most` days from the one that the clock shows."""
        days = timedelta(days=self.dice.uniform(least, most))
        moment = (clock.now() + days).astimezone(ZONE)
        return max(self.waking(moment.date()), clock.now() + timedelta(minutes=7))

    def days_gone(self) -> int:
        """How many days before today the clock stands."""
        return (self.today - clock.now().astimezone(ZONE).date()).days

    def day(self) -> date:
        """The day that the clock shows."""
        return clock.now().astimezone(ZONE).date()

"""When and where an event is, as those on its list have noted it, and whom a change of it concerns."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from koga.events.models import Attendance, Event
from koga.places.models import Town


@dataclass(frozen=True, slots=True)
class Appointment:
    """Named as the fields of an event, so that pages and letters show either alike."""

    starts_at: datetime
    ends_at: datetime
    time_zone: str
    town: Town | None
    venue: str
    online_address: str

    @property
    def has_place(self) -> bool:
        return bool(self.town or self.venue)


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """An appointment before and after somebody changed it."""

    old: Appointment
    new: Appointment

    @property
    def is_of_time(self) -> bool:
        """The same instants under the name of another zone are no other time."""
        return (self.old.starts_at, self.old.ends_at) != (self.new.starts_at, self.new.ends_at)

    @property
    def is_of_place(self) -> bool:
        return (self.old.town, self.old.venue) != (self.new.town, self.new.venue)

    @property
    def is_of_address(self) -> bool:
        return self.old.online_address != self.new.online_address

    @property
    def is_any(self) -> bool:
        return self.is_of_time or self.is_of_place or self.is_of_address

    def concerns(self, attendance: Attendance) -> bool:
        """The time concerns everybody, the place who travels there, the address who joins online.

        Where an event has no place, all join online, whatever the list says of them.
        """
        joins = attendance.is_online or not self.new.has_place
        return (
            self.is_of_time
            or (self.is_of_place and not attendance.is_online)
            or (self.is_of_address and joins)
        )


def appointment_of(event: Event) -> Appointment:
    return Appointment(**{field.name: getattr(event, field.name) for field in fields(Appointment)})

"""Somebody has proved an address: what was recorded under it before is hers."""

from __future__ import annotations

from django.db import transaction

from koga.core.actors import PLATFORM
from koga.core.locking import lock
from koga.events.actions.attendance import note
from koga.events.models import Attendance, Event
from koga.events.recognition import alias_of
from koga.events.signals import attendance_changed
from koga.people.models import Person


@transaction.atomic
def recognise_participant(*, person: Person, address: str) -> int:
    """Rows at this address that are nobody's are hers from now on; how many.

    All of them take the alias under which she is counted, so that she is one person. She stands on
    the list of an event once: where her account is on it already, the second row takes that only.
    Her own row is held first, and an account that has been closed meanwhile is nobody's.
    """
    if not lock(person).is_active:
        return 0
    held = Attendance.objects.select_for_update().filter(person=None, email__iexact=address)
    rows = list(held.order_by("pk"))
    alias = alias_of(person) or next((row.alias for row in rows), "")
    events = set(person.attendances.values_list("event_id", flat=True))
    for row in rows:
        before = {"person": None}
        row.alias = alias
        row.person = None if row.event_id in events else person
        row.save(update_fields=["alias", "person"])
        note(PLATFORM, "attendance-recognised", row, before=before, after={"person": person.pk})
    for event in Event.objects.filter(pk__in=[row.event_id for row in rows]):
        attendance_changed.send(Event, event=event, by=PLATFORM)
    return len(rows)

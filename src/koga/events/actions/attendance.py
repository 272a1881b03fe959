"""Who took part: added singly or as a list, corrected, removed; all of it in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.events.facts import Participant
from koga.events.models import Attendance, Event
from koga.events.queries import is_listed
from koga.events.recognition import Recognition
from koga.events.rules import can_run_event
from koga.events.signals import attendance_changed
from koga.people.queries import person_with_address

_COLUMNS: Final = tuple(field.name for field in fields(Participant))


@transaction.atomic
def add_attendance(*, event: Event, participant: Participant, by: Actor) -> Attendance:
    """One person took part. Whoever has an account under that address is the same person."""
    can_run_event.require(by, event)
    _open_list(event)
    attendance = _add(event, participant, Recognition(), by)
    attendance_changed.send(Event, event=event, by=by)
    return attendance


@transaction.atomic
def save_list(*, event: Event, participants: Sequence[Participant], by: Actor) -> int:
    """Add all of a list that was looked at before, or none; how many were added."""
    can_run_event.require(by, event)
    _open_list(event)
    recognition = Recognition()
    for participant in participants:
        _add(event, participant, recognition, by)
    attendance_changed.send(Event, event=event, by=by)
    return len(participants)


@transaction.atomic
def edit_attendance(*, attendance: Attendance, participant: Participant, by: Actor) -> None:
    """Correct what is stated of one participation, or add how much she knew before and after.

    Who it was is asked anew only where the address changes, or the name if there is no more than it.
    """
    can_run_event.require(by, attendance.event)
    lock(attendance)
    if attendance.is_erased:
        raise Impossible(_("Name and address were erased: this entry only counts now."))
    if is_listed(attendance.event, participant.email, besides=attendance):
        raise Impossible(_("Somebody with this address is on the list already."))
    before, known_by = _snapshot(attendance), _known_by(attendance)
    _write(attendance, participant)
    if _known_by(attendance) != known_by:
        _recognise(attendance, Recognition())
    attendance.save()
    note(by, "attendance-edited", attendance, before=before, after=_snapshot(attendance))
    attendance_changed.send(Event, event=attendance.event, by=by)


@transaction.atomic
def remove_attendance(*, attendance: Attendance, by: Actor) -> None:
    """Take one participation off the list; the trail keeps that it was there."""
    can_run_event.require(by, attendance.event)
    lock(attendance)
    note(by, "attendance-removed", attendance, before=_snapshot(attendance))
    event = attendance.event
    attendance.delete()
    attendance_changed.send(Event, event=event, by=by)


def note(by: Actor, what: str, attendance: Attendance, **said: Any) -> None:
    """One way of writing these entries into the audit trail."""
    audit.record(by=by, action=f"events.{what}", on=attendance, **said)


def _open_list(event: Event) -> None:
    """Held, so that nobody is added to what somebody else cancels at this moment."""
    if lock(event).state == "cancelled":
        raise Impossible(_("It was cancelled: nobody can have taken part."))


def _add(event: Event, participant: Participant, recognition: Recognition, by: Actor) -> Attendance:
    if is_listed(event, participant.email):
        raise Impossible(_("Somebody with this address is on the list already."))
    attendance = Attendance(event=event, recorded_at=clock.now())
    _write(attendance, participant)
    _recognise(attendance, recognition)
    attendance.save()
    note(by, "attendance-recorded", attendance, after=_snapshot(attendance))
    return attendance


def _write(attendance: Attendance, participant: Participant) -> None:
    for name in _COLUMNS:
        setattr(attendance, name, getattr(participant, name))
    attendance.email = participant.email.strip().lower()


def _known_by(attendance: Attendance) -> tuple[str, str]:
    """What says who it was, besides the account that is found by the address."""
    return attendance.email, "" if attendance.email else attendance.name.casefold()


def _recognise(attendance: Attendance, recognition: Recognition) -> None:
    """An account stands on a list once. Under a second address of hers a row bears but her alias:
    to refuse it would tell the organisers that two addresses are one person's.
    """
    person = person_with_address(attendance.email) if attendance.email else None
    rows = attendance.event.attendances.exclude(pk=attendance.pk)
    is_on_list = person is not None and rows.filter(person=person).exists()
    attendance.person = None if is_on_list else person
    attendance.alias = recognition.alias_for(attendance, person)


def _snapshot(attendance: Attendance) -> dict[str, Any]:
    return audit.snapshot(attendance, ["event", "person", *_COLUMNS])

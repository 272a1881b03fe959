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
from koga.events.recognition import Recognition, plain_address
from koga.events.rules import can_run_event
from koga.events.signals import attendance_changed

_COLUMNS: Final = tuple(field.name for field in fields(Participant))


@transaction.atomic
def add_attendance(*, event: Event, participant: Participant, by: Actor) -> Attendance:
    """One person took part. Whoever has an account under that address is the same person."""
    can_run_event.require(by, event)
    return _record(event, [participant], by)[0]


@transaction.atomic
def save_list(*, event: Event, participants: Sequence[Participant], by: Actor) -> int:
    """Add all of a list that was looked at before, or none; how many were added."""
    can_run_event.require(by, event)
    return len(_record(event, participants, by))


@transaction.atomic
def edit_attendance(*, attendance: Attendance, participant: Participant, by: Actor) -> None:
    """Correct what is stated of one participation, or add how much she knew before and after.

    Who it was is asked anew only where the address changes, or the name if there is no more than it.
    """
    can_run_event.require(by, attendance.event)
    recognition = Recognition(attendance.event, [participant], besides=attendance.pk)
    # First her, then the row, as whoever closes her account does; the other way round both wait.
    recognition.hold_people()
    lock(attendance)
    if attendance.is_erased:
        raise Impossible(_("Name and address were erased: this entry only counts now."))
    before, known_by = _snapshot(attendance), _known_by(attendance)
    _write(attendance, participant, recognition)
    if _known_by(attendance) != known_by:
        recognition.recognise(attendance)
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


def _record(event: Event, participants: Sequence[Participant], by: Actor) -> list[Attendance]:
    """All of them at once, with an entry of the trail for each: it has to say who was recorded."""
    # Held, so that nobody is added to what somebody else cancels at this moment.
    if lock(event).state == "cancelled":
        raise Impossible(_("It was cancelled: nobody can have taken part."))
    recognition, rows = Recognition(event, participants), []
    for participant in participants:
        row = Attendance(event=event, recorded_at=clock.now())
        _write(row, participant, recognition)
        recognition.recognise(row)
        rows.append(row)
    Attendance.objects.bulk_create(rows)
    deeds = [audit.Deed(on=row, after=_snapshot(row)) for row in rows]
    audit.record_many(by=by, action="events.attendance-recorded", deeds=deeds)
    attendance_changed.send(Event, event=event, by=by)
    return rows


def _write(attendance: Attendance, participant: Participant, recognition: Recognition) -> None:
    if recognition.is_listed(participant.email):
        raise Impossible(_("Somebody with this address is on the list already."))
    written = attendance.organisation_name.casefold()
    for name in _COLUMNS:
        setattr(attendance, name, getattr(participant, name))
    attendance.email = plain_address(participant.email)
    if attendance.organisation_name.casefold() != written:
        alias = recognition.organisation_alias(attendance.organisation_name)
        attendance.organisation_alias = alias


def _known_by(attendance: Attendance) -> tuple[str, str]:
    """What says who it was, besides the account that is found by the address."""
    return attendance.email, "" if attendance.email else attendance.name.casefold()


def _snapshot(attendance: Attendance) -> dict[str, Any]:
    """With the alias, so that what was said of her can be struck out once the row is gone."""
    return audit.snapshot(attendance, ["event", "person", "alias", *_COLUMNS])

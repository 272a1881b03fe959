"""Who took part: added singly or as a list, corrected, removed; all of it in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.events.facts import Participant
from koga.events.models import Attendance, Event
from koga.events.queries import is_listed
from koga.events.rules import can_run_event
from koga.events.signals import attendance_changed
from koga.people.models import Person

_COLUMNS = tuple(field.name for field in fields(Participant))


@transaction.atomic
def add_attendance(*, event: Event, participant: Participant, by: Actor) -> Attendance:
    """One person took part. Whoever has an account under that address is the same person."""
    can_run_event.require(by, event)
    _may_be_listed(event)
    attendance = _add(event, participant, by)
    attendance_changed.send(Event, event=event, by=by)
    return attendance


@transaction.atomic
def save_list(*, event: Event, participants: Sequence[Participant], by: Actor) -> int:
    """Add all of a list that was looked at before, or none; how many were added."""
    can_run_event.require(by, event)
    _may_be_listed(event)
    for participant in participants:
        _add(event, participant, by)
    attendance_changed.send(Event, event=event, by=by)
    return len(participants)


@transaction.atomic
def edit_attendance(*, attendance: Attendance, participant: Participant, by: Actor) -> None:
    """Correct what is stated of one participation, or add how much she knew before and after."""
    can_run_event.require(by, attendance.event)
    before = _snapshot(attendance)
    if is_listed(attendance.event, participant.email, besides=attendance):
        raise Impossible(_("Somebody with this address is on the list already."))
    _write(attendance, participant)
    attendance.save()
    _note(by, "attendance-edited", attendance, before=before, after=_snapshot(attendance))
    attendance_changed.send(Event, event=attendance.event, by=by)


@transaction.atomic
def remove_attendance(*, attendance: Attendance, by: Actor) -> None:
    """Take one participation off the list; the trail keeps that it was there."""
    can_run_event.require(by, attendance.event)
    _note(by, "attendance-removed", attendance, before=_snapshot(attendance))
    event = attendance.event
    attendance.delete()
    attendance_changed.send(Event, event=event, by=by)


def _add(event: Event, participant: Participant, by: Actor) -> Attendance:
    if is_listed(event, participant.email):
        raise Impossible(_("Somebody with this address is on the list already."))
    attendance = Attendance(event=event, recorded_at=clock.now())
    _write(attendance, participant)
    attendance.save()
    _note(by, "attendance-recorded", attendance, after=_snapshot(attendance))
    return attendance


def _write(attendance: Attendance, participant: Participant) -> None:
    for name in _COLUMNS:
        setattr(attendance, name, getattr(participant, name))
    attendance.email = participant.email.strip().lower()
    attendance.person = _person_at(attendance.email)


def _person_at(email: str) -> Person | None:
    return Person.objects.filter(email=email, is_active=True).first() if email else None


def _may_be_listed(event: Event) -> None:
    if event.state == "cancelled":
        raise Impossible(_("It was cancelled: nobody can have taken part."))


def _snapshot(attendance: Attendance) -> dict[str, Any]:
    return audit.snapshot(attendance, ["event", "person", *_COLUMNS])


def _note(by: Actor, what: str, attendance: Attendance, **said: Any) -> None:
    audit.record(by=by, action=f"events.{what}", on=attendance, **said)

"""Two who press at once, or one who presses twice: one deed, and the second learns of the first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.events import AttendanceFactory, event_of
from tests.web.visiting import signed_in

from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.errors import Absent, Impossible
from koga.core.models import AuditEntry
from koga.events import actions
from koga.events.facts import Participant
from koga.events.models import Attendance, Event


def entries(action: str) -> int:
    return AuditEntry.objects.filter(action=f"events.{action}").count()


def test_nobody_is_added_to_what_another_has_cancelled_meanwhile(cast: Cast) -> None:
    event = event_of(cast.polish)
    stale = Event.objects.get(pk=event.pk)
    actions.move_event(event=event, move="cancel", by=PLATFORM)
    with pytest.raises(Impossible, match="cancelled"):
        actions.add_attendance(event=stale, participant=Participant("Kari"), by=PLATFORM)
    with pytest.raises(Impossible, match="cancelled"):
        actions.save_list(event=stale, participants=[Participant("Kari")], by=PLATFORM)
    assert not event.attendances.exists()


def test_an_event_is_held_once(cast: Cast) -> None:
    event = event_of(cast.polish, starts_at=clock.now() - timedelta(hours=1))
    stale = Event.objects.get(pk=event.pk)
    actions.move_event(event=event, move="hold", by=PLATFORM)
    with pytest.raises(Impossible):
        actions.move_event(event=stale, move="hold", by=PLATFORM)
    assert entries("event-held") == 1


def test_somebody_is_taken_off_once(cast: Cast) -> None:
    row = AttendanceFactory(event=event_of(cast.polish))
    stale = Attendance.objects.get(pk=row.pk)
    actions.remove_attendance(attendance=row, by=PLATFORM)
    with pytest.raises(Absent):
        actions.remove_attendance(attendance=stale, by=PLATFORM)
    assert entries("attendance-removed") == 1
    client = signed_in(cast.polish_representative)
    path = f"/events/{stale.event_id}/attendance/{stale.pk}/remove"
    assert client.post(path).status_code == 404


def test_a_correction_does_not_bring_back_what_another_has_corrected(cast: Cast) -> None:
    row = AttendanceFactory(event=event_of(cast.polish), name="Kari")
    stale = Attendance.objects.get(pk=row.pk)
    actions.forget_participant(attendance=row, by=PLATFORM)
    with pytest.raises(Impossible, match="erased"):
        actions.edit_attendance(attendance=stale, participant=Participant("Kari"), by=PLATFORM)
    row.refresh_from_db()
    assert row.is_erased

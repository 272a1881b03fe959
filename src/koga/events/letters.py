"""What those on the list of an event are told by mail, each in her own language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

from koga.core.actors import VISITOR, Actor
from koga.core.mail import Recipient, write_mail
from koga.events.appointments import Rearrangement
from koga.events.models import Attendance, Event
from koga.events.queries import expected_at, organisers_shown
from koga.people.mails import recipient


def tell_changed(event: Event, change: Rearrangement, by: Actor) -> int:
    """Tell whom the change concerns what was so far and what is now; how many."""
    concerned = (one for one in _others(event, by) if change.concerns(one))
    return _tell(event, concerned, "event_changed", change=change)


def tell_cancelled(event: Event, by: Actor) -> int:
    """Tell everybody on the list, with the organisers' reason; how many."""
    return _tell(event, _others(event, by), "event_cancelled")


def _others(event: Event, by: Actor) -> Iterator[Attendance]:
    """Whoever changes or cancels it knows already."""
    return (
        one for one in expected_at(event) if one.person_id is None or one.person_id != by.person_id
    )


def _tell(event: Event, attendances: Iterable[Attendance], letter: str, **said: Any) -> int:
    # By address, as one who has got a new one may stand on the list under both.
    readers = {reader.address.lower(): reader for reader in map(_reader, attendances)}
    context = {
        "event": event,
        # Others than the organisers are not let in to the page of an event that is not public.
        "address": settings.BASE_URL + event.get_absolute_url() if event.is_public else "",
        "organisers": organisers_shown(VISITOR, event),
        **said,
    }
    for reader in readers.values():
        write_mail(to=reader, template=f"events/emails/{letter}", context=context)
    return len(readers)


def _reader(attendance: Attendance) -> Recipient:
    """An account says how its owner reads; of others the language of their organisation is known."""
    if attendance.person:
        return recipient(attendance.person)
    event, organisation = attendance.event, attendance.organisation
    written = [organisation.about.original if organisation else "", event.title.original]
    spoken = dict(settings.LANGUAGES)
    language = next((code for code in written if code in spoken), settings.LANGUAGE_CODE)
    return Recipient(attendance.email, attendance.name, language, event.time_zone)

"""The three kinds of record that can count for a project."""

from __future__ import annotations

from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from django.utils import timezone

from koga.core import languages
from koga.core.wording import Wording
from koga.events.models import Event
from koga.partnerships.models import Initiative, Partnership

ClaimedRecord = Partnership | Initiative | Event
KINDS: Final[dict[type[ClaimedRecord], str]] = {
    Partnership: "partnership",
    Initiative: "initiative",
    Event: "event",
}


def kind_of(record: ClaimedRecord) -> str:
    """The name of the record's column in a claim."""
    return KINDS[type(record)]


def parties_of(record: ClaimedRecord) -> set[int]:
    """The ids of the organisations whose record it is; for an event, of its organisers."""
    if isinstance(record, Event):
        return set(record.organisers.values_list("pk", flat=True))
    return set(record.parties.values_list("organisation_id", flat=True))


def title_of(record: ClaimedRecord) -> str:
    """The record's title, an event's in the reader's language."""
    if isinstance(record, Event):
        title: Wording = record.title
        return title.best_for(languages.reader()).text
    return str(record.title)


def day_of(record: ClaimedRecord) -> date | None:
    """The day by which it counts; None as long as it is not agreed or finished."""
    if isinstance(record, Event):
        return timezone.localdate(record.ends_at, ZoneInfo(record.time_zone))
    return record.agreed_on if isinstance(record, Partnership) else record.finished_on

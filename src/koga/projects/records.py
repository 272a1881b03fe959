"""The three kinds of record that can count for a project."""

from __future__ import annotations

from typing import Final

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

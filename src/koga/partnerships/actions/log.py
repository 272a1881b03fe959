"""What happened, told by those who were there."""

from __future__ import annotations

from django.db import transaction

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.locking import lock
from koga.partnerships.actions.notes import note, own_of
from koga.partnerships.models import Initiative, LogEntry
from koga.partnerships.rules import can_work_on_initiative, require_author

_FIELDS = ("text", "language")


@transaction.atomic
def write_log(*, initiative: Initiative, text: str, language: str, by: Actor) -> LogEntry:
    """What happened, told by somebody who was there."""
    can_work_on_initiative.require(by, initiative)
    parties = initiative.parties.select_related("organisation")
    own = own_of(by, [party.organisation for party in parties])
    entry = LogEntry.objects.create(
        initiative=initiative,
        author_id=by.person_id,
        organisation=own,
        text=text,
        language=language,
        at=clock.now(),
    )
    note(by, "log-written", entry, own, after={"text": text, "language": language})
    return entry


@transaction.atomic
def correct_log(*, entry: LogEntry, text: str, language: str, by: Actor) -> None:
    """Its author says it better; readers see that it was corrected, the audit trail what it said."""
    require_author(by, entry)
    lock(entry)
    if (text, language) == (entry.text, entry.language):
        return
    before = audit.snapshot(entry, _FIELDS)
    entry.text, entry.language, entry.corrected_at = text, language, clock.now()
    entry.save(update_fields=[*_FIELDS, "corrected_at"])
    after = audit.snapshot(entry, _FIELDS)
    note(by, "log-corrected", entry, entry.organisation, before=before, after=after)

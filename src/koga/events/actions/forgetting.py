"""Name and address of somebody who took part are erased; that somebody did is still counted."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from koga.core import audit
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.core.models import AuditEntry
from koga.events.actions.attendance import note
from koga.events.bridge import plain_words
from koga.events.models import ERASED, Attendance
from koga.events.queries import rows_forgotten_with
from koga.events.rules import can_run_event
from koga.people.models import Person


@transaction.atomic
def forget_participant(*, attendance: Attendance, by: Actor) -> int:
    """Somebody asked to be taken off: strike out who it was, keep that she took part; how many rows.

    An administrator strikes out all rows of that person, an organiser those she answers for: this
    one. The trail keeps that it was done, and forgets what it said of these rows before.
    """
    can_run_event.require(by, attendance.event)
    if lock(attendance).is_erased:
        raise Impossible(_("Name and address are erased already."))
    rows = list(rows_forgotten_with(by, attendance).select_for_update(of=("self",)))
    _erase(rows, by)
    attendance.refresh_from_db()
    return len(rows)


@transaction.atomic
def forget_person(*, person: Person, rows: QuerySet[Attendance], by: Actor) -> None:
    """Her account closes. Rows that point at it say "Former member" from now on."""
    _erase(list(rows.filter(Q(person=person) | Q(person=None)).select_for_update()), by, of=person)
    # What stands under her address in somebody else's row is all of hers that is in it.
    rows.update(email="")


def _erase(rows: list[Attendance], by: Actor, of: Person | None = None) -> None:
    audit.strike_out(
        AuditEntry.objects.filter(
            object_type=Attendance._meta.label_lower, object_id__in=[row.pk for row in rows]
        )
    )
    for row in rows:
        if _organisation_tells(row, of or row.person):
            row.organisation_name = ERASED
        row.name = row.email = ""
        row.person = of if of and row.person_id == of.pk else None
        row.save(update_fields=["name", "email", "person", "organisation_name"])
        note(by, "attendance-forgotten", row)


def _organisation_tells(row: Attendance, person: Person | None) -> bool:
    """Whether a written name such as "Anna Nowak Design" says who it was.

    It stays where somebody else came from there as well: then it names more than her, and without
    it the two would count as two organisations.
    """
    written = row.organisation_name.casefold()
    called = f"{row.name} {person.name if person else ''}"
    names = {word for word in plain_words(called).split() if len(word) > 2}
    if not (names & set(plain_words(written).split()) or (row.email and row.email in written)):
        return False
    others = Attendance.objects.filter(event=row.event_id).exclude(alias=row.alias)
    named = others.values_list("organisation_name", flat=True)
    return all(one.casefold() != written for one in named)

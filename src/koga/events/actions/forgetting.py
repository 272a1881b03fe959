"""Name and address of somebody who took part are erased; that somebody did is still counted."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from koga.core import audit
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.core.models import AuditEntry, MailRecord
from koga.events.actions.attendance import note
from koga.events.bridge import plain_words
from koga.events.models import ERASED, Attendance, Event
from koga.events.queries import is_used_elsewhere, rows_forgotten_with
from koga.events.rules import can_run_event
from koga.people.models import Person


@transaction.atomic
def forget_participant(*, attendance: Attendance, by: Actor) -> int:
    """Somebody asked to be taken off: strike out who it was, keep that she took part; how many rows.

    An administrator strikes out all rows of that person, an organiser those she answers for: this
    one. The trail keeps that it was done, and forgets what it said of these rows before, and of
    rows of hers on the same lists that were removed. Mails go that nobody else has got there.
    """
    can_run_event.require(by, attendance.event)
    if lock(attendance).is_erased:
        raise Impossible(_("Name and address are erased already."))
    rows = list(rows_forgotten_with(by, attendance).select_for_update(of=("self",)))
    addresses = {row.email for row in rows} - {""}
    _erase(rows, by, at=None if by.may_do_everything else attendance.event)
    for address in addresses:
        if not is_used_elsewhere(address):
            MailRecord.objects.filter(to__iexact=address).delete()
    attendance.refresh_from_db()
    return len(rows)


@transaction.atomic
def forget_person(*, person: Person, rows: QuerySet[Attendance], by: Actor) -> None:
    """Her account closes. Rows that point at it say "Former member" from now on."""
    _erase(list(rows.filter(Q(person=person) | Q(person=None)).select_for_update()), by, of=person)
    # What stands under her address in somebody else's row is all of hers that is in it.
    rows.update(email="")


def _erase(
    rows: list[Attendance], by: Actor, of: Person | None = None, at: Event | None = None
) -> None:
    audit.strike_out(_said_of(rows, of, at))
    for row in rows:
        if _organisation_tells(row, of or row.person):
            row.organisation_name = ERASED
        row.name = row.email = ""
        row.person = of if of and row.person_id == of.pk else None
        row.save(update_fields=["name", "email", "person", "organisation_name"])
        note(by, "attendance-forgotten", row)


def _said_of(
    rows: list[Attendance], person: Person | None, at: Event | None
) -> QuerySet[AuditEntry]:
    """What the trail says of `rows`, and of others of hers that are gone: from `at`, or from any list.

    Whose a row was that is gone say its entries, by account, address or alias. Where the one that
    tells of its end does, none of that row's may stay: a corrected name stands there without them.
    """
    said = AuditEntry.objects.filter(object_type=Attendance._meta.label_lower)
    near = (
        said.filter(object_id__in=_holding(said, event={at.pk}).values("object_id")) if at else said
    )
    account = person.pk if person else None
    hers = _holding(
        near,
        person={account, *(row.person_id for row in rows)} - {None},
        email={row.email.lower() for row in rows} - {""},
        alias={row.alias for row in rows},
    )
    gone = hers.filter(action="events.attendance-removed").values("object_id")
    keys = [row.pk for row in rows]
    return said.filter(
        Q(object_id__in=keys)
        | Q(pk__in=hers.values("pk"))
        | Q(pk__in=near.filter(object_id__in=gone))
    )


def _holding(entries: QuerySet[AuditEntry], **marks: set[Any]) -> QuerySet[AuditEntry]:
    """Those that hold one of the values under its name, before or after."""
    found = Q()
    for name, values in marks.items():
        for when in ("before", "after"):
            found |= Q(**{f"changes__{when}__{name}__in": sorted(values)})
    return entries.filter(found)


def _organisation_tells(row: Attendance, person: Person | None) -> bool:
    """Whether a written name such as "Anna Nowak Design" says who it was.

    The organisation is counted as before: by its alias, which rows of others from there share.
    """
    written = row.organisation_name.casefold()
    called = f"{row.name} {person.name if person else ''}"
    names = {word for word in plain_words(called).split() if len(word) > 2}
    return bool(names & set(plain_words(written).split()) or (row.email and row.email in written))

"""Keeping somebody out: her account stays with all that is in it, but nobody signs in to it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.people.models import Person
from koga.people.models.person import new_session_stamp
from koga.people.rules import can_administer_person
from koga.people.signals import person_blocked


@transaction.atomic
def block_person(*, person: Person, reason: str, by: Actor) -> None:
    """Every browser of hers is signed out, and no mail reaches her, until somebody lets her in."""
    can_administer_person.require(by, person)
    if lock(person).is_administrator:
        raise Impossible(_("An administrator cannot be blocked. End her rights first."))
    if not person.is_active:
        return  # a second press, or she has closed her account
    person.is_active, person.session_stamp = False, new_session_stamp()
    person.save(update_fields=["is_active", "session_stamp"])
    after = {"person": person.pk, "reason": reason}
    audit.record(by=by, action="people.person-blocked", on=person, after=after)
    person_blocked.send(Person, person=person, by=by)


@transaction.atomic
def unblock_person(*, person: Person, reason: str, by: Actor) -> None:
    """She may sign in again."""
    can_administer_person.require(by, person)
    if not lock(person).is_blocked:
        return
    person.is_active = True
    person.save(update_fields=["is_active"])
    after = {"person": person.pk, "reason": reason}
    audit.record(by=by, action="people.person-unblocked", on=person, after=after)

"""Erasure: an account closes, and what it said about the person goes with it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.people import holdings
from koga.people.actions.appointments import is_only_administrator, note_coordination_ended
from koga.people.actions.members import end_membership
from koga.people.models import Coordination, Membership, Person
from koga.people.models.person import new_session_stamp
from koga.people.rules import can_edit_person


@transaction.atomic
def close_account(*, person: Person, by: Actor) -> None:
    """Strike out name and address, end every role and session; what she did stays done.

    The row remains, nameless, so that records still say that somebody did it. What else becomes
    of all that is kept of her says the table in `koga.people.holdings`.
    """
    can_edit_person.require(by, person)
    if is_only_administrator(person):
        raise Impossible(_("You are the only administrator. Make somebody else one first."))
    whom = holdings.subject(person)
    _end_roles(person, by)
    holdings.forget(whom, by)
    _strike_out_person(person)
    audit.record(by=by, action="people.account-closed", on=person)


def _end_roles(person: Person, by: Actor) -> None:
    for membership in Membership.objects.filter(person=person, until=None):
        end_membership(membership=membership, by=by)
    for coordination in Coordination.objects.filter(person=person, until=None):
        coordination.until = clock.today()
        coordination.save(update_fields=["until"])
        note_coordination_ended(coordination, by)


def _strike_out_person(person: Person) -> None:
    person.name, person.email = "", f"closed-{person.pk}@example.invalid"
    person.is_active = person.is_administrator = False
    person.language, person.time_zone = "en", ""
    person.closed_at, person.session_stamp = clock.now(), new_session_stamp()
    person.set_unusable_password()
    person.save()

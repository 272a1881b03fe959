"""Erasure: an account closes, and what it said about the person goes with it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.people import holdings
from koga.people.actions.accounts import refuse_closed
from koga.people.actions.appointments import finish_coordination, is_only_administrator
from koga.people.actions.invitations import decline_invitation
from koga.people.actions.joining import withdraw_join_request
from koga.people.actions.members import end_membership
from koga.people.models import Coordination, Invitation, JoinRequest, Membership, Person
from koga.people.models.person import new_session_stamp
from koga.people.rules import can_edit_person


@transaction.atomic
def close_account(*, person: Person, by: Actor) -> None:
    """Strike out name and address, end every role and session; what she did stays done.

    The row remains, nameless, so that records still say that somebody did it. What else becomes
    of all that is kept of her says the table in `koga.people.holdings`. Her row is locked first:
    whoever is about to write her name somewhere waits, and then finds her gone.
    """
    can_edit_person.require(by, person)
    if person.is_administrator and is_only_administrator(person):
        raise Impossible(_("This is the only administrator. Make somebody else one first."))
    refuse_closed(lock(person))
    whom = holdings.subject(person)
    audit.record(by=by, action="people.account-closed", on=person)
    _end_roles(person, by)
    _end_what_waits(whom, by)
    holdings.forget(whom, by)
    _strike_out_person(person)


def _end_roles(person: Person, by: Actor) -> None:
    for membership in Membership.objects.filter(person=person, until=None):
        end_membership(membership=membership, by=by)
    for coordination in Coordination.objects.filter(person=person, until=None):
        finish_coordination(coordination, by)


def _end_what_waits(whom: holdings.Subject, by: Actor) -> None:
    """Invitations to her are declined, her own wishes withdrawn, as if she had said so."""
    invitations = Invitation.objects.filter(state="pending")
    for invitation in invitations.filter(address__in=[one.lower() for one in whom.addresses]):
        decline_invitation(invitation=invitation)
    for wish in JoinRequest.objects.filter(person=whom.person, state="pending"):
        withdraw_join_request(wish=wish, by=by)


def _strike_out_person(person: Person) -> None:
    person.name, person.email = "", f"closed-{person.pk}@example.invalid"
    person.is_active = person.is_administrator = False
    person.language, person.time_zone = "en", ""
    person.closed_at, person.session_stamp = clock.now(), new_session_stamp()
    person.last_login = None
    person.set_unusable_password()
    person.save()

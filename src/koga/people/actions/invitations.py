"""Asking somebody by mail to belong to an organisation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import PLATFORM, Actor
from koga.core.errors import Impossible, Refused
from koga.core.locking import lock
from koga.organisations.models import Organisation
from koga.people.actions.accounts import enrol_person
from koga.people.actions.members import let_in
from koga.people.enums import MemberRole
from koga.people.lifecycles import INVITATION
from koga.people.mails import send_invitation, tell_invitation_accepted
from koga.people.models import Invitation, Membership, Person
from koga.people.models.joining import OPEN_FOR_DAYS
from koga.people.queries import actor_for, owns_address, person_with_address
from koga.people.rules import can_manage_invitation, can_manage_members


@transaction.atomic
def invite_person(
    *,
    organisation: Organisation,
    address: str,
    role: MemberRole,
    language: str,
    by: Actor,
    message: str = "",
) -> Invitation:
    """Mail a link to `address`; inviting again sends a new mail and replaces what was said."""
    can_manage_members.require(by, organisation)
    address = address.strip().lower()
    _refuse_member(organisation, address)
    invitation, made = Invitation.objects.select_for_update().get_or_create(
        organisation=organisation, address=address, state="pending"
    )
    invitation.role, invitation.language, invitation.message = role, language, message
    invitation.invited_by_id = by.person_id
    invitation.sent_at = clock.now()
    invitation.expires_at = clock.now() + timedelta(days=OPEN_FOR_DAYS)
    invitation.save()
    done = "people.person-invited" if made else "people.person-invited-again"
    _note(by, done, invitation, after={"address": address, "role": role})
    send_invitation(invitation)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, person: Person) -> Membership:
    """The person whose address was invited belongs from now on, in the role offered."""
    if not owns_address(person, lock(invitation).address):
        raise Refused(_("This invitation was sent to another address."))
    by = actor_for(person)
    _move(invitation, "accept", by)
    membership = let_in(
        organisation=invitation.organisation, person=person, role=invitation.role, by=by
    )
    tell_invitation_accepted(invitation, person)
    return membership


@transaction.atomic
def accept_as_newcomer(*, invitation: Invitation, name: str, language: str) -> Membership:
    """Accept and get an account at once: who holds the link has read the mail to that address."""
    if not lock(invitation).is_open or person_with_address(invitation.address):
        raise Impossible(_("This invitation cannot be used any more."))
    person = enrol_person(email=invitation.address, name=name, language=language, by=PLATFORM)
    return accept_invitation(invitation=invitation, person=person)


@transaction.atomic
def decline_invitation(*, invitation: Invitation) -> None:
    """Said no by the link; no account is needed for that, so nobody is named."""
    _move(invitation, "decline", PLATFORM)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Actor) -> None:
    """The link in the mail stops working."""
    can_manage_invitation.require(by, invitation)
    _move(invitation, "withdraw", by)


@transaction.atomic
def expire_invitations() -> int:
    """Mark what nobody answered in time; the number marked. The platform's own daily work."""
    late = list(Invitation.objects.filter(state="pending", expires_at__lte=clock.now()))
    for invitation in late:
        _move(invitation, "expire", PLATFORM)
    return len(late)


def _refuse_member(organisation: Organisation, address: str) -> None:
    person = person_with_address(address)
    present = Membership.objects.filter(organisation=organisation, person=person, until=None)
    if person and present.exists():
        raise Impossible(_("%(name)s belongs to it already.") % {"name": person.name})


def _move(invitation: Invitation, move: str, by: Actor) -> None:
    before = lock(invitation).state
    if move in {"accept", "decline"} and before == "pending" and not invitation.is_open:
        raise Impossible(_("This invitation has expired. Please ask for a new one."))
    invitation.state = INVITATION.target(before, move)
    invitation.answered_at = clock.now()
    invitation.save(update_fields=["state", "answered_at"])
    _note(
        by,
        f"people.invitation-{invitation.state}",
        invitation,
        before={"state": before},
        after={"state": invitation.state, "address": invitation.address},
    )


def _note(by: Actor, action: str, invitation: Invitation, **said: Any) -> None:
    audit.record(
        by=by, action=action, on=invitation, for_organisation=invitation.organisation_id, **said
    )

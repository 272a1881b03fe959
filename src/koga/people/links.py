"""What stands behind the signed links in our mails, and what their reader can do there."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from koga.core import tokens
from koga.core.tokens import StaleToken
from koga.people.mails import DECIDE_WITHIN_DAYS, DECIDES, INVITED
from koga.people.models import Invitation, JoinRequest, Person
from koga.people.models.joining import OPEN_FOR_DAYS
from koga.people.queries import actor_for, is_person, owns_address, person_with_address
from koga.people.rules import can_answer_join_request


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and how the one who opened its link gets in.

    `way` is "closed" (answered or too old), "accept" (signed in with that address), "other"
    (signed in with another), "sign-in" (the address has an account) or "newcomer" (it has none).
    """

    invitation: Invitation
    way: str


def invitation_behind(token: str, user: Person | AnonymousUser) -> Invited:
    """StaleToken if the link is not ours; an old or answered invitation is still shown."""
    said = tokens.redeem(INVITED, token, max_days=10 * OPEN_FOR_DAYS)
    found = Invitation.objects.select_related("organisation", "invited_by")
    invitation = found.filter(pk=said["invitation"]).first()
    if invitation is None:
        raise StaleToken
    return Invited(invitation, _way_in(invitation, user))


def _way_in(invitation: Invitation, user: Person | AnonymousUser) -> str:
    if not invitation.is_open:
        return "closed"
    if is_person(user):
        return "accept" if owns_address(user, invitation.address) else "other"
    return "sign-in" if person_with_address(invitation.address) else "newcomer"


def join_request_behind(token: str) -> tuple[JoinRequest, Person]:
    """The request and the one whom the mail asked to decide.

    StaleToken if either is gone, or the decider has lost the right: the request holds words that
    were meant for those who decide.
    """
    said = tokens.redeem(DECIDES, token, max_days=DECIDE_WITHIN_DAYS)
    wishes = JoinRequest.objects.select_related("organisation", "person", "answered_by")
    wish = wishes.filter(pk=said["request"]).first()
    decider = Person.objects.filter(pk=said["decider"], is_active=True).first()
    if wish is None or decider is None:
        raise StaleToken
    if not can_answer_join_request.allows(actor_for(decider), wish):
        raise StaleToken
    return wish, decider

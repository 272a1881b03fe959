"""The mails this app writes, each in its reader's language, with links that need no signing in."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from koga.core import tokens
from koga.core.mail import Recipient, write_mail
from koga.organisations.models import Organisation
from koga.people.models import Invitation, JoinRequest, Membership, Person, TrailProof
from koga.people.models.joining import OPEN_FOR_DAYS

INVITED: Final = "people.invitation"
DECIDES: Final = "people.join-request"
DECIDE_WITHIN_DAYS: Final = 60


def recipient(person: Person) -> Recipient:
    """Where mail to `person` goes and how she reads it."""
    return Recipient(person.email, person.name, person.language, person.time_zone)


def send_invitation(invitation: Invitation) -> None:
    token = tokens.issue(INVITED, {"invitation": invitation.pk})
    context = {
        "invitation": invitation,
        "organisation": invitation.organisation,
        "days": OPEN_FOR_DAYS,
        "url": _address("people:invitation-answer", token),
    }
    to = Recipient(invitation.address, invitation.address, invitation.language)
    write_mail(to=to, template="people/emails/invitation", context=context)


def tell_invitation_accepted(invitation: Invitation, person: Person) -> None:
    host = invitation.invited_by
    if host and host.is_active:
        url = _address("people:member-list", invitation.organisation.slug)
        _tell(
            host, "invitation_accepted", organisation=invitation.organisation, who=person, url=url
        )


def send_join_request(wish: JoinRequest, decider: Person) -> None:
    token = tokens.issue(DECIDES, {"request": wish.pk, "decider": decider.pk})
    url = _address("people:join-decide", token)
    _tell(decider, "join_asked", wish=wish, organisation=wish.organisation, url=url)


def tell_join_answer(wish: JoinRequest) -> None:
    url = _address("people:membership-list")
    _tell(wish.person, "join_answered", wish=wish, organisation=wish.organisation, url=url)


def tell_member_ended(membership: Membership) -> None:
    organisation = membership.organisation
    _tell(membership.person, "member_ended", organisation=organisation)


def tell_judged(organisation: Organisation, person: Person) -> None:
    """That her organisation's profile is public, hidden or ended from now on."""
    url = f"{settings.BASE_URL}{organisation.get_absolute_url()}"
    _tell(person, "organisation_judged", organisation=organisation, url=url)


def tell_trail_broken(administrator: Person, proof: TrailProof) -> None:
    """Somebody or something changed the trail past the platform: an administrator must look."""
    _tell(administrator, "trail_broken", proof=proof, url=_address("people:trail-show"))


def _tell(person: Person, mail: str, **context: Any) -> None:
    write_mail(to=recipient(person), template=f"people/emails/{mail}", context=context)


def _address(name: str, *arguments: object) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=arguments)}"

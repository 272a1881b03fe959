"""What people do when something happens below, or on allauth's own pages."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.dispatch import receiver
from django.http import HttpRequest

from koga.core.actors import Actor
from koga.organisations.models import Organisation
from koga.organisations.signals import organisation_founded, organisation_judged
from koga.people.actions import note_security_change, welcome_founder
from koga.people.mails import tell_judged
from koga.people.models import Person
from koga.people.queries import representatives_of
from koga.people.signals import address_proved


@receiver(organisation_founded)
def make_founder_representative(organisation: Organisation, by: Actor, **kwargs: Any) -> None:
    welcome_founder(organisation=organisation, by=by)


@receiver(organisation_judged)
def tell_representatives(organisation: Organisation, by: Actor, **kwargs: Any) -> None:
    """They hear what became of their profile, but for the one of them who did it herself."""
    for person in representatives_of(organisation):
        if person.pk != by.person_id:
            tell_judged(organisation, person)


@receiver([account.password_set, account.password_changed, account.password_reset])
def note_new_password(user: Person, **kwargs: Any) -> None:
    note_security_change(person=user, what="password-changed")


@receiver(account.email_changed)
def note_new_address(
    user: Person,
    from_email_address: EmailAddress | None,
    to_email_address: EmailAddress,
    **kwargs: Any,
) -> None:
    before = from_email_address.email if from_email_address else ""
    said = {"before": {"address": before}, "after": {"address": to_email_address.email}}
    note_security_change(person=user, what="address-changed", **said)


@receiver(account.email_removed)
def note_removed_address(user: Person, email_address: EmailAddress, **kwargs: Any) -> None:
    """Kept, if she had proved it, so that what stands under it is still known to be hers."""
    if email_address.verified:
        said = {"before": {"address": email_address.email}, "after": {"address": ""}}
        note_security_change(person=user, what="address-changed", **said)


@receiver(account.email_confirmed)
def announce_proof(email_address: EmailAddress, **kwargs: Any) -> None:
    address_proved.send(Person, person=email_address.user, address=email_address.email)


@receiver(mfa.authenticator_added)
def note_factor_added(
    request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Who has just used a new factor need not prove herself by it to see the recovery codes."""
    record_authentication(request, user, method="mfa", reauthenticated=True)
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        note_security_change(person=user, what="factor-added")


@receiver([mfa.authenticator_removed, mfa.authenticator_reset])
def note_factor_removed(user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    made_codes = authenticator.type == Authenticator.Type.RECOVERY_CODES
    note_security_change(person=user, what="codes-made" if made_codes else "factor-removed")

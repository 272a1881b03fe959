"""Erasure: an account closes, and what it said about the person goes with it."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.models import AuditEntry, MailRecord
from koga.people.actions.members import end_membership
from koga.people.models import Coordination, Invitation, JoinRequest, Membership, Person
from koga.people.models.person import new_session_stamp
from koga.people.queries import addresses_of
from koga.people.rules import can_edit_person
from koga.people.signals import person_closed


@transaction.atomic
def close_account(*, person: Person, by: Actor) -> None:
    """Strike out name and address, end every role and session; what she did stays done.

    The row remains, nameless, so that records still say that somebody did it. Higher apps erase
    what they keep of hers when they hear `person_closed`.
    """
    can_edit_person.require(by, person)
    _refuse_last_administrator(person)
    addresses = addresses_of(person)
    _end_roles(person, by)
    _forget_addresses(person, addresses)
    person_closed.send(Person, person=person, by=by)
    _strike_out_person(person)
    audit.strike_out(_entries_about(person, addresses))
    audit.record(by=by, action="people.account-closed", on=person)


def _refuse_last_administrator(person: Person) -> None:
    others = Person.objects.filter(is_administrator=True, is_active=True).exclude(pk=person.pk)
    if person.is_administrator and not others.exists():
        raise Impossible(_("You are the only administrator. Make somebody else one first."))


def _end_roles(person: Person, by: Actor) -> None:
    for membership in Membership.objects.filter(person=person, until=None):
        end_membership(membership=membership, by=by)
    Coordination.objects.filter(person=person, until=None).update(until=clock.today())


def _forget_addresses(person: Person, addresses: list[str]) -> None:
    waiting = Invitation.objects.filter(address__in=addresses, state="pending")
    waiting.update(state="declined", answered_at=clock.now())
    Invitation.objects.filter(address__in=addresses).update(address="", message="")
    wishes = JoinRequest.objects.filter(person=person)
    wishes.filter(state="pending").update(state="withdrawn", answered_at=clock.now())
    wishes.update(message="", answer="")
    MailRecord.objects.filter(to__in=addresses).delete()
    for log in (AccessAttempt, AccessFailureLog, AccessLog):
        log.objects.filter(username__in=addresses).delete()
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()


def _strike_out_person(person: Person) -> None:
    person.name, person.email = "", f"closed-{person.pk}@example.invalid"
    person.is_active = person.is_administrator = False
    person.language, person.time_zone = "en", ""
    person.closed_at, person.session_stamp = clock.now(), new_session_stamp()
    person.set_unusable_password()
    person.save()


def _entries_about(person: Person, addresses: list[str]) -> QuerySet[AuditEntry]:
    """What was said of her account, and whatever else names one of her addresses."""
    about = Q(object_type=Person._meta.label_lower, object_id=person.pk)
    for address in addresses:
        about |= Q(said__icontains=address)
    # As text, because PostgreSQL and SQLite do not look into JSON alike.
    return AuditEntry.objects.annotate(said=Cast("changes", TextField())).filter(about)

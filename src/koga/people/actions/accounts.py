"""One's own account."""

from __future__ import annotations

from typing import Any, Final

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, languages
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.people import powers
from koga.people.models import Person
from koga.people.models.person import new_session_stamp
from koga.people.queries import actor_for
from koga.people.rules import can_administer_person, can_edit_person
from koga.people.signals import address_proved

_PERSONAL: Final = ("name", "language", "time_zone")


@transaction.atomic
def enrol_person(
    *,
    email: str,
    name: str,
    by: Actor,
    language: str = "en",
    time_zone: str = "",
    password: str | None = None,
) -> Person:
    """An account with an address that somebody vouches for, so that it needs no confirming.

    The platform does so for who came by an invitation, for imports and for the demo; everyone
    else signs up herself.
    """
    person = Person(email=email.strip().lower(), name=name, language=language, time_zone=time_zone)
    can_administer_person.require(by, person)
    person.set_password(password)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    audit.record(by=by, action="people.person-enrolled", on=person, after={"person": person.pk})
    address_proved.send(Person, person=person, address=person.email)
    return person


@transaction.atomic
def edit_person(*, person: Person, by: Actor, **changes: Any) -> Person:
    """Change name, language or time zone of one's own account (an administrator: of any)."""
    can_edit_person.require(by, person)
    refuse_closed(lock(person))
    before = audit.snapshot(person, _PERSONAL)
    for name in _PERSONAL:
        if name in changes:
            setattr(person, name, changes[name])
    person.save(update_fields=_PERSONAL)
    audit.record(
        by=by,
        action="people.person-edited",
        on=person,
        before=before,
        after=audit.snapshot(person, _PERSONAL),
    )
    return person


@transaction.atomic
def choose_language(*, person: Person, language: str, by: Actor) -> None:
    """Pages and mails come to her in `language`, one of the interface's, from now on.

    Where they come in it already because her own is not spoken yet, hers stays what it is: texts
    that others wrote are still chosen by it.
    """
    if languages.interface(person.language) != language:
        edit_person(person=person, by=by, language=language)


@transaction.atomic
def end_other_sessions(*, person: Person, by: Actor) -> None:
    """Every browser in which she is signed in has to sign in again; the page spares its own."""
    can_edit_person.require(by, person)
    refuse_closed(lock(person))
    person.session_stamp = new_session_stamp()
    person.save(update_fields=["session_stamp"])
    audit.record(by=by, action="people.sessions-ended", on=person)


@transaction.atomic
def note_security_change(*, person: Person, what: str, **said: Any) -> None:
    """Audit what allauth's own pages did to an account; her sessions ask for factors anew."""
    powers.recheck(person.pk)
    audit.record(by=actor_for(person), action=f"people.{what}", on=person, **said)


def refuse_closed(person: Person) -> None:
    """A page that was still open in another tab must not give a closed account its name back."""
    if person.closed_at is not None:
        raise Impossible(_("This account is closed."))

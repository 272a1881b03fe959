"""Who receives a letter to an organisation, and what all letters of this app have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.urls import reverse

from koga.core import languages
from koga.core.mail import Recipient, write_mail
from koga.organisations.lifecycles import PUBLIC
from koga.organisations.models import Organisation
from koga.people.mails import recipient
from koga.people.models import Person
from koga.people.queries import representatives_of


@dataclass(frozen=True, slots=True)
class Reader:
    """Who receives a letter: a representative, or the organisation's own address without one."""

    recipient: Recipient
    person: Person | None


def readers_of(organisation: Organisation) -> Iterator[Reader]:
    """Every representative; an organisation that has none is reached at its public address."""
    people = list(representatives_of(organisation))
    for person in people:
        yield Reader(recipient(person), person)
    if not people and organisation.email:
        language = organisation.about.original
        known = languages.interface(language) if language else settings.LANGUAGE_CODE
        yield Reader(Recipient(organisation.email, organisation.name, known), None)


def write(to: Recipient, letter: str, **context: Any) -> None:
    write_mail(to=to, template=f"matching/emails/{letter}", context=context)


def address(name: str, *arguments: object) -> str:
    """The whole address of a page of ours."""
    return settings.BASE_URL + reverse(name, args=arguments)


class Page(Protocol):
    """Whatever has a page of its own."""

    def get_absolute_url(self) -> str: ...


def page(thing: Page) -> str:
    """The whole address of the page of `thing`."""
    return settings.BASE_URL + thing.get_absolute_url()


def profile(organisation: Organisation) -> str:
    """Its page; "" for one that is not shown to everybody, as the reader may not be signed in."""
    return page(organisation) if organisation.state in PUBLIC else ""

"""The letters an introduction writes: to a side that is asked, to both once made, to who proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.urls import reverse

from koga.core import tokens
from koga.core.mail import Recipient, write_mail
from koga.matching.models import Introduction, Side
from koga.organisations.models import Organisation
from koga.people.models import Person
from koga.people.queries import representatives_of

PURPOSE: Final = "introduction-answer"
LINK_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Reader:
    """Who receives a letter: a representative, or the organisation's own address without one."""

    recipient: Recipient
    person: Person | None


def readers_of(organisation: Organisation) -> Iterator[Reader]:
    """Every representative; an organisation that has none is reached at its public address."""
    people = list(representatives_of(organisation))
    for person in people:
        yield Reader(
            Recipient(person.email, person.name, person.language, person.time_zone), person
        )
    if not people and organisation.email:
        language = organisation.about.original
        known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        yield Reader(Recipient(organisation.email, organisation.name, known), None)


def answer_address(side: Side, person: Person | None) -> str:
    """The address of the page on which this reader answers without signing in."""
    token = tokens.issue(PURPOSE, {"side": side.pk, "person": person.pk if person else None})
    return settings.BASE_URL + reverse("matching:introduction-answer", args=[token])


def ask(side: Side, other: Side) -> None:
    """Ask one side for its consent."""
    for reader in readers_of(side.organisation):
        write_mail(
            to=reader.recipient,
            template="matching/emails/introduction_proposed",
            context={
                "introduction": side.introduction,
                "own": side.organisation,
                "other": other.organisation,
                "answer_address": answer_address(side, reader.person),
                "other_address": settings.BASE_URL + other.organisation.get_absolute_url(),
            },
        )


def tell_made(introduction: Introduction, sides: list[Side]) -> None:
    """The warm letter to both: who the other is, why you two, where to talk."""
    for own, other in (sides, sides[::-1]):
        for reader in readers_of(own.organisation):
            write_mail(
                to=reader.recipient,
                template="matching/emails/introduction_made",
                context={
                    "introduction": introduction,
                    "own": own.organisation,
                    "other": other.organisation,
                    "conversation_address": _conversation_address(introduction),
                },
            )


def tell_declined(introduction: Introduction, by_side: Side) -> None:
    """Tell whoever proposed it; nobody proposes into silence."""
    proposer = introduction.proposed_by
    write_mail(
        to=Recipient(proposer.email, proposer.name, proposer.language, proposer.time_zone),
        template="matching/emails/introduction_declined",
        context={
            "introduction": introduction,
            "other": by_side.organisation,
            "note": by_side.note,
            "address": settings.BASE_URL + introduction.get_absolute_url(),
        },
    )


def _conversation_address(introduction: Introduction) -> str:
    conversation = introduction.conversation
    return settings.BASE_URL + conversation.get_absolute_url() if conversation else ""

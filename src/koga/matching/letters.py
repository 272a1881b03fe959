"""The letters of an introduction: to a side that is asked, or to its hub, to both once it is made
and when it is asked what came of it, and to whoever proposed it in vain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from koga.core import clock, tokens
from koga.core.actors import Actor
from koga.core.mail import Recipient, write_mail
from koga.matching.enums import Became
from koga.matching.models import Introduction, Outcome, Side
from koga.organisations.lifecycles import PUBLIC
from koga.organisations.models import Organisation
from koga.people.mails import recipient
from koga.people.models import Person
from koga.people.queries import coordinators_of, representatives_of

PURPOSE: Final = "introduction-answer"
LINK_DAYS: Final = 30
OUTCOME: Final = "introduction-outcome"
OUTCOME_DAYS: Final = 60


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
        known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        yield Reader(Recipient(organisation.email, organisation.name, known), None)


def answer_address(side: Side, person: Person | None) -> str:
    """The address of the page on which this reader answers without signing in."""
    token = tokens.issue(PURPOSE, {"side": side.pk, "person": person.pk if person else None})
    return _address("matching:introduction-answer", token)


def outcome_address(outcome: Outcome, person: Person | None) -> str:
    """The address of the page on which this reader says what came of it without signing in."""
    said = {"outcome": outcome.pk, "person": person.pk if person else None}
    return _address("matching:outcome-by-mail", tokens.issue(OUTCOME, said))


def answered_until(side: Side) -> datetime:
    """When a proposal runs out that this side does not answer: thirty days after it was asked."""
    return (side.asked_at or clock.now()) + timedelta(days=LINK_DAYS)


def ask(side: Side, other: Side, *, is_reminder: bool = False) -> int:
    """Ask one side for its consent; how many people or addresses, 0 if none is known."""
    readers = list(readers_of(side.organisation))
    topics = list(other.organisation.topics.all())
    for reader in readers:
        _write(
            reader.recipient,
            "introduction_proposed",
            introduction=side.introduction,
            side=side,
            own=side.organisation,
            other=other.organisation,
            topics=topics,
            until=answered_until(side),
            is_reminder=is_reminder,
            answer_address=answer_address(side, reader.person),
            other_address=_profile(other.organisation),
        )
    return len(readers)


def ask_hub(side: Side, other: Side) -> int:
    """Ask the hub of an organisation that nobody reaches by mail to find somebody there; how many.

    A coordinator who proposes it herself counts, and needs no letter about it.
    """
    coordinators = list(coordinators_of(side.organisation.hub_id))
    for coordinator in coordinators:
        if coordinator.pk != side.introduction.proposed_by_id:
            _write(
                recipient(coordinator),
                "introduction_unreached",
                introduction=side.introduction,
                own=side.organisation,
                other=other.organisation,
                topics=list(other.organisation.topics.all()),
                address=_page(side.introduction),
            )
    return len(coordinators)


def tell_made(introduction: Introduction, sides: Sequence[Side]) -> None:
    """The warm letter to both: who the other is, why you two, where to talk."""
    for own, other in (sides, sides[::-1]):
        for reader in readers_of(own.organisation):
            _write(
                reader.recipient,
                "introduction_made",
                introduction=introduction,
                own=own.organisation,
                other=other.organisation,
                topics=list(other.organisation.topics.all()),
                note=other.note,
                note_language=other.note_language,
                conversation_address=_conversation_address(introduction),
            )


def tell_declined(introduction: Introduction, by_side: Side) -> None:
    """Tell whoever proposed it; nobody proposes into silence."""
    _tell_proposer(
        introduction,
        "introduction_declined",
        other=by_side.organisation,
        note=by_side.note,
        note_language=by_side.note_language,
    )


def tell_expired(introduction: Introduction, silent: Sequence[Side]) -> None:
    """Tell whoever proposed it who did not answer, and where she reads what to do next."""
    _tell_proposer(
        introduction,
        "introduction_expired",
        silent=[side.organisation.name for side in silent],
        was_asked=all(side.asked_at for side in silent),
    )


def tell_dropped(introduction: Introduction, gone: Organisation, by: Actor) -> None:
    """Tell both sides, and a coordinator who proposed it, that it is closed because `gone` is gone.

    Not a side that was never asked, nor whoever has just ended or hidden it herself.
    """
    sides = introduction.sides.select_related("organisation")
    told = [side.organisation for side in sides if side.asked_at or side.answered_at]
    readers = [one.recipient for organisation in told for one in readers_of(organisation)]
    proposer = introduction.proposed_by
    if introduction.proposed_for is None and proposer.is_active and proposer.pk != by.person_id:
        readers.append(recipient(proposer))
    names = [side.organisation.name for side in sides]
    heirs = list(gone.successions.filter(successor__state__in=PUBLIC).select_related("successor"))
    for reader in {one.address: one for one in readers}.values():
        _write(
            reader,
            "introduction_dropped",
            introduction=introduction,
            gone=gone,
            names=names,
            heirs=[(one.successor.name, _profile(one.successor)) for one in heirs],
        )


def ask_outcome(outcome: Outcome, other: Side) -> None:
    """Ask one side what came of the introduction, with a link for each answer."""
    for reader in readers_of(outcome.side.organisation):
        address = outcome_address(outcome, reader.person)
        _write(
            reader.recipient,
            "outcome_asked",
            outcome=outcome,
            own=outcome.side.organisation,
            other=other.organisation,
            answers=[(became.label, f"{address}?became={became}") for became in Became],
        )


def _tell_proposer(introduction: Introduction, letter: str, **said: Any) -> None:
    proposer = introduction.proposed_by
    if proposer.is_active:
        _write(
            recipient(proposer),
            letter,
            introduction=introduction,
            address=_page(introduction),
            **said,
        )


def _write(to: Recipient, letter: str, **context: Any) -> None:
    write_mail(to=to, template=f"matching/emails/{letter}", context=context)


def _address(name: str, *arguments: object) -> str:
    return settings.BASE_URL + reverse(name, args=arguments)


def _profile(organisation: Organisation) -> str:
    """Its page; "" for one that is not shown to everybody, as the reader may not be signed in."""
    if organisation.state not in PUBLIC:
        return ""
    return settings.BASE_URL + organisation.get_absolute_url()


def _page(introduction: Introduction) -> str:
    return settings.BASE_URL + introduction.get_absolute_url()


def _conversation_address(introduction: Introduction) -> str:
    conversation = introduction.conversation
    return settings.BASE_URL + conversation.get_absolute_url() if conversation else ""

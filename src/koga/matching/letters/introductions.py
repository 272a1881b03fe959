"""The letters of an introduction: to a side that is asked, or to its hub, to both once it is made
and when it is asked what came of it, and to whoever proposed it in vain.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings

from koga.core import clock, languages, tokens
from koga.core.actors import Actor
from koga.core.lifecycle import Label
from koga.core.panels import panels_of
from koga.matching.enums import Became
from koga.matching.letters.readers import Reader, address, page, profile, readers_of, write
from koga.matching.models import Introduction, Outcome, Side
from koga.matching.notes import words_to
from koga.matching.subjects import Subject, subject_of
from koga.organisations.lifecycles import PUBLIC
from koga.organisations.models import Organisation
from koga.people.mails import recipient
from koga.people.models import Person
from koga.people.queries import actor_for, coordinators_of

PURPOSE: Final = "introduction-answer"
LINK_DAYS: Final = 30
OUTCOME: Final = "introduction-outcome"
OUTCOME_DAYS: Final = 60


def answer_address(side: Side, person: Person | None) -> str:
    """The address of the page on which this reader answers without signing in."""
    token = tokens.issue(PURPOSE, {"side": side.pk, "person": person.pk if person else None})
    return address("matching:introduction-answer", token)


def outcome_address(outcome: Outcome, person: Person | None, became: str = "") -> str:
    """The address of the page on which this reader says what came of it without signing in.

    With `became` it is the link of that answer: the page asks to confirm it by one press.
    """
    said: dict[str, Any] = {"outcome": outcome.pk, "person": person.pk if person else None}
    if became:
        said["became"] = became
    return address("matching:outcome-by-mail", tokens.issue(OUTCOME, said))


def answered_until(side: Side) -> datetime:
    """When a proposal runs out that this side does not answer: thirty days after it was asked."""
    return (side.asked_at or clock.now()) + timedelta(days=LINK_DAYS)


def ask(side: Side, other: Side, *, is_reminder: bool = False) -> int:
    """Ask one side for its consent; how many people or addresses, 0 if none is known."""
    readers = list(readers_of(side.organisation))
    topics = list(other.organisation.topics.all())
    for reader in readers:
        write(
            reader.recipient,
            "introduction_proposed",
            introduction=side.introduction,
            words=words_to(side),
            subject=_subject(side, reader),
            hub=_hub_behind(side.introduction),
            side=side,
            own=side.organisation,
            other=other.organisation,
            topics=topics,
            until=answered_until(side),
            is_reminder=is_reminder,
            answer_address=answer_address(side, reader.person),
            other_address=profile(other.organisation),
        )
    return len(readers)


def ask_hub(side: Side, other: Side) -> int:
    """Ask the hub of an organisation that nobody reaches by mail to find somebody there; how many.

    A coordinator who proposes it herself counts, and needs no letter about it.
    """
    coordinators = list(coordinators_of(side.organisation.hub_id))
    for coordinator in coordinators:
        if coordinator.pk != side.introduction.proposed_by_id:
            write(
                recipient(coordinator),
                "introduction_unreached",
                introduction=side.introduction,
                words=words_to(side),
                own=side.organisation,
                other=other.organisation,
                topics=list(other.organisation.topics.all()),
                address=page(side.introduction),
            )
    return len(coordinators)


def tell_made(introduction: Introduction, sides: Sequence[Side]) -> None:
    """The warm letter to both: who the other is, why you two, where to talk."""
    for own, other in (sides, sides[::-1]):
        for reader in readers_of(own.organisation):
            write(
                reader.recipient,
                "introduction_made",
                introduction=introduction,
                words=words_to(own),
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
        write(
            reader,
            "introduction_dropped",
            introduction=introduction,
            gone=gone,
            names=names,
            heirs=[(one.successor.name, profile(one.successor)) for one in heirs],
        )


def ask_outcome(outcome: Outcome, other: Side) -> None:
    """Ask one side what came of the introduction, with a link for each answer."""
    for reader in readers_of(outcome.side.organisation):
        write(
            reader.recipient,
            "outcome_asked",
            outcome=outcome,
            own=outcome.side.organisation,
            other=other.organisation,
            answers=[
                (became.label, outcome_address(outcome, reader.person, became)) for became in Became
            ],
        )


def _subject(side: Side, reader: Reader) -> Subject | None:
    with languages.reading(reader.recipient.language):
        return subject_of(side)


def _hub_behind(introduction: Introduction) -> str:
    """The name of the hub whose coordinator brings the two together; "" where none is on record."""
    brokering = getattr(introduction, "brokering", None)
    return brokering.hub.name if brokering and brokering.hub else ""


def _tell_proposer(introduction: Introduction, letter: str, **said: Any) -> None:
    proposer = introduction.proposed_by
    if proposer.is_active:
        write(
            recipient(proposer),
            letter,
            introduction=introduction,
            address=page(introduction),
            ways=_ways_on(introduction, proposer),
            **said,
        )


def _ways_on(introduction: Introduction, reader: Person) -> list[tuple[Label, str]]:
    """What other apps show her beside it: where it came to nothing, whom to ask instead."""
    shown = panels_of("introduction", actor_for(reader), introduction, introduction.pk)
    return [(one.title, settings.BASE_URL + one.url) for one in shown]


def _conversation_address(introduction: Introduction) -> str:
    conversation = introduction.conversation
    return settings.BASE_URL + conversation.get_absolute_url() if conversation else ""

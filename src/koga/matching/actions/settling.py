"""The steps that proposing, answering and running out have in common; no verbs of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from koga.conversations.actions import Opening, open_conversation
from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.locking import held, lock
from koga.core.wording import Told
from koga.matching import letters
from koga.matching.enums import Answer, Channel
from koga.matching.letters.readers import page
from koga.matching.lifecycles import INTRODUCTION
from koga.matching.models import BrokersNote, Expression, Introduction, Side
from koga.matching.notes import presenting, topics_in_common, words_of
from koga.matching.queries import open_between
from koga.matching.signals import introduction_made, introduction_settled
from koga.matching.suggesting.freshening import announce_change
from koga.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Note:
    """A word to the other side with the language it is in."""

    text: str = ""
    language: str = ""


SILENT: Final = Note()


def locked(key: int) -> Introduction:
    """The introduction, held until the transaction ends: two answers may come at one moment."""
    return held(Introduction.objects.all(), pk=key)


def settle(introduction: Introduction, move: str, by: Actor) -> None:
    before = introduction.state
    introduction.state = INTRODUCTION.target(before, move)
    introduction.settled_at = clock.now()
    introduction.save(update_fields=["state", "settled_at"])
    announce_change(introduction.sides.values_list("organisation_id", flat=True))
    after = {"state": introduction.state}
    note(
        by,
        f"introduction-{introduction.state}",
        introduction,
        before={"state": before},
        after=after,
    )
    introduction_settled.send(Introduction, introduction=introduction, by=by)


def make(
    introduction: Introduction,
    sides: list[Side],
    by: Actor,
    expression: Expression | None = None,
) -> None:
    """Open their conversation and tell both; with the accepted `expression` it begins with that."""
    organisations = [side.organisation for side in sides]
    introduction.conversation = open_conversation(
        subject=" – ".join(organisation.name for organisation in organisations),
        organisations=organisations,
        by=by,
        opening=_opening(introduction, sides, expression),
    )
    introduction.save(update_fields=["conversation"])
    settle(introduction, "make", by)
    letters.tell_made(introduction, sides)
    introduction_made.send(Introduction, introduction=introduction, by=by)


def _opening(
    introduction: Introduction, sides: list[Side], expression: Expression | None
) -> list[Opening]:
    """Why they should meet and what they answered, so that nobody begins before an empty page."""
    begun = [_opened_by(expression)] if expression else []
    answers = [
        Opening(
            text=side.note,
            language=side.note_language or side.organisation.about.original or "en",
            said_at=side.answered_at,
            author_id=side.answered_by_id,
            organisation=side.organisation,
        )
        for side in sides
        if side.note and side.answered_at
    ]
    reasons = [
        Opening(
            text=reason.text,
            language=reason.language,
            said_at=introduction.proposed_at,
            author_id=introduction.proposed_by_id,
            organisation=introduction.proposed_for,
        )
        for reason in _reasons(introduction, sides)
        if not (expression and reason.text == expression.why)
    ]
    return [*begun, *reasons, *sorted(answers, key=lambda one: one.said_at)]


def _opened_by(expression: Expression) -> Opening:
    """What was written to the posting, with the way to it."""
    posting, language = expression.posting, expression.language
    title = posting.title.best_for(language).text
    return Opening(
        text=f"{expression.why}\n\n{title}: {page(posting)}",
        language=language,
        said_at=expression.sent_at,
        author_id=expression.sent_by_id,
        organisation=expression.organisation,
    )


def _reasons(introduction: Introduction, sides: list[Side]) -> list[Told]:
    """What a coordinator wrote to one side is not for the other: each is presented to the other."""
    notes = {one.side_id: one.language for one in BrokersNote.objects.filter(side__in=sides)}
    if not notes:
        return [words_of(introduction)]
    first, second = (side.organisation for side in sides)
    common = topics_in_common(first, second)
    return [
        Told(presenting(notes[own.pk], other.organisation, common), notes[own.pk])
        for own, other in (sides, sides[::-1])
        if own.pk in notes
    ]


def introduce(expression: Expression, by: Actor, said: Note) -> tuple[Introduction, bool]:
    """The introduction that an accepted expression of interest makes; False if it was made before.

    What was written is the consent of the side that asks, and `by` gives the other's. A proposal
    that waits between the two is made by it, so that nobody is asked twice.
    """
    asking, owner = expression.organisation, expression.posting.organisation
    for organisation in sorted((asking, owner), key=lambda one: one.pk):
        lock(organisation)
    found = open_between([asking], owner)
    made = [one for one in found if one.state == "made"]
    if made:
        return made[0], False
    introduction = locked(found[0].pk) if found else _proposed_by(expression)
    consents = {
        asking.pk: (expression.sent_by_id, expression.sent_at, SILENT),
        owner.pk: (by.person_id, clock.now(), said),
    }
    for side in introduction.sides.filter(answer=Answer.WAITING):
        _consent(side, *consents[side.organisation_id], by)
    sides = list(introduction.sides.select_related("organisation"))
    make(introduction, sides, by, expression)
    return introduction, True


def _proposed_by(expression: Expression) -> Introduction:
    """By whoever wrote it; an account that is closed meanwhile still has its row."""
    introduction = Introduction.objects.create(
        proposed_by_id=expression.sent_by_id,
        proposed_for=expression.organisation,
        posting=expression.posting,
        reason=expression.why,
        language=expression.language,
        proposed_at=expression.sent_at,
    )
    for organisation in (expression.organisation, expression.posting.organisation):
        Side.objects.create(
            introduction=introduction, organisation=organisation, asked_at=expression.sent_at
        )
    return introduction


def _consent(side: Side, person: int | None, at: datetime, said: Note, by: Actor) -> None:
    """`by` accepts now; the consent itself is that of whoever gave it, when she gave it."""
    side.answer, side.channel = Answer.YES, Channel.PAGE
    side.note, side.note_language = said.text[:500], said.language if said.text else ""
    side.answered_by_id, side.answered_at = person, at
    side.save()
    after = {"answer": Answer.YES, "person": person}
    note(by, "introduction-answered", side.introduction, side.organisation, after=after)


def write_answer(side: Side, answer: Answer, by: Actor, channel: Channel, said: Note) -> None:
    side.answer, side.channel = answer, channel
    side.note, side.note_language = said.text[:500], said.language if said.text else ""
    side.answered_by_id, side.answered_at = by.person_id, clock.now()
    side.save()
    note(
        by, "introduction-answered", side.introduction, side.organisation, after={"answer": answer}
    )


def note(
    by: Actor, what: str, introduction: Introduction, own: Organisation | None = None, **said: Any
) -> None:
    audit.record(
        by=by,
        action=f"matching.{what}",
        on=introduction,
        for_organisation=own.pk if own else None,
        **said,
    )

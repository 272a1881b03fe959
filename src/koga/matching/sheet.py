"""What the page of an introduction shows to whom."""

from __future__ import annotations

from dataclasses import dataclass

from koga.core import clock
from koga.core.actors import Actor
from koga.core.wording import Told
from koga.matching import obstacles, queries, voices
from koga.matching.enums import Answer
from koga.matching.models import Introduction, Outcome, Side
from koga.matching.notes import words_of, words_to
from koga.matching.rules import (
    can_answer_for_side,
    can_remind_side,
    can_withdraw_introduction,
    reminder_due,
)
from koga.organisations.models import Organisation
from koga.organisations.rules import can_edit_organisation


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of an introduction concerns its reader.

    `words` say why the two should meet, each with the name of the side it was written to, "" where
    both read the same. `side` is the one she answers for, `unreached` are those that nobody could
    be asked for and `to_find` those of them that her hub cares for; of those asked, `to_remind` she
    may write to once more today. `silent` let it run out, and to `again` she may propose it anew.
    `awaited` is what she is asked came of it, `own` all that she may correct. `obstacle` says which
    of the two is gone.
    """

    words: list[tuple[str, Told]]
    side: Side | None
    may_withdraw: bool
    unreached: list[Side]
    to_find: list[Side]
    to_remind: list[Side]
    silent: list[Side]
    again: Organisation | None
    outcomes: list[Outcome]
    own: list[Outcome]
    awaited: Outcome | None
    obstacle: str


def sheet_of(actor: Actor, introduction: Introduction) -> Sheet:
    """Three queries more than the introduction itself, at most."""
    is_open = introduction.state == "proposed"
    waiting = [side for side in introduction.sides.all() if side.answer == Answer.WAITING]
    unreached = [side for side in waiting if is_open and side.asked_at is None]
    outcomes = list(queries.outcomes_of(introduction)) if introduction.state == "made" else []
    own = [one for one in outcomes if can_answer_for_side.allows(actor, one.side)]
    return Sheet(
        words=_words(actor, introduction),
        side=queries.own_side(actor, introduction) if is_open else None,
        may_withdraw=is_open and can_withdraw_introduction.allows(actor, introduction),
        unreached=unreached,
        to_find=[one for one in unreached if can_edit_organisation.allows(actor, one.organisation)],
        to_remind=[one for one in waiting if is_open and _may_remind(actor, one)],
        silent=waiting if introduction.state == "expired" else [],
        again=_again(actor, introduction, waiting),
        outcomes=[one for one in outcomes if one.became],
        own=own,
        # A later question takes the place of an earlier one that was left unanswered.
        awaited=own[-1] if own and not own[-1].became else None,
        obstacle=obstacles.to_introduce(
            [side.organisation for side in introduction.sides.all()], actor
        ),
    )


def _words(actor: Actor, introduction: Introduction) -> list[tuple[str, Told]]:
    """A note to one side is read by its own people and by those who broker, not by the other side."""
    noted = [side for side in introduction.sides.all() if hasattr(side, "brokers_note")]
    if not noted:
        return [("", words_of(introduction))]
    own = [side for side in noted if actor.belongs_to(side.organisation_id)]
    if own and not voices.may_broker(actor, *(side.organisation for side in noted)):
        return [("", words_to(side)) for side in own]
    return [(side.organisation.name, words_to(side)) for side in noted]


def _may_remind(actor: Actor, side: Side) -> bool:
    due = reminder_due(side)
    return due is not None and due <= clock.now() and can_remind_side.allows(actor, side)


def _again(actor: Actor, introduction: Introduction, silent: list[Side]) -> Organisation | None:
    """Whom the side that proposed may ask once more; None where it was somebody else's proposal."""
    proposer = introduction.proposed_for
    if introduction.state != "expired" or proposer is None or not actor.represents(proposer.pk):
        return None
    others = [side.organisation for side in silent if side.organisation != proposer]
    return others[0] if others and not queries.have_met(proposer, others[0]) else None

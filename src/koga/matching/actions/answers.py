"""A side says yes or no to an introduction, on the page or by the link of its mail."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from koga.core.actors import Actor
from koga.core.locking import lock
from koga.matching import letters
from koga.matching.actions.settling import Note, locked, make, settle, write_answer
from koga.matching.enums import Answer, Channel
from koga.matching.lifecycles import INTRODUCTION
from koga.matching.links import side_behind, voice_behind
from koga.matching.models import Introduction, Side
from koga.matching.rules import can_answer_for_side

_WAITS: Final = "proposed"
_SETTLED_BY: Final = {Answer.YES: "made", Answer.NO: "declined"}


@transaction.atomic
def answer_introduction(
    *,
    side: Side,
    consents: bool,
    by: Actor,
    channel: Channel = Channel.PAGE,
    note: str = "",
    language: str = "",
) -> Introduction:
    """A representative answers for her side; the second yes makes the introduction.

    `language` is the one that `note` is written in.
    """
    can_answer_for_side.require(by, side)
    return _answer(side, consents, by, channel, Note(note, language))


@transaction.atomic
def answer_by_link(
    *, token: str, consents: bool, note: str = "", language: str = ""
) -> Introduction:
    """Answer by the signed link of a mail, without signing in.

    The link speaks for the person it was sent to, as long as she represents that side; for an
    organisation that has nobody on the platform it speaks for the organisation itself. Raises
    tokens.StaleToken, Refused or Impossible.
    """
    side, person = side_behind(token)
    return _answer(side, consents, voice_behind(side, person), Channel.MAIL, Note(note, language))


def _answer(side: Side, consents: bool, by: Actor, channel: Channel, note: Note) -> Introduction:
    introduction = locked(side.introduction_id)
    move, answer = ("make", Answer.YES) if consents else ("decline", Answer.NO)
    if _is_said(lock(side), answer, note) and introduction.state in (_WAITS, _SETTLED_BY[answer]):
        return introduction  # pressed twice
    INTRODUCTION.target(introduction.state, move)
    write_answer(side, answer, by, channel, note)
    sides = list(introduction.sides.select_related("organisation"))
    if not consents:
        settle(introduction, "decline", by)
        letters.tell_declined(introduction, side)
    elif all(one.answer == Answer.YES for one in sides):
        make(introduction, sides, by)
    return introduction


def _is_said(side: Side, answer: Answer, note: Note) -> bool:
    return (side.answer, side.note) == (answer, note.text[:500])

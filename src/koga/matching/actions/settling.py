"""The steps that proposing, answering and running out have in common; no verbs of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.locking import held
from koga.matching.enums import Answer, Channel
from koga.matching.lifecycles import INTRODUCTION
from koga.matching.models import Introduction, Side
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
    after = {"state": introduction.state}
    note(
        by,
        f"introduction-{introduction.state}",
        introduction,
        before={"state": before},
        after=after,
    )


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

"""Thirty and ninety days after an introduction: what came of it?"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction

from koga.core import audit, clock
from koga.core.actors import PLATFORM, Actor
from koga.core.locking import lock
from koga.matching import letters
from koga.matching.actions.settling import locked
from koga.matching.enums import Became, Channel
from koga.matching.links import outcome_behind, voice_behind
from koga.matching.models import ASKED_AFTER, Introduction, Outcome
from koga.matching.rules import can_answer_for_side

# Each question has its season: days on which the platform did not work are made up for, but nobody
# is asked twice at once, nor about what was half a year ago.
_ENDS_AFTER: Final = (*ASKED_AFTER[1:], 180)


def ask_outcomes() -> int:
    """Ask both sides of every introduction whose day has come; how many introductions. Daily work."""
    asked = 0
    for days, until in zip(ASKED_AFTER, _ENDS_AFTER, strict=True):
        due = Introduction.objects.filter(
            state="made",
            settled_at__lte=clock.now() - timedelta(days=days),
            settled_at__gt=clock.now() - timedelta(days=until),
        ).exclude(sides__outcomes__days=days)
        asked += sum(_ask_sides(introduction.pk, days) for introduction in due)
    return asked


@transaction.atomic
def tell_outcome(
    *,
    outcome: Outcome,
    became: Became,
    by: Actor,
    channel: Channel = Channel.PAGE,
    note: str = "",
) -> None:
    """A side says what came of it; it may correct itself later, and the trail keeps what it said."""
    can_answer_for_side.require(by, outcome.side)
    _write(outcome, became, by, channel, note)


@transaction.atomic
def tell_outcome_by_link(*, token: str, became: Became, note: str | None = None) -> Outcome:
    """The same by the signed link of a mail, without signing in. Raises StaleToken or Refused.

    Without a `note` the one that was written before stays.
    """
    outcome, person, _answer = outcome_behind(token)
    said = outcome.note if note is None else note
    _write(outcome, became, voice_behind(outcome.side, person), Channel.MAIL, said)
    return outcome


@transaction.atomic
def _ask_sides(key: int, days: int) -> int:
    introduction = locked(key)
    if Outcome.objects.filter(side__introduction=introduction, days=days).exists():
        return 0  # another worker was faster
    sides = list(introduction.sides.select_related("organisation"))
    for own, other in (sides, sides[::-1]):
        outcome = Outcome.objects.create(side=own, days=days, asked_at=clock.now())
        letters.ask_outcome(outcome, other)
        audit.record(
            by=PLATFORM,
            action="matching.outcome-asked",
            on=outcome,
            for_organisation=own.organisation_id,
            after={"days": days},
        )
    return 1


def _write(outcome: Outcome, became: Became, by: Actor, channel: Channel, note: str) -> None:
    before = audit.snapshot(lock(outcome), ["became", "note"])
    if before == {"became": became, "note": note}:
        return  # pressed twice
    outcome.became, outcome.note, outcome.channel = became, note, channel
    outcome.answered_by_id, outcome.answered_at = by.person_id, clock.now()
    outcome.save()
    audit.record(
        by=by,
        action="matching.outcome-told",
        on=outcome,
        for_organisation=outcome.side.organisation_id,
        before=before,
        after=audit.snapshot(outcome, ["became", "note"]),
    )

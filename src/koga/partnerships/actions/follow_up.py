"""A year after: what lasts of what was done together?"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction

from koga.core import clock
from koga.core.actors import PLATFORM, Actor
from koga.core.locking import lock
from koga.partnerships import letters
from koga.partnerships.actions.notes import note
from koga.partnerships.enums import Lasting
from koga.partnerships.models import FollowUp, Initiative
from koga.partnerships.rules import can_answer_follow_up

ASKED_AFTER: Final = timedelta(days=365)


def ask_what_lasts() -> int:
    """Ask every party of initiatives finished a year ago; how many were asked. Daily work.

    Whoever was asked is not asked again, so a day on which this did not run is made up for.
    """
    since = clock.today() - ASKED_AFTER
    due = Initiative.objects.filter(state="finished", finished_on__lte=since, follow_ups=None)
    return sum(_ask_parties(initiative) for initiative in due)


@transaction.atomic
def answer_follow_up(
    *, asked: FollowUp, lasting: Lasting, text: str, language: str, by: Actor
) -> None:
    """One party says what lasts; it may correct itself later."""
    can_answer_follow_up.require(by, asked)
    lock(asked)
    before = {"lasting": asked.lasting, "text": asked.text}
    if before == {"lasting": lasting, "text": text}:
        return  # pressed twice
    asked.lasting, asked.text, asked.language = lasting, text, language
    asked.answered_by_id, asked.answered_at = by.person_id, clock.now()
    asked.save()
    after = {"lasting": lasting, "text": text}
    note(by, "follow-up-answered", asked, asked.organisation, before=before, after=after)


@transaction.atomic
def _ask_parties(initiative: Initiative) -> int:
    if lock(initiative).follow_ups.exists():
        return 0  # another worker was faster
    joined = initiative.parties.filter(joined_on__isnull=False).select_related("organisation")
    for party in joined:
        asked = FollowUp.objects.create(
            initiative=initiative, organisation=party.organisation, asked_on=clock.today()
        )
        letters.ask_what_lasts(asked)
        note(PLATFORM, "follow-up-asked", asked)
    return len(joined)

"""Why something cannot be done now, as a sentence; "" if it can.

Actions refuse by these, and pages say them before anybody tries.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from koga.core import formats
from koga.partnerships import leanings
from koga.partnerships.models import Evidence, Initiative, Result

# Plans slip by months; a date further away is a slip of the pen.
_EARLIER: Final = timedelta(days=366)
_LATER: Final = timedelta(days=3 * 366)


def to_move(initiative: Initiative, move: str) -> str:
    """Why `move`, which the table allows, has to wait."""
    parties = initiative.parties.select_related("organisation")
    if move == "start" and parties.filter(joined_on__isnull=False).count() < 2:
        waiting = [str(party.organisation) for party in parties if party.joined_on is None]
        if not waiting:
            return _("A joint initiative needs a second organisation that takes part.")
        return _("It can start once one more of these has said that it takes part: %(names)s") % {
            "names": formats.listed(waiting)
        }
    if move == "finish" and not initiative.results.exists():
        return _("Please record at least one result first: what came of it?")
    return ""


def to_finish(initiative: Initiative) -> str:
    """Why it cannot be finished now, by its state or by what is missing."""
    if initiative.state != "running":
        return _("Only what runs can be finished; it is now “%(state)s”.") % {
            "state": initiative.get_state_display()
        }
    return to_move(initiative, "finish")


def to_change(initiative: Initiative) -> str:
    """Why what is stated of it, and its plan, stay as they are."""
    if initiative.state in ("finished", "cancelled"):
        return _("What is finished or cancelled is not changed any more.")
    return ""


def to_remove(file: Evidence) -> str:
    """Why a file or link stays: whoever counted a result must be able to open its evidence."""
    if file.result is None:
        return ""
    return _(
        "The result “%(result)s” leans on it as evidence, so it stays. You may add a better file "
        "to the result, and show this one to the parties only."
    ) % {"result": file.result.title}


def to_plan_on(initiative: Initiative, day: date) -> str:
    """Why nothing of an initiative can be meant for `day`."""
    if initiative.starts_on - _EARLIER <= day <= initiative.ends_on + _LATER:
        return ""
    return _(
        "The initiative is planned from %(first)s to %(last)s; this day is too far away from it."
    ) % {"first": formats.day(initiative.starts_on), "last": formats.day(initiative.ends_on)}


def to_edit(result: Result) -> str:
    """Why a result stays as it was told: somebody has counted it as it is."""
    counting = leanings.on(result.initiative)
    if not counting:
        return ""
    return _(
        "%(names)s counts this initiative by its results, so they stay as they were told. Record a "
        "new result that says what is right now."
    ) % {"names": formats.listed(counting)}

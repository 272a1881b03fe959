"""Why something cannot be done now, as a sentence; "" if it can.

Actions refuse by these, and pages say them before anybody tries.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from koga.core import formats
from koga.partnerships.models import Evidence, Initiative


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

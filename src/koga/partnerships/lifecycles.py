"""How partnerships and initiatives live, as tables."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import LifeCycle, Move, State

_PARTIES = _("representatives of its parties")

PARTNERSHIP: Final = LifeCycle(
    "partnership",
    states=(
        State("proposed", _("Waiting for the parties"), "info"),
        State("agreed", _("Agreed"), "success"),
        State("declined", _("Declined"), "neutral"),
        State("ended", _("Ended"), "neutral"),
        State("withdrawn", _("Withdrawn"), "neutral"),
    ),
    moves=(
        Move("agree", ("proposed",), "agreed", _("the last party that confirms"), _("Confirm")),
        Move("decline", ("proposed",), "declined", _PARTIES, _("Decline")),
        Move("end", ("agreed",), "ended", _PARTIES, _("End")),
        Move("withdraw", ("proposed",), "withdrawn", _("whoever proposed it"), _("Withdraw")),
    ),
)

# What never became an agreement: it may be proposed again, and no list of agreements shows it.
FALLEN: Final = ("declined", "withdrawn")

INITIATIVE: Final = LifeCycle(
    "initiative",
    states=(
        State("planned", _("Planned"), "info"),
        State("running", _("Running"), "warning"),
        State("finished", _("Finished"), "success"),
        State("cancelled", _("Cancelled"), "neutral"),
    ),
    moves=(
        Move("start", ("planned",), "running", _PARTIES, _("Begin")),
        Move("finish", ("running",), "finished", _PARTIES, _("Finish")),
        Move("cancel", ("planned", "running"), "cancelled", _PARTIES, _("Call off")),
    ),
)

"""How projects, claims and reports live, as tables."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import LifeCycle, Move, State

_MANAGER = _("the project's managers")

PROJECT: Final = LifeCycle(
    "project",
    states=(
        State("planned", _("Planned"), "info"),
        State("running", _("Running"), "success"),
        State("ended", _("Ended, being settled"), "warning"),
        State("closed", _("Closed"), "neutral"),
    ),
    moves=(
        Move("start", ("planned",), "running", _MANAGER, _("Start")),
        Move("end", ("running",), "ended", _MANAGER, _("End")),
        Move("close", ("ended",), "closed", _MANAGER, _("Close")),
    ),
)
# In these somebody must still act, were it only to settle it; a project without a move is over.
UNSETTLED: Final = tuple(state.name for state in PROJECT.states if PROJECT.moves_from(state.name))

CLAIM: Final = LifeCycle(
    "claim",
    states=(
        State("claimed", _("Waiting for the manager"), "info"),
        State("accepted", _("Accepted"), "success"),
        State("refused", _("Refused"), "danger"),
        State("withdrawn", _("Acceptance withdrawn"), "neutral"),
    ),
    moves=(
        Move("accept", ("claimed",), "accepted", _MANAGER, _("Accept")),
        Move("refuse", ("claimed",), "refused", _MANAGER, _("Refuse")),
        Move("withdraw", ("accepted",), "withdrawn", _MANAGER, _("Withdraw the acceptance")),
    ),
)

OPEN_CLAIM: Final = ("claimed", "accepted")

REPORT: Final = LifeCycle(
    "report",
    states=(
        State("draft", _("Draft"), "info"),
        State("frozen", _("Frozen"), "success"),
        State("replaced", _("Replaced by a newer version"), "neutral"),
    ),
    moves=(
        Move("freeze", ("draft",), "frozen", _MANAGER, _("Freeze")),
        Move("reopen", ("frozen",), "replaced", _MANAGER, _("Reopen as a new version")),
    ),
)
FINAL: Final = ("frozen", "replaced")

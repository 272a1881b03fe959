"""How a proposed concept lives, as a table."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import LifeCycle, Move, State

_HUB: Final = _("coordinators of the hub that proposed it")
_ADMINISTRATORS: Final = _("administrators")

CONCEPT: Final = LifeCycle(
    "proposed concept",
    states=(
        State("proposed", _("Proposed"), "info"),
        State("asked", _("Asked back"), "warning"),
        State("accepted", _("Accepted"), "success"),
        State("declined", _("Declined"), "neutral"),
        State("withdrawn", _("Withdrawn"), "neutral"),
    ),
    moves=(
        Move("ask", ("proposed",), "asked", _ADMINISTRATORS, _("Ask back")),
        Move("revise", ("proposed", "asked"), "proposed", _HUB, _("Propose it again")),
        Move("accept", ("proposed", "asked"), "accepted", _ADMINISTRATORS, _("Accept")),
        Move("decline", ("proposed", "asked"), "declined", _ADMINISTRATORS, _("Decline")),
        Move("withdraw", ("proposed", "asked"), "withdrawn", _HUB, _("Withdraw")),
    ),
)
# What an administrator has still to decide.
WAITING: Final = ("proposed",)
OPEN: Final = ("proposed", "asked")

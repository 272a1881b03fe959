"""How an event lives, as a table."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import LifeCycle, Move, State

_ORGANISERS = _("representatives of its organisers and their hubs' coordinators")

EVENT: Final = LifeCycle(
    "event",
    states=(
        State("announced", _("Announced"), "info"),
        State("held", _("Held"), "success"),
        State("cancelled", _("Cancelled"), "danger"),
    ),
    moves=(
        Move("hold", ("announced",), "held", _ORGANISERS, _("Mark as held")),
        Move("cancel", ("announced",), "cancelled", _ORGANISERS, _("Call off")),
    ),
)

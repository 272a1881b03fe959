"""How an invitation and a wish to join live, as tables."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koga.core.lifecycle import LifeCycle, Move, State

_HOSTS: Final = _("representatives and the hub's coordinators")

INVITATION: Final = LifeCycle(
    "invitation",
    states=(
        State("pending", _("Waiting for an answer"), "info"),
        State("accepted", _("Accepted"), "success"),
        State("declined", _("Declined"), "neutral"),
        State("withdrawn", _("Withdrawn"), "neutral"),
        State("expired", pgettext_lazy("invitation", "Expired"), "warning"),
    ),
    moves=(
        Move("accept", ("pending",), "accepted", _("who was invited"), _("Accept")),
        Move("decline", ("pending",), "declined", _("who was invited"), _("Decline")),
        Move("withdraw", ("pending",), "withdrawn", _HOSTS, _("Withdraw")),
        Move("expire", ("pending",), "expired", _("the platform"), _("Let expire")),
    ),
)

JOINING: Final = LifeCycle(
    "join-request",
    states=(
        State("pending", _("Waiting for an answer"), "info"),
        State("accepted", _("Accepted"), "success"),
        State("declined", _("Declined"), "neutral"),
        State("withdrawn", _("Withdrawn"), "neutral"),
    ),
    moves=(
        Move("accept", ("pending",), "accepted", _HOSTS, _("Accept")),
        Move("decline", ("pending",), "declined", _HOSTS, _("Decline")),
        Move("withdraw", ("pending",), "withdrawn", _("who asked"), _("Withdraw")),
    ),
)

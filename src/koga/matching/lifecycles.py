"""How postings and introductions live, as tables."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import LifeCycle, Move, State

POSTING: Final = LifeCycle(
    "posting",
    states=(
        State("published", _("Published"), "success"),
        State("expired", _("Expired"), "warning"),
        State("closed", _("Closed"), "neutral"),
        State("hidden", _("Hidden by the hub"), "danger"),
    ),
    moves=(
        Move("expire", ("published",), "expired", _("the platform, on its last day"), _("Expire")),
        Move(
            "renew",
            ("published", "expired", "closed"),
            "published",
            _("representatives of its organisation"),
            _("Renew"),
        ),
        Move(
            "close",
            ("published", "expired"),
            "closed",
            _("representatives of its organisation"),
            _("Close"),
        ),
        Move("hide", ("published", "expired"), "hidden", _("coordinators of its hub"), _("Hide")),
        Move(
            "end",
            ("published", "expired"),
            "closed",
            _("the platform, once its organisation no longer exists"),
            _("Close"),
        ),
    ),
)

# The moves of whoever posted it; the others are the platform's and the hub's.
POSTERS_MOVES: Final = frozenset({"renew", "close"})

INTRODUCTION: Final = LifeCycle(
    "introduction",
    states=(
        State("proposed", _("Waiting for consent"), "info"),
        State("made", _("Introduced"), "success"),
        State("declined", _("Declined"), "neutral"),
        State("withdrawn", _("Withdrawn"), "neutral"),
        State("expired", _("Not answered in time"), "warning"),
    ),
    moves=(
        Move("make", ("proposed",), "made", _("the last side that consents"), _("Consent")),
        Move("decline", ("proposed",), "declined", _("either side"), _("Decline")),
        Move("withdraw", ("proposed",), "withdrawn", _("whoever proposed it"), _("Withdraw")),
        Move("expire", ("proposed",), "expired", _("the platform, after 30 days"), _("Expire")),
        Move(
            "drop",
            ("proposed",),
            "withdrawn",
            _("the platform, once one of the two no longer exists or is hidden"),
            _("Close"),
        ),
    ),
)

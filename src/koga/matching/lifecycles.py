"""How postings, introductions and expressions of interest live, as tables."""

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
        Move("unhide", ("hidden",), "published", _("administrators"), _("Show again")),
        Move(
            "end",
            ("published", "expired"),
            "closed",
            _("the platform, once its organisation no longer exists"),
            _("Close"),
        ),
    ),
)

_REPRESENTATIVES: Final = _("representatives of its organisation")
_COORDINATORS: Final = _("coordinators of its hub")
_REVIEWERS: Final = _(
    "coordinators of its hub; their own only where the hub has no other coordinator"
)

PARTNER_SEARCH: Final = LifeCycle(
    "partner search",
    states=(
        State("draft", _("Draft"), "neutral"),
        State("submitted", _("With the hub"), "info"),
        State("returned", _("Returned with comments"), "warning"),
        State("published", _("Published"), "success"),
        State("expired", _("Expired"), "warning"),
        State("closed", _("Closed"), "neutral"),
        State("hidden", _("Hidden by the hub"), "danger"),
    ),
    moves=(
        Move(
            "submit", ("draft", "returned"), "submitted", _REPRESENTATIVES, _("Send it to the hub")
        ),
        Move("take-back", ("submitted",), "draft", _REPRESENTATIVES, _("Take it back")),
        Move("return", ("submitted",), "returned", _REVIEWERS, _("Return with comments")),
        Move("publish", ("submitted",), "published", _REVIEWERS, _("Publish")),
        Move(
            "revise",
            ("published", "expired", "closed"),
            "draft",
            _REPRESENTATIVES,
            _("Change it: the hub reads it again"),
        ),
        Move("renew", ("published", "expired"), "published", _REPRESENTATIVES, _("Renew")),
        Move(
            "expire",
            ("published",),
            "expired",
            _("the platform, after its last day or the deadline of its call"),
            _("Expire"),
        ),
        Move(
            "close",
            ("draft", "submitted", "returned", "published", "expired"),
            "closed",
            _REPRESENTATIVES,
            _("Close"),
        ),
        Move("hide", ("published", "expired"), "hidden", _COORDINATORS, _("Hide")),
        Move("unhide", ("hidden",), "published", _("administrators"), _("Show again")),
        Move(
            "end",
            ("draft", "submitted", "returned", "published", "expired"),
            "closed",
            _("the platform, once its organisation no longer exists"),
            _("Close"),
        ),
    ),
)

# The moves of whoever posted it; the others are the platform's and the hub's.
POSTERS_MOVES: Final = frozenset({"submit", "take-back", "revise", "renew", "close"})
# In which its owner may write a search differently; an offer or a need in whatever state.
WRITABLE: Final = frozenset({"draft", "returned"})
# What the hub sees only once it was sent to it.
PRIVATE: Final = frozenset({"draft"})

_OWNERS: Final = _("members of the organisation that posted")
_OWNERS_VOICE: Final = _("representatives of the organisation that posted")

_OPEN: Final = ("new", "read", "asked", "shortlisted")

EXPRESSION: Final = LifeCycle(
    "expression of interest",
    states=(
        State("new", _("New"), "warning"),
        State("read", _("Read"), "info"),
        State("asked", _("Asked for more"), "info"),
        State("shortlisted", _("On the short list"), "info"),
        State("accepted", _("Accepted"), "success"),
        State("declined", _("Declined"), "neutral"),
        State("withdrawn", _("Withdrawn"), "neutral"),
    ),
    moves=(
        Move("read", ("new",), "read", _OWNERS, _("Read")),
        Move(
            "ask",
            ("new", "read", "shortlisted"),
            "asked",
            _OWNERS_VOICE,
            _("Ask for more"),
        ),
        Move(
            "reply",
            ("asked",),
            "read",
            _("representatives of the organisation that sent it"),
            _("Reply"),
        ),
        Move(
            "shortlist",
            ("new", "read", "asked"),
            "shortlisted",
            _OWNERS_VOICE,
            _("Put on the short list"),
        ),
        Move("accept", _OPEN, "accepted", _OWNERS_VOICE, _("Accept")),
        Move("decline", _OPEN, "declined", _OWNERS_VOICE, _("Decline")),
        Move(
            "withdraw",
            _OPEN,
            "withdrawn",
            _("representatives of the organisation that sent it"),
            _("Withdraw"),
        ),
        Move(
            "drop",
            _OPEN,
            "withdrawn",
            _("the platform, once one of the two no longer exists or is hidden"),
            _("Close"),
        ),
    ),
)

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

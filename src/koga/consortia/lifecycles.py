"""How consortia and the places in them live, as tables."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koga.core.lifecycle import LifeCycle, Move, State

_EDITORS: Final = _("representatives of the organisation that began it, coordinators of its hub")
_PLATFORM: Final = _("the platform, once its organisation no longer exists")

CONSORTIUM: Final = LifeCycle(
    "consortium",
    states=(
        State("draft", _("Draft"), "neutral"),
        State("asking", _("Under way"), "info"),
        State("agreed", _("All agreed"), "success"),
        State("closed", _("Closed"), "neutral"),
    ),
    moves=(
        Move("ask", ("draft", "asking", "agreed"), "asking", _EDITORS, _("Invite")),
        Move(
            "agree",
            ("draft", "asking"),
            "agreed",
            _("the platform, once every member has agreed and every rule is kept"),
            _("Agree"),
        ),
        Move(
            "reopen",
            ("agreed", "closed"),
            "asking",
            _("editors, or the platform once a member leaves"),
            _("Open again"),
        ),
        Move("close", ("draft", "asking", "agreed"), "closed", _EDITORS, _("Close")),
        Move("end", ("draft", "asking", "agreed"), "closed", _PLATFORM, _("Close")),
    ),
)
# The moves of those who edit it, each by a button of its own; the others follow from deeds.
EDITORS_MOVES: Final = frozenset({"reopen", "close"})

_ITS_VOICE: Final = _("representatives of the organisation asked, or the editors in its name")

PLACE: Final = LifeCycle(
    "place in a consortium",
    states=(
        State("planned", _("Planned"), "neutral"),
        State("asked", _("Asked"), "info"),
        State("talking", _("In conversation"), "info"),
        State("agreed", _("Agreed"), "success"),
        State("refused", pgettext_lazy("who was invited", "Declined"), "danger"),
        State("silent", _("Did not answer"), "warning"),
        State("gone", _("No longer possible"), "neutral"),
        State("out", _("Ruled out"), "neutral"),
    ),
    moves=(
        Move("ask", ("planned", "silent"), "asked", _EDITORS, _("Ask")),
        Move(
            "meet",
            ("planned", "asked", "silent"),
            "talking",
            _("the platform, once the two are introduced"),
            _("Introduce"),
        ),
        Move("agree", ("planned", "asked", "talking"), "agreed", _ITS_VOICE, _("Agree")),
        Move(
            "refuse",
            ("planned", "asked", "talking", "agreed"),
            "refused",
            _ITS_VOICE,
            pgettext_lazy("who was invited", "Decline"),
        ),
        Move(
            "lapse",
            ("asked",),
            "silent",
            _("the platform, when its introduction expires"),
            _("Did not answer"),
        ),
        Move(
            "take-back",
            ("asked",),
            "planned",
            _("whoever proposed its introduction"),
            _("Withdraw"),
        ),
        Move(
            "vanish",
            ("planned", "asked", "talking", "agreed"),
            "gone",
            _("the platform, once it no longer exists or is hidden"),
            _("No longer possible"),
        ),
        Move(
            "rule-out",
            ("planned", "asked", "talking", "agreed"),
            "out",
            _EDITORS,
            _("Rule out"),
        ),
    ),
)
# Who sits in the consortium; all others were there, or are kept out of it.
SEATED: Final = ("planned", "asked", "talking", "agreed")
# Who was asked and has not said no: they may look at it.
INVITED: Final = ("asked", "talking", "agreed")
# What editors may enter in the name of an organisation that told them so, each by a move.
ENTERED: Final = {"agreed": "agree", "refused": "refuse", "asked": "ask"}

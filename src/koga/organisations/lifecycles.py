"""How an organisation's record lives, as a table."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import LifeCycle, Move, State

LISTING: Final = LifeCycle(
    "organisation",
    states=(
        State("new", _("New, not checked yet"), "info"),
        State("checked", _("Checked"), "success"),
        State("hidden", _("Hidden"), "danger"),
        State("ended", _("No longer exists"), "neutral"),
    ),
    moves=(
        Move("check", ("new", "hidden"), "checked", _("its hub's coordinators"), _("Confirm")),
        Move("hide", ("new", "checked"), "hidden", _("its hub's coordinators"), _("Hide")),
        Move(
            "end",
            ("new", "checked", "hidden"),
            "ended",
            _("its hub's coordinators"),
            _("Mark as ended"),
        ),
        Move(
            "reopen", ("ended",), "checked", _("its hub's coordinators"), _("It exists after all")
        ),
    ),
)
PUBLIC: Final = ("checked", "ended")
# Those that exist and may be shown to others: with them something may be begun.
LISTED: Final = ("new", "checked")
# With whom nothing is begun, and what was begun ends.
GONE: Final = ("ended", "hidden")

"""How an import lives, as a table."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import LifeCycle, Move, State

_KEEPERS: Final = _("the hub's coordinators and administrators")
_WORKER: Final = _("the platform")

IMPORT: Final = LifeCycle(
    "import",
    states=(
        State("uploaded", _("Uploaded"), "info"),
        State("mapped", _("Being checked"), "info"),
        State("checked", _("Checked, nothing written yet"), "warning"),
        State("running", _("Running"), "info"),
        State("done", _("Done"), "success"),
        State("undoing", _("Being undone"), "info"),
        State("undone", _("Undone"), "neutral"),
        State("failed", _("Interrupted"), "danger"),
    ),
    moves=(
        Move("map", ("uploaded", "mapped", "checked"), "mapped", _KEEPERS, _("Check the list")),
        Move("check", ("mapped",), "checked", _WORKER, _("Checked")),
        Move("run", ("checked", "failed"), "running", _KEEPERS, _("Import")),
        Move("finish", ("running",), "done", _WORKER, _("Done")),
        Move("fail", ("running", "undoing"), "failed", _WORKER, _("Interrupted")),
        Move("undo", ("done",), "undoing", _KEEPERS, _("Undo the import")),
        Move("finish-undo", ("undoing",), "undone", _WORKER, _("Undone")),
    ),
)
# The worker has something to do; pages look again by themselves.
BUSY: Final = ("mapped", "running", "undoing")
# Nothing was written yet, so the run may be thrown away.
DISPOSABLE: Final = ("uploaded", "mapped", "checked")
# Nothing more happens to it unless somebody wishes so: what it said is struck out in time.
OVER: Final = ("done", "undone", "failed")

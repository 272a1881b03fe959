"""What this app's entries of the audit trail say, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label
from koga.people import audit_words

_SENTENCES: Final[Mapping[str, Label]] = {
    "partnerships.partnership-proposed": _("Proposed a partnership"),
    "partnerships.party-answered": _("Answered for a party of a partnership"),
    "partnerships.partnership-agreed": _("All parties agreed to a partnership"),
    "partnerships.partnership-declined": _("A partnership was declined"),
    "partnerships.partnership-withdrawn": _("Withdrew a proposed partnership"),
    "partnerships.partnership-ended": _("Ended a partnership"),
    "partnerships.partnership-shown": _("Changed who sees a partnership"),
    "partnerships.partnership-renewed": _("Renewed a partnership"),
    "partnerships.initiative-created": _("Began a joint initiative"),
    "partnerships.initiative-edited": _("Changed a joint initiative"),
    "partnerships.initiative-running": _("A joint initiative began"),
    "partnerships.initiative-finished": _("Finished a joint initiative"),
    "partnerships.initiative-cancelled": _("Called a joint initiative off"),
    "partnerships.initiative-joined": _("Joined a joint initiative"),
    "partnerships.initiative-left": _("Left a joint initiative"),
    "partnerships.task-added": _("Added a task"),
    "partnerships.task-edited": _("Changed a task"),
    "partnerships.task-done": _("Marked a task as done"),
    "partnerships.task-reopened": _("Opened a task again"),
    "partnerships.milestone-reached": _("Marked a milestone as reached"),
    "partnerships.milestone-reopened": _("No longer counts a milestone as reached"),
    "partnerships.task-removed": _("Removed a task"),
    "partnerships.milestone-added": _("Added a milestone"),
    "partnerships.milestone-edited": _("Changed a milestone"),
    "partnerships.milestone-removed": _("Removed a milestone"),
    "partnerships.log-written": _("Wrote in the log of an initiative"),
    "partnerships.log-corrected": _("Corrected an entry in the log of an initiative"),
    "partnerships.file-added": _("Added a file"),
    "partnerships.file-removed": _("Removed a file"),
    "partnerships.file-shown": _("Changed who sees a file"),
    "partnerships.result-recorded": _("Recorded a result"),
    "partnerships.result-edited": _("Changed a result"),
    "partnerships.follow-up-asked": _("Was asked what lasted of an initiative"),
    "partnerships.follow-up-answered": _("Told what lasted of an initiative"),
}


def register_deeds() -> None:
    audit_words.register(_SENTENCES)

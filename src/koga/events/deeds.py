"""What this app's entries of the audit trail say, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label
from koga.people import audit_words

_SENTENCES: Final[Mapping[str, Label]] = {
    "events.event-created": _("Announced an event"),
    "events.event-edited": _("Changed an event"),
    "events.event-held": _("Marked an event as held"),
    "events.event-cancelled": _("Called an event off"),
    "events.attendance-recorded": _("Wrote somebody on an event's list"),
    "events.attendance-edited": _("Changed an entry of an event's list"),
    "events.attendance-removed": _("Took somebody off an event's list"),
    "events.attendance-recognised": _("Found the account of somebody on an event's list"),
    "events.attendance-forgotten": _("Erased name and address on an event's list"),
}


def register_deeds() -> None:
    audit_words.register(_SENTENCES)

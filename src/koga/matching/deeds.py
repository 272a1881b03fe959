"""What this app's entries of the audit trail say, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label
from koga.people import audit_words

_SENTENCES: Final[Mapping[str, Label]] = {
    "matching.posting-published": _("Published an offer or a need"),
    "matching.posting-edited": _("Changed an offer or a need"),
    "matching.posting-renew": _("Renewed an offer or a need"),
    "matching.posting-close": _("Closed an offer or a need"),
    "matching.posting-hide": _("Hid an offer or a need"),
    "matching.posting-expire": _("An offer or a need expired"),
    "matching.posting-end": _("Closed an offer or a need of an organisation that no longer exists"),
    "matching.suggestion-put-aside": _("Put a suggestion aside"),
    "matching.suggestion-taken-back": _("Took a suggestion back that had been put aside"),
    "matching.introduction-proposed": _("Proposed an introduction"),
    "matching.introduction-answered": _("Answered a proposed introduction"),
    "matching.introduction-made": _("Both sides agreed to be introduced"),
    "matching.introduction-declined": _("An introduction was declined"),
    "matching.introduction-withdrawn": _("Withdrew a proposed introduction"),
    "matching.introduction-expired": _("A proposed introduction was not answered in time"),
    "matching.introduction-reminded": _("Reminded a side of a proposed introduction"),
    "matching.outcome-asked": _("Both sides were asked what came of an introduction"),
    "matching.outcome-told": _("Told what came of an introduction"),
}


def register_deeds() -> None:
    audit_words.register(_SENTENCES)

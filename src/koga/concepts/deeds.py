"""What this app's entries of the audit trail say, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label
from koga.people import audit_words

_SENTENCES: Final[Mapping[str, Label]] = {
    "concepts.concept-proposed": _("Proposed a topic"),
    "concepts.concept-revised": _("Changed a proposed topic"),
    "concepts.concept-withdrawn": _("Withdrew a proposed topic"),
    "concepts.concept-asked": _("Asked back about a proposed topic"),
    "concepts.concept-accepted": _("Accepted a proposed topic"),
    "concepts.concept-declined": _("Declined a proposed topic"),
}


def register_deeds() -> None:
    audit_words.register(_SENTENCES)

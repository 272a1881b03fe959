"""What this app's entries of the audit trail say, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label
from koga.people import audit_words

_SENTENCES: Final[Mapping[str, Label]] = {
    "conversations.conversation-opened": _("Opened a conversation"),
    "conversations.message-sent": _("Wrote in a conversation"),
}


def register_deeds() -> None:
    audit_words.register(_SENTENCES)

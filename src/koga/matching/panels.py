"""What this app shows on the pages of others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from koga.core.panels import Panel, register
from koga.matching.rules import can_see_suggestions


def register_panels() -> None:
    register(
        Panel(
            slot="organisation",
            name="postings",
            title=_("Offers and needs"),
            url_name="matching:postings-of",
            order=10,
            is_inline=True,
        )
    )
    register(
        Panel(
            slot="organisation",
            name="suggestions",
            title=_("Who could suit you"),
            url_name="matching:suggestion-list",
            order=20,
            is_shown=can_see_suggestions.allows,
        )
    )

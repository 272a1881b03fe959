"""What matching shows on an organisation's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.panels import Panel, register
from koga.matching.rules import can_see_suggestions
from koga.organisations.models import Organisation


def _sees_suggestions(actor: Actor, organisation: Organisation) -> bool:
    return can_see_suggestions.allows(actor, organisation)


register(
    Panel(
        "organisation",
        "postings",
        _("Offers and needs"),
        "matching:postings-of",
        10,
        is_inline=True,
    )
)
register(
    Panel(
        "organisation",
        "suggestions",
        _("Who could suit you"),
        "matching:suggestion-list",
        20,
        is_shown=_sees_suggestions,
    )
)

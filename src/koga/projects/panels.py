"""Where the pages of partnerships, initiatives and events lead to the projects they count for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from koga.core.panels import Panel, register
from koga.projects.claimants import can_claim_event, can_claim_initiative, can_claim_partnership


def register_panels() -> None:
    for slot, rule in (
        ("partnership", can_claim_partnership),
        ("initiative", can_claim_initiative),
        ("event", can_claim_event),
    ):
        register(
            Panel(
                slot=slot,
                name="projects",
                title=_("Projects it counts for"),
                url_name=f"projects:{slot}-claims",
                order=60,
                is_shown=rule.allows,
            )
        )

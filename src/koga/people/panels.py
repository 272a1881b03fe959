"""What people show on the page of an organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from koga.core.panels import Panel, register
from koga.people.rules import can_see_members, can_see_trail


def register_panels() -> None:
    register(
        Panel(
            "organisation",
            "members",
            _("Members"),
            "people:member-list",
            order=20,
            is_shown=can_see_members.allows,
        )
    )
    register(
        Panel(
            "organisation",
            "trail",
            _("What was done"),
            "people:organisation-trail",
            order=90,
            is_shown=can_see_trail.allows,
        )
    )

"""What people show on the page of an organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.panels import Panel, register
from koga.organisations.models import Organisation
from koga.people.rules import (
    can_ask_to_join,
    can_manage_members,
    can_see_members,
    can_see_trail,
)


def _is_outsider(actor: Actor, organisation: Organisation) -> bool:
    """Somebody who could belong to it and does not care for it as its hub."""
    is_keeper = can_manage_members.allows(actor, organisation)
    return can_ask_to_join.allows(actor, organisation) and not is_keeper


def register_panels() -> None:
    register(
        Panel(
            "organisation-way",
            "join",
            _("This is my organisation"),
            "people:join-ask",
            order=80,
            is_shown=_is_outsider,
        )
    )
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

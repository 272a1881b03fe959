"""Which button an administrator pressed, and the list's tabs with how many there are of each state."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from koga.concepts import actions, queries
from koga.concepts.lifecycles import CONCEPT
from koga.concepts.models import ProposedConcept
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.ui.shapes import Link


def decide(concept: ProposedConcept, move: str, said: Mapping[str, str], by: Actor) -> str:
    """Make the move; the sentence that tells of it."""
    match move:
        case "accept":
            actions.accept_concept(concept=concept, by=by, **said)
            return _("Accepted: it is a topic from now on.")
        case "ask":
            actions.ask_back(concept=concept, by=by, **said)
            return _("Asked back; the author reads it.")
        case "decline":
            actions.decline_concept(concept=concept, by=by, **said)
            return _("Declined; the author reads why.")
    raise Impossible(_("Please press one of the buttons."))


def tabs_of(actor: Actor, current: str) -> list[Link]:
    """All, and each state that occurs; one query."""
    counted = queries.counted_by_state(actor)
    states = [("all", _("All"), sum(counted.values()))]
    states += (
        [
            (one.name, str(one.label), counted.get(one.name, 0))
            for one in CONCEPT.states
            if one.name in counted or one.name == current
        ]
        if counted
        else []
    )
    return [
        Link(
            label,
            reverse("concepts:concept-list", args=[name]),
            count=n,
            is_current=name == current,
        )
        for name, label, n in states
    ]

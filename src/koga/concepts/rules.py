"""Who may do what to proposed concepts."""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from koga.concepts.models import ProposedConcept
from koga.core.actors import Actor
from koga.core.errors import Refused
from koga.core.rules import EVERYTHING, NOTHING, Rule, for_administrators

# One vocabulary for all hubs: each sees what the others propose, and proposes nothing twice.
can_see_concept: Final = Rule(
    "concepts.see-concept",
    ProposedConcept,
    one=lambda actor, concept: is_editor(actor),
    those=lambda actor: EVERYTHING if is_editor(actor) else NOTHING,
    refusal=_("Proposed concepts are shown to coordinators of hubs."),
)

can_revise_concept: Final = Rule(
    "concepts.revise-concept",
    ProposedConcept,
    one=lambda actor, concept: actor.coordinates(concept.hub_id),
    those=lambda actor: Q(hub__in=list(actor.hubs)),
    refusal=_("Only coordinators of the hub that proposed it change it or take it back."),
)

can_decide_concept: Final = for_administrators(
    "concepts.decide-concept",
    ProposedConcept,
    _("Only administrators decide on the network's vocabulary."),
)


def is_editor(actor: Actor) -> bool:
    """Whether she proposes concepts or decides on them."""
    return actor.may_do_everything or bool(actor.hubs)


def require_proposer(actor: Actor) -> None:
    """Refused, with the reason, unless `actor` coordinates some hub."""
    if not actor.hubs:
        raise Refused(_now("Only coordinators of a hub propose topics."))

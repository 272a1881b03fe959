"""Proposed concepts as pages ask for them."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from koga.concepts.lifecycles import WAITING
from koga.concepts.models import ProposedConcept
from koga.concepts.rules import can_decide_concept, can_revise_concept, can_see_concept
from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.organisations.models import Hub
from koga.organisations.rules import can_run_hub


def concepts_visible_to(actor: Actor) -> QuerySet[ProposedConcept]:
    """All of them to whoever proposes or decides, the newest first."""
    beside = ProposedConcept.objects.select_related("hub", "broader", "proposed_by", "topic")
    return can_see_concept.among(actor, beside)


def concepts_to_decide(actor: Actor) -> QuerySet[ProposedConcept]:
    """What waits for an administrator, the longest first; nothing for others."""
    waiting = concepts_visible_to(actor).filter(state__in=WAITING)
    return can_decide_concept.among(actor, waiting).order_by("proposed_at", "pk")


def counted_by_state(actor: Actor) -> dict[str, int]:
    counted = concepts_visible_to(actor).order_by().values_list("state").annotate(n=Count("pk"))
    return dict(counted)


def concept_numbered(actor: Actor, key: int) -> ProposedConcept:
    """The one with this id; Absent unless visible."""
    return one_among(can_see_concept, actor, concepts_visible_to(actor), pk=key)


def concept_to_revise(actor: Actor, key: int) -> ProposedConcept:
    """The one with this id; Absent to outsiders, Refused to other hubs."""
    concept = concept_numbered(actor, key)
    can_revise_concept.require(actor, concept)
    return concept


def hubs_proposing(actor: Actor) -> list[Hub]:
    """The hubs for which `actor` may propose."""
    return list(can_run_hub.among(actor).filter(pk__in=list(actor.hubs)).order_by("name"))

"""Who may say that a record counts for a project: its parties, and managers of their projects.

The same pair of questions for three kinds of record; the rules are made from one table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.rules import EVERYTHING, NOTHING, Rule
from koga.events.models import Event
from koga.partnerships.models import Initiative, InitiativeParty, Partnership, PartnershipParty
from koga.projects.models import ProjectPartner, Support
from koga.projects.records import ClaimedRecord, parties_of
from koga.projects.rules import can_manage_project

Record = TypeVar("Record", Partnership, Initiative, Event)
_REFUSAL: Final = _("Only representatives of its parties and managers of their projects claim it.")


def claiming_organisations(actor: Actor) -> set[int]:
    """Those she may claim for: her own, and those in the projects that she manages."""
    managed = can_manage_project.among(actor)
    partners = ProjectPartner.objects.filter(project__in=managed)
    supported = Support.objects.filter(project__in=managed)
    return {
        *actor.represented,
        *partners.values_list("organisation_id", flat=True),
        *supported.values_list("organisation_id", flat=True),
    }


def _rule(
    name: str,
    model: type[Record],
    of: Callable[[set[int]], Q],
) -> Rule[Record]:
    def one(actor: Actor, record: Record) -> bool:
        if actor.may_do_everything or not actor.is_signed_in:
            return actor.may_do_everything
        return bool(parties_of(record) & claiming_organisations(actor))

    def those(actor: Actor) -> Q:
        if actor.may_do_everything or not actor.is_signed_in:
            return EVERYTHING if actor.may_do_everything else NOTHING
        return of(claiming_organisations(actor))

    return Rule(name, model, one=one, those=those, refusal=_REFUSAL)


# Subqueries, not joins: two of one's organisations may be parties of the same record.
can_claim_partnership: Final = _rule(
    "projects.claim-partnership",
    Partnership,
    lambda ids: Q(
        pk__in=PartnershipParty.objects.filter(organisation__in=ids).values("partnership_id")
    ),
)

can_claim_initiative: Final = _rule(
    "projects.claim-initiative",
    Initiative,
    lambda ids: Q(
        pk__in=InitiativeParty.objects.filter(organisation__in=ids).values("initiative_id")
    ),
)

can_claim_event: Final = _rule(
    "projects.claim-event",
    Event,
    lambda ids: Q(
        pk__in=Event.organisers.through.objects.filter(organisation__in=ids).values("event_id")
    ),
)


def rule_for(record: ClaimedRecord) -> Rule[Any]:
    """The rule that decides who may claim a record of this kind."""
    rules: dict[type[ClaimedRecord], Rule[Any]] = {
        Partnership: can_claim_partnership,
        Initiative: can_claim_initiative,
        Event: can_claim_event,
    }
    return rules[type(record)]

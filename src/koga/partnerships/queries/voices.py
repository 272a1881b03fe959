"""For whom a person may propose, and with whom."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from koga.core.actors import Actor
from koga.core.errors import Refused
from koga.matching.models import Introduction
from koga.organisations.models import Organisation
from koga.organisations.queries import organisations_visible_to
from koga.partnerships.models import (
    Partnership,
)
from koga.partnerships.rules import (
    can_lead_for,
    can_propose_for,
)


def require_a_voice(actor: Actor) -> None:
    """Refused to somebody who represents no organisation and coordinates no hub."""
    if not has_a_voice(actor):
        raise Refused(str(can_propose_for.refusal))


def require_an_own_organisation(actor: Actor) -> None:
    """Refused to somebody who represents no organisation that could lead an initiative."""
    if not actor.represented:
        raise Refused(str(can_lead_for.refusal))


def has_a_voice(actor: Actor) -> bool:
    """True if she represents an organisation or coordinates a hub."""
    return bool(actor.represented or actor.hubs)


def organisations_to_propose_for(actor: Actor) -> QuerySet[Organisation]:
    """The organisations for which `actor` may propose as one of theirs."""
    return can_lead_for.among(actor).filter(pk__in=list(actor.represented))


def organisations_known_to(actor: Actor) -> QuerySet[Organisation]:
    """Those that were introduced to, or agreed with, an organisation `actor` represents."""
    own = list(actor.represented)
    introduced = Introduction.objects.filter(state="made", sides__organisation__in=own)
    agreed = Partnership.objects.filter(state="agreed", parties__organisation__in=own)
    known = Q(introduction_sides__introduction__in=introduced.values("pk")) | Q(
        partnership_parties__partnership__in=agreed.values("pk")
    )
    met = Organisation.objects.filter(known).exclude(pk__in=own).values("pk")
    return organisations_visible_to(actor).filter(pk__in=met)

"""Who may speak in matching for an organisation, and whom everybody else of it can ask."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from koga.core import formats
from koga.core.actors import Actor
from koga.core.errors import Refused
from koga.organisations.models import Organisation
from koga.organisations.rules import can_oversee_organisation
from koga.people.enums import MemberRole
from koga.people.models import Membership
from koga.people.queries import organisations_of


@dataclass(frozen=True, slots=True)
class Represented:
    """An organisation of the reader's for which others speak; `names` reads as a sentence does."""

    organisation: Organisation
    names: str


def organisations_spoken_for(actor: Actor) -> QuerySet[Organisation]:
    """Those that `actor` represents."""
    return organisations_of(actor).filter(pk__in=list(actor.represented))


def whom_to_ask(actor: Actor) -> list[Represented]:
    """The organisations that `actor` belongs to without representing them, and who does.

    Two queries whatever their number. Only members learn names; where nobody represents it, `names`
    is empty.
    """
    keys = set(actor.organisations) - actor.represented
    if not keys:
        return []
    speaking = Membership.objects.filter(
        organisation__in=keys,
        until=None,
        role=MemberRole.REPRESENTATIVE,
        person__is_active=True,
    ).select_related("person")
    names: dict[int, list[str]] = {}
    for membership in speaking.order_by("person__name", "pk"):
        names.setdefault(membership.organisation_id, []).append(membership.person.name)
    return [
        Represented(one, formats.listed(names.get(one.pk, [])))
        for one in organisations_of(actor).filter(pk__in=keys)
    ]


def organisations_awaited(actor: Actor) -> QuerySet[Organisation]:
    """Those that `actor` asked to join and has no answer from yet."""
    return Organisation.objects.filter(
        join_requests__person=actor.person_id, join_requests__state="pending"
    ).order_by("join_requests__asked_at", "pk")


def who_speaks_instead(actor: Actor, organisation: Organisation) -> list[Represented]:
    """Whom a member of `organisation` who does not represent it asks; nobody for all others."""
    return [one for one in whom_to_ask(actor) if one.organisation == organisation]


def may_broker(actor: Actor, *organisations: Organisation) -> bool:
    """True for a coordinator of the hub of one of them; without any, for every coordinator."""
    if not organisations:
        return actor.may_do_everything or bool(actor.hubs)
    return any(can_oversee_organisation.allows(actor, one) for one in organisations)


def require_broker_of(actor: Actor, *organisations: Organisation) -> None:
    """Refused, with the reason, unless one of them is in the care of `actor`."""
    if not may_broker(actor, *organisations):
        raise Refused(_("One of the two has to belong to your hub."))


def require_broker(actor: Actor) -> None:
    """Refused, with the reason, unless `actor` coordinates some hub."""
    if not may_broker(actor):
        raise Refused(_("Only coordinators of a hub introduce others to each other."))

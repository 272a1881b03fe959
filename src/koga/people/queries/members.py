"""Who belongs to what, who was asked to, who would like to."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db.models import QuerySet

from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.core.search import holding
from koga.organisations.models import Hub, Organisation
from koga.organisations.queries import organisation_at
from koga.organisations.rules import can_run_hub
from koga.people.enums import MemberRole
from koga.people.models import Coordination, Invitation, JoinRequest, Membership, Person
from koga.people.rules import (
    can_answer_join_request,
    can_ask_to_join,
    can_change_member,
    can_manage_invitation,
    can_see_members,
    can_withdraw_join_request,
)


def organisation_with_members(actor: Actor, slug: str) -> Organisation:
    """The organisation whose members `actor` may see; Absent or Refused, with the reason."""
    organisation = organisation_at(actor, slug)
    can_see_members.require(actor, organisation)
    return organisation


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Present memberships of `organisation` with their persons, representatives first."""
    return (
        Membership.objects.filter(organisation=organisation, until=None)
        .select_related("person", "organisation")
        .order_by("-role", "person__name")
    )


def member_numbered(actor: Actor, key: int) -> Membership:
    """The one present membership with this id, for whoever may change it; Absent otherwise."""
    present = Membership.objects.filter(until=None).select_related("person", "organisation")
    return one_among(can_change_member, actor, present, pk=key)


def representatives_of(organisation: Organisation) -> QuerySet[Person]:
    """Who may sign for `organisation` today."""
    return Person.objects.filter(
        is_active=True,
        memberships__organisation=organisation,
        memberships__until=None,
        memberships__role=MemberRole.REPRESENTATIVE,
    ).order_by("pk")


def coordinators_of(hub_id: int | None) -> QuerySet[Person]:
    """Who coordinates the hub today; nobody for no hub."""
    now = Coordination.objects.filter(hub=hub_id, until=None).values("person")
    return Person.objects.filter(is_active=True, pk__in=now).order_by("pk")


def administrators() -> QuerySet[Person]:
    """Who administers the platform today."""
    return Person.objects.filter(is_active=True, is_administrator=True).order_by("pk")


def others_coordinate(actor: Actor, hub_id: int | None) -> bool:
    """Whether anybody but `actor` coordinates the hub today; for no hub, any hub at all."""
    others = Coordination.objects.filter(until=None, person__is_active=True)
    if hub_id is not None:
        others = others.filter(hub=hub_id)
    return others.exclude(person=actor.person_id).exists()


def deciders_of(organisation: Organisation) -> list[Person]:
    """Who decides who joins: representatives, else the hub's coordinators, else administrators."""
    return (
        list(representatives_of(organisation))
        or list(coordinators_of(organisation.hub_id))
        or list(administrators())
    )


def may_claim(actor: Actor, organisation: Organisation) -> bool:
    """True if an address that `actor` has confirmed is its own on file and nobody represents it."""
    if not organisation.email or not can_ask_to_join.allows(actor, organisation):
        return False
    proved = EmailAddress.objects.filter(
        user=actor.person_id, verified=True, email__iexact=organisation.email
    )
    return proved.exists() and not representatives_of(organisation).exists()


def hub_memberships(actor: Actor, hub: Hub) -> QuerySet[Membership]:
    """Everyone who belongs to an organisation the hub cares for, for its coordinators."""
    can_run_hub.require(actor, hub)
    return (
        Membership.objects.filter(organisation__hub=hub, until=None)
        .select_related("person", "organisation")
        .order_by("person__name", "organisation__plain_name")
    )


def invitations_of(actor: Actor, organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations that wait for an answer, for whoever may take them back."""
    waiting = Invitation.objects.filter(organisation=organisation, state="pending")
    return can_manage_invitation.among(actor, waiting).select_related("invited_by")


def invitation_numbered(actor: Actor, key: int) -> Invitation:
    """The one invitation with this id, for whoever may take it back; Absent otherwise."""
    found = Invitation.objects.select_related("organisation")
    return one_among(can_manage_invitation, actor, found, pk=key)


def join_requests_of(actor: Actor, organisation: Organisation) -> QuerySet[JoinRequest]:
    """Those who wait to be let in, for whoever decides."""
    waiting = JoinRequest.objects.filter(organisation=organisation, state="pending")
    return can_answer_join_request.among(actor, waiting).select_related("person")


def join_request_numbered(actor: Actor, key: int, *, own: bool = False) -> JoinRequest:
    """The one request with this id, for who decides (`own`: for who asked); Absent otherwise."""
    rule = can_withdraw_join_request if own else can_answer_join_request
    found = JoinRequest.objects.select_related("organisation", "person")
    return one_among(rule, actor, found, pk=key)


def organisations_joinable(actor: Actor, text: str) -> QuerySet[Organisation]:
    """Organisations that hold every word of `text` and that `actor` could ask to join."""
    found = (
        Organisation.objects.filter(holding("organisation", text))
        if text
        else Organisation.objects.none()
    )
    return can_ask_to_join.among(actor, found).select_related("town")

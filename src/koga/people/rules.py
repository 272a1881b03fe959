"""Who may do what to people and their roles."""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.rules import EVERYTHING, NOTHING, Rule
from koga.organisations.models import Hub, Organisation
from koga.organisations.rules import can_edit_organisation, can_oversee_organisation
from koga.people.models import Coordination, Invitation, JoinRequest, Membership, Person

_JOINABLE: Final = ("new", "checked")


def _is_administrator(actor: Actor, _thing: object) -> bool:
    return actor.may_do_everything


def _administrators(actor: Actor) -> Q:
    return EVERYTHING if actor.may_do_everything else NOTHING


def _is_herself(actor: Actor, person: Person) -> bool:
    return actor.may_do_everything or person.pk == actor.person_id


def _herself(actor: Actor) -> Q:
    return EVERYTHING if actor.may_do_everything else Q(pk=actor.person_id)


def _sees_person(actor: Actor, person: Person) -> bool:
    return _is_herself(actor, person) or (actor.is_signed_in and person.is_active)


def _seen_people(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    return Q(pk=actor.person_id) | Q(is_active=True) if actor.is_signed_in else NOTHING


def _sees_members(actor: Actor, organisation: Organisation) -> bool:
    own = actor.belongs_to(organisation.pk)
    return own or can_oversee_organisation.allows(actor, organisation)


def _with_seen_members(actor: Actor) -> Q:
    return Q(pk__in=actor.organisations) | can_oversee_organisation.those(actor)


def _sees_address(actor: Actor, membership: Membership) -> bool:
    if membership.person_id == actor.person_id or actor.may_do_everything:
        return True
    managed = can_edit_organisation.allows(actor, membership.organisation)
    return managed and membership.until is None


def _seen_addresses(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    managed = can_edit_organisation.among(actor).values("pk")
    return Q(person=actor.person_id) | Q(organisation__in=managed, until=None)


def _may_join(actor: Actor, organisation: Organisation) -> bool:
    is_open = actor.is_signed_in and organisation.state in _JOINABLE
    return is_open and not actor.belongs_to(organisation.pk)


def _joinable(actor: Actor) -> Q:
    if not actor.is_signed_in:
        return NOTHING
    return Q(state__in=_JOINABLE) & ~Q(pk__in=list(actor.organisations))


can_see_person: Final = Rule(
    "people.see-person",
    Person,
    one=_sees_person,
    those=_seen_people,
    refusal=_("People are shown only to those who signed in."),
)

can_edit_person: Final = Rule(
    "people.edit-person",
    Person,
    one=_is_herself,
    those=_herself,
    refusal=_("Everyone changes only her or his own account."),
)

can_administer_person: Final = Rule(
    "people.administer-person",
    Person,
    one=_is_administrator,
    those=_administrators,
    refusal=_("Only administrators may do this."),
)

can_see_members: Final = Rule(
    "people.see-members",
    Organisation,
    one=_sees_members,
    those=_with_seen_members,
    refusal=_("Only its own people and its hub's coordinators see who belongs here."),
)

can_manage_members: Final = Rule(
    "people.manage-members",
    Organisation,
    one=can_edit_organisation.one,
    those=can_edit_organisation.those,
    refusal=_("Only representatives and the hub's coordinators may change who belongs here."),
)

can_change_member: Final = Rule(
    "people.change-member",
    Membership,
    one=lambda actor, membership: can_manage_members.allows(actor, membership.organisation),
    those=lambda actor: Q(organisation__in=can_manage_members.among(actor).values("pk")),
    refusal=can_manage_members.refusal,
)

can_see_trail: Final = Rule(
    "people.see-trail",
    Organisation,
    one=can_edit_organisation.one,
    those=can_edit_organisation.those,
    refusal=_("Only representatives and the hub's coordinators see what was done here."),
)

can_ask_to_join: Final = Rule(
    "people.ask-to-join",
    Organisation,
    one=_may_join,
    those=_joinable,
    refusal=_("You belong to this organisation already, or it takes nobody in."),
)

can_see_address: Final = Rule(
    "people.see-address",
    Membership,
    one=_sees_address,
    those=_seen_addresses,
    refusal=_("This address is not shown to you."),
)

can_manage_invitation: Final = Rule(
    "people.manage-invitation",
    Invitation,
    one=lambda actor, invitation: can_manage_members.allows(actor, invitation.organisation),
    those=lambda actor: Q(organisation__in=can_manage_members.among(actor).values("pk")),
    refusal=can_manage_members.refusal,
)

can_answer_join_request: Final = Rule(
    "people.answer-join-request",
    JoinRequest,
    one=lambda actor, wish: can_manage_members.allows(actor, wish.organisation),
    those=lambda actor: Q(organisation__in=can_manage_members.among(actor).values("pk")),
    refusal=_("Only representatives and the hub's coordinators decide who joins."),
)

can_withdraw_join_request: Final = Rule(
    "people.withdraw-join-request",
    JoinRequest,
    one=lambda actor, wish: actor.may_do_everything or wish.person_id == actor.person_id,
    those=lambda actor: EVERYTHING if actor.may_do_everything else Q(person=actor.person_id),
    refusal=_("Only who asked may take it back."),
)

can_appoint_coordinator: Final = Rule(
    "people.appoint-coordinator",
    Hub,
    one=_is_administrator,
    those=_administrators,
    refusal=_("Only an administrator appoints coordinators."),
)

can_end_coordination: Final = Rule(
    "people.end-coordination",
    Coordination,
    one=_is_administrator,
    those=_administrators,
    refusal=can_appoint_coordinator.refusal,
)

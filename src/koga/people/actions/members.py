"""Who belongs to an organisation, and as what."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.organisations.models import Organisation
from koga.people.enums import MemberRole
from koga.people.mails import tell_member_ended
from koga.people.models import Membership, Person
from koga.people.rules import can_manage_members
from koga.people.signals import member_joined


@transaction.atomic
def welcome_founder(*, organisation: Organisation, by: Actor) -> Membership | None:
    """Whoever made the record of her organisation is its first representative.

    Nobody becomes one where the platform or an administrator made the record, or where a hub's
    coordinator did so for somebody else.
    """
    if by.person_id is None or by.may_do_everything or by.hubs:
        return None
    founder = Person.objects.get(pk=by.person_id)
    return let_in(organisation=organisation, person=founder, role=MemberRole.REPRESENTATIVE, by=by)


@transaction.atomic
def add_member(
    *, organisation: Organisation, person: Person, role: MemberRole, by: Actor, function: str = ""
) -> Membership:
    """`person` belongs to `organisation` from today on; who belongs already changes her role."""
    can_manage_members.require(by, organisation)
    return let_in(organisation=organisation, person=person, role=role, by=by, function=function)


@transaction.atomic
def change_role(*, membership: Membership, role: MemberRole, function: str, by: Actor) -> None:
    """Another role or another word for what she does there; somebody must stay representative."""
    can_manage_members.require(by, membership.organisation)
    if lock(membership).until is not None:
        raise Impossible(_("She does not belong to it any more."))
    if role != MemberRole.REPRESENTATIVE and _is_last_representative(membership):
        raise Impossible(
            _("The organisation would have no representative. Make somebody else one first.")
        )
    before = audit.snapshot(membership, ("person", "role", "function"))
    membership.role, membership.function = role, function
    membership.save(update_fields=["role", "function"])
    after = audit.snapshot(membership, ("role", "function"))
    note(by, "people.role-changed", membership, before=before, after=after)


@transaction.atomic
def hand_over_to(*, membership: Membership, by: Actor) -> None:
    """The representative who acts makes `membership` the representative and steps back herself."""
    can_manage_members.require(by, membership.organisation)
    own = Membership.objects.filter(
        person=by.person_id, organisation=membership.organisation_id, until=None
    ).first()
    change_role(
        membership=membership,
        role=MemberRole.REPRESENTATIVE,
        function=membership.function,
        by=by,
    )
    if own and own.pk != membership.pk:
        change_role(membership=own, role=MemberRole.MEMBER, function=own.function, by=by)


@transaction.atomic
def end_membership(*, membership: Membership, by: Actor) -> None:
    """From today on the person no longer belongs; that she did stays known. Anyone may leave."""
    is_own = membership.person_id == by.person_id
    if not is_own:
        can_manage_members.require(by, membership.organisation)
    if lock(membership).until is not None:
        return  # a second press, or the other side was quicker
    membership.until = clock.today()
    membership.save(update_fields=["until"])
    said = {"person": membership.person_id, "until": membership.until}
    note(by, "people.member-ended", membership, after=said)
    if not is_own:
        tell_member_ended(membership)


def let_in(
    *, organisation: Organisation, person: Person, role: str, by: Actor, function: str = ""
) -> Membership:
    """The membership itself, for actions that have checked who may give it.

    A representative stays one, whatever an older invitation offers.
    """
    membership, made = Membership.objects.select_for_update().get_or_create(
        person=person,
        organisation=organisation,
        until=None,
        defaults={"role": role, "function": function},
    )
    before = {} if made else {"role": membership.role}
    if membership.role != MemberRole.REPRESENTATIVE:
        membership.role = role
        membership.save(update_fields=["role"])
    said = {"person": person.pk, "role": membership.role}
    note(by, "people.member-added", membership, before=before, after=said)
    member_joined.send(Membership, organisation=organisation, person=person, by=by)
    return membership


def note(by: Actor, action: str, membership: Membership, **said: Any) -> None:
    audit.record(
        by=by, action=action, on=membership, for_organisation=membership.organisation_id, **said
    )


def _is_last_representative(membership: Membership) -> bool:
    """All representatives' rows are locked: of two who step back at once, one stays."""
    representatives = Membership.objects.select_for_update().filter(
        organisation=membership.organisation_id, until=None, role=MemberRole.REPRESENTATIVE
    )
    return [one.pk for one in representatives.order_by("pk")] == [membership.pk]

"""Powers over what belongs to others: coordinating a hub, administering the platform."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.organisations.models import Hub
from koga.people import powers
from koga.people.models import Coordination, Person
from koga.people.rules import can_administer_person, can_appoint_coordinator


@transaction.atomic
def appoint_coordinator(*, hub: Hub, person: Person, by: Actor) -> Coordination:
    """`person` coordinates `hub` from today on."""
    can_appoint_coordinator.require(by, hub)
    coordination, made = Coordination.objects.get_or_create(hub=hub, person=person, until=None)
    if not made:
        return coordination
    powers.recheck(person.pk)
    audit.record(
        by=by,
        action="people.coordinator-appointed",
        on=coordination,
        after={"hub": hub.pk, "person": person.pk},
    )
    return coordination


@transaction.atomic
def end_coordination(*, coordination: Coordination, by: Actor) -> None:
    """From today on she no longer coordinates the hub; that she did stays known."""
    can_appoint_coordinator.require(by, coordination.hub)
    finish_coordination(coordination, by)


def finish_coordination(coordination: Coordination, by: Actor) -> None:
    """The same, whether somebody ends it or her account closes; a second press does nothing."""
    if lock(coordination).until is not None:
        return
    coordination.until = clock.today()
    coordination.save(update_fields=["until"])
    powers.recheck(coordination.person_id)
    audit.record(
        by=by,
        action="people.coordinator-ended",
        on=coordination,
        after={"hub": coordination.hub_id, "person": coordination.person_id},
    )


@transaction.atomic
def make_administrator(*, person: Person, reason: str, by: Actor) -> None:
    """She may do everything from now on; why is kept in the trail."""
    _administer(person, True, reason, by)


@transaction.atomic
def end_administration(*, person: Person, reason: str, by: Actor) -> None:
    """She may no longer do everything; one administrator always remains."""
    if person.is_administrator and is_only_administrator(person):
        raise Impossible(_("She is the only administrator. Make somebody else one first."))
    _administer(person, False, reason, by)


def is_only_administrator(person: Person) -> bool:
    """Whether nobody else could do everything; asked inside the transaction that ends it.

    All administrators' rows are locked: of two who step back at once, the second sees the first.
    """
    administrators = Person.objects.select_for_update(no_key=True).filter(
        is_administrator=True, is_active=True
    )
    return [one.pk for one in administrators.order_by("pk")] == [person.pk]


def _administer(person: Person, is_administrator: bool, reason: str, by: Actor) -> None:
    can_administer_person.require(by, person)
    before = lock(person).is_administrator
    if before == is_administrator:
        return  # a second press
    person.is_administrator = is_administrator
    person.save(update_fields=["is_administrator"])
    powers.recheck(person.pk)
    audit.record(
        by=by,
        action="people.administrator-made" if is_administrator else "people.administrator-ended",
        on=person,
        before={"is_administrator": before},
        after={"is_administrator": is_administrator, "person": person.pk, "reason": reason},
    )

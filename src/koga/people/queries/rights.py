"""From the one who is signed in to what she may do."""

from __future__ import annotations

from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from koga.core.actors import VISITOR, Actor
from koga.organisations.models import Organisation
from koga.people.models import Coordination, Membership, Person


def is_person(user: Person | AnonymousUser) -> TypeGuard[Person]:
    return user.is_authenticated


def actor_for(user: Person | AnonymousUser) -> Actor:
    """What `user` may do now; two queries for a person, none for a visitor."""
    if not is_person(user):
        return VISITOR
    memberships = Membership.objects.filter(person=user, until=None)
    return Actor(
        person_id=user.pk,
        name=user.name,
        organisations=dict(memberships.values_list("organisation_id", "role")),
        hubs=frozenset(
            Coordination.objects.filter(person=user, until=None).values_list("hub_id", flat=True)
        ),
        is_administrator=user.is_administrator,
    )


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations `actor` belongs to now."""
    return Organisation.objects.filter(pk__in=actor.organisations)

from __future__ import annotations

import factory
from allauth.account.models import EmailAddress
from factory.django import DjangoModelFactory

from koga.people.models import Coordination, Invitation, JoinRequest, Membership, Person


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Anna Nowak {n}")
    password = "!"  # none: she signs in by a code


class ConfirmedPersonFactory(PersonFactory):
    """Somebody who has proved her address, as everyone has who signed up."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    @factory.post_generation
    def confirmed(self, create: bool, extracted: object, **kwargs: object) -> None:
        EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    role = "representative"


class CoordinationFactory(DjangoModelFactory[Coordination]):
    class Meta:
        model = Coordination

    person = factory.SubFactory(PersonFactory)


class InvitationFactory(DjangoModelFactory[Invitation]):
    class Meta:
        model = Invitation

    address = factory.Sequence(lambda n: f"invited{n}@example.org")


class JoinRequestFactory(DjangoModelFactory[JoinRequest]):
    class Meta:
        model = JoinRequest

    person = factory.SubFactory(PersonFactory)

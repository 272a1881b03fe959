"""The cast: the same few people in every test of rights, so that a reader knows them."""

from __future__ import annotations

from dataclasses import dataclass

from koga.core.actors import VISITOR, Actor
from koga.organisations.models import Hub, Organisation
from koga.people.models import Person
from koga.people.queries import actor_for
from tests.factories.organisations import HubFactory, OrganisationFactory
from tests.factories.people import CoordinationFactory, MembershipFactory, PersonFactory


@dataclass(frozen=True)
class Cast:
    """Gdynia's hub cares for the `polish` organisation, Agder's for the `norwegian` one."""

    gdynia: Hub
    agder: Hub
    polish: Organisation
    norwegian: Organisation
    unchecked: Organisation
    hidden: Organisation
    guest: Person
    member: Person
    polish_representative: Person
    norwegian_representative: Person
    gdynia_coordinator: Person
    agder_coordinator: Person
    administrator: Person

    def actors(self) -> dict[str, Actor]:
        """Everyone as an actor, the visitor included."""
        people = {name: value for name, value in vars(self).items() if isinstance(value, Person)}
        return {"visitor": VISITOR, **{name: actor_for(one) for name, one in people.items()}}


def assemble_cast() -> Cast:
    gdynia = HubFactory(slug="gdynia", name="Gdynia", country="PL")
    agder = HubFactory(slug="agder", name="Agder", country="NO", language="nb")
    polish = OrganisationFactory(slug="zolw", name="Stowarzyszenie Żółw", hub=gdynia)
    norwegian = OrganisationFactory(
        slug="fjord", name="Foreningen Fjord", name_language="nb", country="NO", hub=agder
    )
    guest, member, polish_one, norwegian_one, first, second = PersonFactory.create_batch(6)
    MembershipFactory(person=member, organisation=polish, role="member")
    MembershipFactory(person=polish_one, organisation=polish)
    MembershipFactory(person=norwegian_one, organisation=norwegian)
    CoordinationFactory(person=first, hub=gdynia)
    CoordinationFactory(person=second, hub=agder)
    return Cast(
        gdynia=gdynia,
        agder=agder,
        polish=polish,
        norwegian=norwegian,
        unchecked=OrganisationFactory(slug="new", hub=gdynia, state="new"),
        hidden=OrganisationFactory(slug="hidden", hub=agder, state="hidden"),
        guest=guest,
        member=member,
        polish_representative=polish_one,
        norwegian_representative=norwegian_one,
        gdynia_coordinator=first,
        agder_coordinator=second,
        administrator=PersonFactory(is_administrator=True),
    )

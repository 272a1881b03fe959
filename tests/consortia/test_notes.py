"""A note on a consortium is for the people of the organisation that wrote it."""

from __future__ import annotations

import pytest
from tests.factories.cast import Cast
from tests.factories.consortia import consortium_of, note_on
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import MembershipFactory, PersonFactory

from koga.consortia import queries
from koga.consortia.models import Consortium
from koga.consortia.rules import can_read_note
from koga.organisations.models import Organisation
from koga.people.queries import actor_for


@pytest.fixture
def neighbour(cast: Cast) -> Organisation:
    """Another organisation in the care of Gdynia's hub."""
    made: Organisation = OrganisationFactory(hub=cast.gdynia)
    MembershipFactory(person=PersonFactory(name="Neighbour"), organisation=made)
    return made


@pytest.fixture
def noted(cast: Cast, neighbour: Organisation) -> Consortium:
    """Begun by the Polish organisation; every side of it has noted something."""
    made = consortium_of(cast.polish, cast.norwegian, neighbour, state="asked")
    for organisation in (cast.polish, cast.norwegian, neighbour):
        note_on(made, organisation, f"Of {organisation.slug}.")
    return made


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("polish_representative", ["Of zolw."]),
        ("member", ["Of zolw."]),
        ("gdynia_coordinator", ["Of zolw."]),
        ("norwegian_representative", ["Of fjord."]),
        ("agder_coordinator", []),
        ("guest", []),
    ],
)
def test_each_side_reads_its_own_notes_only(
    cast: Cast, noted: Consortium, who: str, reads: list[str]
) -> None:
    actor = actor_for(getattr(cast, who))
    assert [note.text for note in queries.notes_of(actor, noted)] == reads
    allowed = [note.text for note in noted.notes.all() if can_read_note.allows(actor, note)]
    assert allowed == reads


def test_a_member_in_the_care_of_the_same_hub_keeps_its_notes_to_itself(
    noted: Consortium, neighbour: Organisation
) -> None:
    actor = actor_for(neighbour.memberships.get().person)
    assert [note.text for note in queries.notes_of(actor, noted)] == [f"Of {neighbour.slug}."]

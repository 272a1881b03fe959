"""Who may begin, see, change and answer, and that places leak nothing."""

from __future__ import annotations

import pytest
from tests.consortia.conftest import Network
from tests.factories.cast import Cast
from tests.factories.consortia import consortium_of

from koga.consortia import actions, queries
from koga.consortia.actions import CallFacts
from koga.consortia.forms.mapping import problem_in_words
from koga.consortia.parts import part_called
from koga.consortia.rules import can_edit_consortium, can_see_consortium
from koga.core.errors import Absent, Impossible, Refused
from koga.organisations.models import Organisation
from koga.people.models import Person
from koga.people.queries import actor_for

FACTS = CallFacts(title="Harbours", language="en", rules={})


@pytest.mark.parametrize("who", ["polish_representative", "gdynia_coordinator", "administrator"])
def test_representatives_and_hubs_begin_one(cast: Cast, who: str) -> None:
    made = actions.begin_consortium(
        organisation=cast.polish, facts=FACTS, by=actor_for(getattr(cast, who))
    )
    assert made.places.get().organisation == cast.polish


@pytest.mark.parametrize("who", ["member", "guest", "norwegian_representative"])
def test_others_do_not(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.begin_consortium(
            organisation=cast.polish, facts=FACTS, by=actor_for(getattr(cast, who))
        )


def test_a_hidden_organisation_begins_none(cast: Cast) -> None:
    with pytest.raises(Impossible):
        actions.begin_consortium(
            organisation=cast.hidden, facts=FACTS, by=actor_for(cast.agder_coordinator)
        )


def test_rules_that_the_engine_cannot_read_are_refused_in_the_readers_words(
    network: Network, caplog: pytest.LogCaptureFixture
) -> None:
    """Its own sentence is English whoever reads, and goes to the log."""
    with pytest.raises(Impossible) as refusal:
        network.began({"members": {"min": 3, "max": 2}})
    assert refusal.value.reason == "These rules cannot be read. Please look at “How many”."
    assert "members: from 3 to 2 is no number" in caplog.text
    with pytest.raises(Impossible, match=r"cannot be read\.$"):
        network.began({"unheard-of": 1})


@pytest.mark.parametrize(
    ("objection", "said"),
    [
        ("countries.from[0].min: a number from 0 on is needed", "Countries and newcomers"),
        ("seats[1].name: a text is needed", "Seats"),
        ("must: '5' is to have the seat 'host', which is none", "Who must, and who must not"),
        ("two rules are named 'kinds'", ""),
    ],
)
def test_an_objection_of_the_engine_leads_to_a_part_of_the_form(objection: str, said: str) -> None:
    assert part_called(objection) == said
    assert (f"“{said}”" in problem_in_words(objection)) == bool(said)
    assert objection not in problem_in_words(objection)


@pytest.mark.parametrize(
    ("state", "sees"), [("planned", False), ("asked", True), ("refused", False)]
)
def test_members_see_it_while_they_are_invited(cast: Cast, state: str, sees: bool) -> None:
    made = consortium_of(cast.polish, cast.norwegian, state=state)
    actor = actor_for(cast.norwegian_representative)
    assert can_see_consortium.allows(actor, made) is sees
    assert not can_edit_consortium.allows(actor, made)


def test_a_member_of_its_own_sees_everything_and_changes_nothing(cast: Cast) -> None:
    made = consortium_of(cast.polish, cast.norwegian)
    actor = actor_for(cast.member)
    assert queries.consortium_to_look_into(actor, made.pk) == made
    with pytest.raises(Refused):
        queries.consortium_to_edit(actor, made.pk)


def test_one_that_was_never_asked_is_no_place_for_members(cast: Cast, network: Network) -> None:
    made = consortium_of(cast.polish, cast.norwegian, state="asked")
    planned = made.places.create(organisation=network.swedish)
    with pytest.raises(Absent):
        queries.place_among(actor_for(cast.norwegian_representative), made, planned.pk)


def test_a_closed_one_is_not_changed(network: Network) -> None:
    consortium = network.began()
    actions.move_consortium(consortium=consortium, name="close", by=network.anna)
    with pytest.raises(Impossible, match="open it again"):
        actions.add_to_consortium(
            consortium=consortium, organisation=network.swedish, by=network.anna
        )
    actions.move_consortium(consortium=consortium, name="reopen", by=network.anna)
    actions.add_to_consortium(consortium=consortium, organisation=network.swedish, by=network.anna)


def test_nobody_agrees_by_a_button_of_their_own(network: Network) -> None:
    with pytest.raises(Impossible, match="follows by itself"):
        actions.move_consortium(consortium=network.began(), name="agree", by=network.anna)


@pytest.mark.parametrize("who", ["agder_coordinator", "norwegian_representative"])
def test_strangers_write_no_notes(network: Network, who: str) -> None:
    stranger: Person = getattr(network.cast, who)
    own: Organisation = network.cast.norwegian
    with pytest.raises(Refused):
        actions.write_note(
            consortium=network.began(), organisation=own, text="Hm.", by=actor_for(stranger)
        )


def test_the_one_that_began_it_cannot_be_ruled_out(network: Network) -> None:
    with pytest.raises(Impossible):
        actions.rule_out(place=network.began().places.get(), by=network.anna)


def test_who_is_on_the_list_is_not_put_in_twice(network: Network) -> None:
    consortium = network.began(must_not=(network.swedish,))
    with pytest.raises(Impossible, match="Ruled out"):
        actions.add_to_consortium(
            consortium=consortium, organisation=network.swedish, by=network.anna
        )
    place = consortium.places.get(state="out")
    actions.consider_again(place=place, by=network.anna)
    actions.add_to_consortium(consortium=consortium, organisation=network.swedish, by=network.anna)

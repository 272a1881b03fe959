"""Members are invited by introductions; when one refuses, the next is asked."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import transaction
from tests.consortia.conftest import Network, place_of, seated
from tests.factories.consortia import consortium_of
from tests.factories.matching import introduction, search_of
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import signed_in, text_of

from koga.consortia import actions, building, inviting
from koga.consortia.inviting import Letter
from koga.consortia.lifecycles import ENTERED, PLACE
from koga.consortia.models import Consortium, Place
from koga.consortia.queries.candidates import brief_of
from koga.conversations.models import Message
from koga.core import clock, tokens
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.models import MailRecord
from koga.matching import letters
from koga.matching.actions import (
    answer_by_link,
    answer_introduction,
    expire_introductions,
    propose_introduction,
    withdraw_introduction,
)
from koga.matching.actions.introductions import ANSWERED_WITHIN
from koga.matching.models import Introduction
from koga.organisations.actions import move_organisation
from koga.organisations.models import Organisation
from koga.people.queries import actor_for

LETTER = Letter("Chcemy Was w projekcie.", "pl", "We want you in it.", "en")


def invited(network: Network) -> Consortium:
    consortium = network.built({"members": {"min": 3, "max": 3}}, own=("", False))
    places = list(consortium.places.filter(state="planned"))
    hindered = actions.invite_members(
        consortium=consortium, places=places, letter=LETTER, by=network.anna
    )
    assert hindered == []
    return consortium


def answer(place: Place, *, consents: bool) -> None:
    """By the link in the mail to its address, as nobody speaks for it on the platform."""
    assert place.introduction is not None
    side = place.introduction.sides.get(organisation=place.organisation)
    token = tokens.issue(letters.PURPOSE, {"side": side.pk, "person": None})
    answer_by_link(token=token, consents=consents)


def a_place(consortium: Consortium, state: str = "asked") -> Place:
    key = consortium.places.filter(state=state).values_list("organisation", flat=True)[0]
    return place_of(consortium, Organisation.objects.get(pk=key))


def test_each_is_asked_for_an_introduction_in_both_languages(network: Network) -> None:
    consortium = invited(network)
    assert consortium.state == "asking"
    assert len(seated(consortium, "asked")) == 2
    for made in Introduction.objects.all():
        assert made.proposed_for == network.cast.polish
        assert "Chcemy Was" in made.reason
        assert "We want you in it." in made.reason
    assert MailRecord.objects.filter(text__contains="We want you in it.").count() == 2


def test_a_yes_to_the_introduction_is_not_yet_a_yes_to_the_project(network: Network) -> None:
    consortium = invited(network)
    place = a_place(consortium)
    answer(place, consents=True)
    place.refresh_from_db()
    assert place.state == "talking"


def test_a_refusal_leaves_the_seat_open_and_the_next_is_asked(network: Network) -> None:
    consortium = invited(network)
    place = a_place(consortium)
    answer(place, consents=False)
    place.refresh_from_db()
    assert (place.state, place.leaves_gap) == ("refused", True)

    options = building.options_for(place_of(consortium, place.organisation))
    assert options[0].breaks == ()
    known = set(consortium.places.values_list("organisation", flat=True))
    assert known.isdisjoint(one.seat.organisation for one in options)

    following = Organisation.objects.get(pk=options[0].seat.organisation)
    actions.ask_next(
        place=place_of(consortium, place.organisation), organisation=following, by=network.anna
    )
    place.refresh_from_db()
    assert not place.leaves_gap
    assert place_of(consortium, following).state == "asked"
    assert "Chcemy Was" in Introduction.objects.first().reason  # type: ignore[union-attr]  # just made
    assert building.broken(brief_of(consortium)) == ()


def test_open_seats_are_filled_with_everybody_else_staying(network: Network) -> None:
    consortium = invited(network)
    place = a_place(consortium)
    answer(place, consents=False)
    stayed = seated(consortium)
    consortium.refresh_from_db()
    assert actions.repair_consortium(consortium=consortium, by=network.anna) is not None
    assert stayed < seated(consortium)
    assert building.broken(brief_of(consortium)) == ()


def test_silence_opens_the_seat_too(network: Network) -> None:
    consortium = invited(network)
    with clock.at(clock.now() + ANSWERED_WITHIN + ANSWERED_WITHIN):
        assert expire_introductions() == 2
    assert seated(consortium, "silent") == {
        one.slug for one in Organisation.objects.filter(consortium_places__state="silent")
    }
    assert consortium.places.filter(state="silent", leaves_gap=True).count() == 2


def test_what_is_withdrawn_is_planned_again(network: Network) -> None:
    consortium = invited(network)
    place = a_place(consortium)
    assert place.introduction is not None
    withdraw_introduction(introduction=place.introduction, by=network.anna)
    place.refresh_from_db()
    assert place.state == "planned"


def test_one_that_is_hidden_leaves(network: Network) -> None:
    consortium = invited(network)
    place = a_place(consortium)
    move_organisation(organisation=place.organisation, move="hide", by=PLATFORM)
    place.refresh_from_db()
    assert (place.state, place.leaves_gap) == ("gone", True)


def test_a_consortium_of_one_that_ended_is_closed(network: Network) -> None:
    consortium = invited(network)
    move_organisation(organisation=network.cast.polish, move="end", by=PLATFORM)
    consortium.refresh_from_db()
    assert consortium.state == "closed"


def test_who_was_introduced_before_is_written_to_in_the_conversation(network: Network) -> None:
    consortium = network.began()
    place = actions.add_to_consortium(
        consortium=consortium, organisation=network.cast.norwegian, by=network.anna
    )
    met = propose_introduction(
        between=(network.cast.polish, network.cast.norwegian),
        reason="You sail.",
        language="en",
        by=network.anna,
        for_organisation=network.cast.polish,
    )
    side = met.sides.get(organisation=network.cast.norwegian)
    other = actor_for(network.cast.norwegian_representative)
    answer_introduction(side=side, consents=True, by=other)
    actions.invite_members(consortium=consortium, places=[place], letter=LETTER, by=network.anna)
    place.refresh_from_db()
    assert place.state == "talking"
    assert Message.objects.filter(text__contains="We want you in it.").exists()
    assert Introduction.objects.count() == 1


def test_a_question_that_is_open_already_is_not_asked_twice(network: Network) -> None:
    consortium = network.began()
    place = actions.add_to_consortium(
        consortium=consortium, organisation=network.swedish, by=network.anna
    )
    open_one = introduction(
        network.cast.polish, network.swedish, by=network.cast.polish_representative
    )
    actions.invite_members(consortium=consortium, places=[place], letter=LETTER, by=network.anna)
    place.refresh_from_db()
    assert (place.state, place.introduction) == ("asked", open_one)


def test_one_that_nobody_reaches_hinders_no_other(network: Network) -> None:
    consortium = network.began()
    unreached = OrganisationFactory(country="LT", name="Niekas")
    places = [
        actions.add_to_consortium(consortium=consortium, organisation=one, by=network.anna)
        for one in (unreached, network.swedish)
    ]
    hindered = actions.invite_members(
        consortium=consortium, places=places, letter=LETTER, by=network.anna
    )
    assert [one.organisation for one in hindered] == [unreached]
    assert "nobody on the platform" in hindered[0].reason
    assert seated(consortium, "asked") == {"se"}
    assert seated(consortium, "planned") == {unreached.slug}


def test_a_hubs_coordinator_invites_in_its_stead_and_both_sides_are_asked(
    network: Network,
) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    coordinator = actor_for(network.cast.gdynia_coordinator)
    places = list(consortium.places.filter(state="planned"))
    actions.invite_members(consortium=consortium, places=places, letter=LETTER, by=coordinator)
    made = Introduction.objects.get()
    assert made.proposed_for is None
    assert set(made.sides.values_list("answer", flat=True)) == {"waiting"}


def test_its_own_no_to_what_the_hub_proposed_is_no_refusal_of_the_other(network: Network) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    coordinator = actor_for(network.cast.gdynia_coordinator)
    places = list(consortium.places.filter(state="planned"))
    actions.invite_members(consortium=consortium, places=places, letter=LETTER, by=coordinator)
    side = Introduction.objects.get().sides.get(organisation=network.cast.polish)
    answer_introduction(side=side, consents=False, by=network.anna)
    assert len(seated(consortium, "planned")) == 1


def test_members_say_themselves_that_they_take_part(network: Network) -> None:
    consortium = network.began()
    place = actions.add_to_consortium(
        consortium=consortium, organisation=network.cast.norwegian, by=network.anna
    )
    actions.invite_members(consortium=consortium, places=[place], letter=LETTER, by=network.anna)
    place.refresh_from_db()
    other = actor_for(network.cast.norwegian_representative)
    actions.answer_place(place=place, takes_part=True, by=other)
    place.refresh_from_db()
    consortium.refresh_from_db()
    assert (place.state, consortium.state) == ("agreed", "agreed")
    assert Introduction.objects.get().state == "made"
    actions.answer_place(place=place, takes_part=False, by=other)
    consortium.refresh_from_db()
    assert consortium.state == "asking"


def test_nobody_answers_for_another(network: Network) -> None:
    consortium = invited(network)
    with pytest.raises(Refused):
        actions.answer_place(place=a_place(consortium), takes_part=True, by=network.anna)


def test_what_was_said_on_the_phone_is_entered_by_hand(network: Network) -> None:
    consortium = invited(network)
    place = a_place(consortium)
    actions.enter_answer(place=place, state="agreed", by=network.anna)
    place.refresh_from_db()
    assert (place.state, place.is_hearsay) == ("agreed", True)


def test_a_refusal_on_the_phone_withdraws_what_was_asked(network: Network) -> None:
    consortium = invited(network)
    place = a_place(consortium)
    actions.enter_answer(place=place, state="refused", by=network.anna)
    place.refresh_from_db()
    assert place.introduction is not None
    place.introduction.refresh_from_db()
    assert (place.state, place.introduction.state) == ("refused", "withdrawn")


def test_a_draft_of_a_search_is_not_shown_to_those_invited(network: Network) -> None:
    draft = search_of(network.cast.polish, state="draft")
    facts = actions.CallFacts(title="Harbours", language="en", rules={})
    consortium = actions.begin_consortium(
        organisation=network.cast.polish, facts=facts, by=network.anna, posting=draft
    )
    place = actions.add_to_consortium(
        consortium=consortium, organisation=network.swedish, by=network.anna
    )
    actions.invite_members(consortium=consortium, places=[place], letter=LETTER, by=network.anna)
    assert Introduction.objects.get().posting is None


def test_one_that_was_asked_is_not_exchanged_silently(network: Network) -> None:
    consortium = invited(network)
    place = a_place(consortium)
    with pytest.raises(Impossible, match="asked already"):
        actions.replace_in_consortium(
            place=place, organisation=OrganisationFactory(), by=network.anna
        )


def test_ruling_out_withdraws_what_was_asked(network: Network) -> None:
    consortium = invited(network)
    place = a_place(consortium)
    actions.rule_out(place=place, by=network.anna)
    place.refresh_from_db()
    assert place.introduction is not None
    assert (place.state, place.introduction.state) == ("out", "withdrawn")


def test_who_was_asked_and_is_ruled_out_is_followed_by_the_next_one(network: Network) -> None:
    """The page offers what the action allows: "Rule it out first, then ask the next one"."""
    consortium = invited(network)
    place = a_place(consortium)
    client = signed_in(network.cast.polish_representative)
    address = f"/consortia/{consortium.pk}/places/{place.pk}"
    assert "Who else could sit here" not in text_of(client.get(address))
    actions.rule_out(place=place, by=network.anna)
    assert "Who could come next" in text_of(client.get(address))
    other = OrganisationFactory(country="LT", name="Niekas", email="lt@example.org")
    client.post(address, {"organisation": "Niekas"})
    assert place_of(consortium, other).state == "planned"


def test_who_was_kept_out_from_the_beginning_left_no_seat(network: Network) -> None:
    consortium = network.began(must_not=(network.swedish,))
    place = place_of(consortium, network.swedish)
    client = signed_in(network.cast.polish_representative)
    page = client.get(f"/consortia/{consortium.pk}/places/{place.pk}")
    assert "Who could come next" not in text_of(page)
    with pytest.raises(Impossible, match="left no seat"):
        actions.replace_in_consortium(place=place, organisation=network.danish, by=network.anna)


def test_who_was_asked_is_not_pinned_as_it_stays_anyway(network: Network) -> None:
    consortium = invited(network)
    place = a_place(consortium)
    with pytest.raises(Impossible, match="stays anyway"):
        actions.pin_place(place=place, is_pinned=True, by=network.anna)
    own = place_of(consortium, network.cast.polish)
    with pytest.raises(Impossible, match="stays in it"):
        actions.pin_place(place=own, is_pinned=False, by=network.anna)


@pytest.mark.parametrize("state", [state.name for state in PLACE.states])
def test_what_may_be_entered_is_what_the_table_lets_be_entered(
    network: Network, state: str
) -> None:
    consortium = consortium_of(network.cast.polish, network.swedish, state=state)
    entered = set()
    for wanted in ENTERED:
        place = place_of(consortium, network.swedish)
        shown = place.enterable
        with suppress(Impossible), transaction.atomic():
            actions.enter_answer(place=place, state=wanted, by=network.anna)
            entered.add(wanted)
        place.state = state
        place.save()
    assert set(shown) == entered
    assert place_of(consortium, network.cast.polish).enterable == []


def test_the_first_letter_speaks_two_languages(network: Network) -> None:
    letter = inviting.first_letter(network.began())
    assert (letter.language, letter.also_language) == ("en", "pl")
    assert "Harbours that teach" in letter.text

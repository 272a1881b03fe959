"""Whoever is talked with already is asked in that conversation, in words for those who know each other."""

from __future__ import annotations

import pytest
from django.conf import settings
from tests.consortia.conftest import Network, place_of
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import links_of, signed_in, text_of

from koga.consortia import actions, inviting
from koga.consortia.inviting import LONGEST, Letter
from koga.consortia.models import Consortium, Place
from koga.conversations.models import Conversation, Message
from koga.matching.actions import answer_introduction, propose_introduction
from koga.matching.models import Introduction
from koga.people.queries import actor_for

KNOWN = "We know each other already, so we ask you here."
UNKNOWN = "If you say yes here, we talk about it first"
LETTER = Letter("We want you in it.", "en", "Chcemy Was w projekcie.", "pl")


@pytest.fixture
def talk(network: Network) -> Conversation:
    """The Polish and the Norwegian organisation have been introduced."""
    cast = network.cast
    met = propose_introduction(
        between=(cast.polish, cast.norwegian),
        reason="You sail.",
        language="en",
        by=network.anna,
        for_organisation=cast.polish,
    )
    made = answer_introduction(
        side=met.sides.get(organisation=cast.norwegian),
        consents=True,
        by=actor_for(cast.norwegian_representative),
    )
    assert made.conversation is not None
    return made.conversation


def with_both(network: Network) -> Consortium:
    """One that is known and one that is not sit in it, neither asked yet."""
    consortium = network.began()
    for one in (network.cast.norwegian, network.swedish):
        actions.add_to_consortium(consortium=consortium, organisation=one, by=network.anna)
    return consortium


def planned(consortium: Consortium) -> list[Place]:
    return list(consortium.places.filter(state="planned").order_by("pk"))


def test_each_is_asked_in_words_that_fit_what_they_are_to_each_other(
    network: Network, talk: Conversation
) -> None:
    consortium = with_both(network)
    letter = inviting.first_letter(consortium)
    actions.invite_members(
        consortium=consortium, places=planned(consortium), letter=letter, by=network.anna
    )
    message = Message.objects.filter(conversation=talk).latest("pk")
    assert KNOWN in message.text
    assert UNKNOWN not in message.text
    assert f"{settings.BASE_URL}{consortium.get_absolute_url()}" in message.text
    asked = Introduction.objects.latest("pk")
    assert UNKNOWN in asked.reason
    assert KNOWN not in asked.reason
    assert consortium.get_absolute_url() not in asked.reason


def test_both_languages_say_it(network: Network, talk: Conversation) -> None:
    consortium = with_both(network)
    place = place_of(consortium, network.cast.norwegian)
    polish, english = (
        LETTER.for_place(place, is_known=True).count(one) for one in ("w projekcie", "in it.")
    )
    assert (polish, english) == (1, 1)
    assert LETTER.for_place(place, is_known=True).count(consortium.get_absolute_url()) == 2


def test_the_longest_letter_has_room_in_an_introduction(network: Network) -> None:
    consortium = network.began({"members": {"min": 2}, "seats": [{"name": "x" * 60}]})
    place = actions.add_to_consortium(
        consortium=consortium, organisation=network.swedish, seat="x" * 60, by=network.anna
    )
    long = Letter("a" * LONGEST, "en", "b" * LONGEST, "pl")
    most = Introduction._meta.get_field("reason").max_length
    assert most is not None
    assert len(long.for_place(place_of(consortium, place.organisation))) <= most


def test_the_page_says_who_is_asked_in_a_conversation(network: Network, talk: Conversation) -> None:
    consortium = with_both(network)
    client = signed_in(network.cast.polish_representative)
    said = text_of(client.get(f"/consortia/{consortium.pk}/invite"))
    name = network.cast.norwegian.name
    assert f"{name} · you talk already, so it is asked in your conversation" in said
    assert said.count("you talk already") == 1


def test_after_asking_the_card_leads_into_the_conversation_and_for_members_only(
    network: Network, talk: Conversation
) -> None:
    consortium = with_both(network)
    actions.invite_members(
        consortium=consortium, places=planned(consortium), letter=LETTER, by=network.anna
    )
    desk = f"/consortia/{consortium.pk}"
    assert talk.get_absolute_url() in links_of(
        signed_in(network.cast.polish_representative).get(desk)
    )
    hub = signed_in(network.cast.gdynia_coordinator).get(desk)
    assert talk.get_absolute_url() not in links_of(hub)


def test_a_hub_is_told_beforehand_whom_it_cannot_ask(network: Network, talk: Conversation) -> None:
    consortium = with_both(network)
    client = signed_in(network.cast.gdynia_coordinator)
    said = text_of(client.get(f"/consortia/{consortium.pk}/invite"))
    assert "its people have to be asked by those who know them" in said
    assert "you talk already" not in said
    by = actor_for(network.cast.gdynia_coordinator)
    hindered = actions.invite_members(
        consortium=consortium, places=planned(consortium), letter=LETTER, by=by
    )
    assert [one.organisation for one in hindered] == [network.cast.norwegian]


def test_one_that_nobody_reaches_by_mail_is_asked_where_it_talks(network: Network) -> None:
    """A conversation reaches its people whatever its profile says."""
    consortium = network.began()
    unreached = OrganisationFactory(country="LT", name="Niekas")
    place = actions.add_to_consortium(
        consortium=consortium, organisation=unreached, by=network.anna
    )
    assert inviting.hindrance(place, network.anna)
    conversation = Conversation.objects.create(subject="Before")
    conversation.organisations.set([network.cast.polish, unreached])
    made = Introduction.objects.create(
        proposed_by=network.cast.polish_representative,
        reason="Once",
        language="en",
        state="made",
        conversation=conversation,
    )
    for one in (network.cast.polish, unreached):
        made.sides.create(organisation=one, answer="yes")
    assert inviting.hindrance(place, network.anna) == ""

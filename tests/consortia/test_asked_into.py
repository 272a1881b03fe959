"""Whoever is asked reads as what, under which rules, and where she answers also beside whom."""

from __future__ import annotations

import pytest
from tests.consortia.conftest import Network, place_of
from tests.consortia.test_inviting import LETTER
from tests.factories.consortia import SMALL
from tests.web.visiting import mails_to, signed_in, text_of

from koga.consortia import actions
from koga.consortia.models import Consortium
from koga.core import tokens
from koga.core.wording import wording
from koga.matching import letters
from koga.matching.actions import answer_by_link
from koga.organisations.models import Organisation

RULES = {**SMALL, "members": {"min": 2, "max": 6}}


def asked(network: Network, *others: Organisation, seat: str = "") -> Consortium:
    consortium = network.began({**RULES, "seats": [*SMALL["seats"], {"name": "Boat yard"}]})
    for one in others:
        actions.add_to_consortium(
            consortium=consortium, organisation=one, seat=seat, by=network.anna
        )
    places = list(consortium.places.filter(state="planned"))
    actions.invite_members(consortium=consortium, places=places, letter=LETTER, by=network.anna)
    return consortium


def answer_page(consortium: Consortium, organisation: Organisation) -> str:
    place = place_of(consortium, organisation)
    assert place.introduction is not None
    side = place.introduction.sides.get(organisation=organisation)
    token = tokens.issue(letters.PURPOSE, {"side": side.pk, "person": None})
    return text_of(signed_in(None).get(f"/introductions/answer/{token}"))


@pytest.mark.parametrize(("seat", "role"), [("", "a partner"), ("Boat yard", "this seat: Boat")])
def test_the_letter_says_as_what_and_under_which_rules(
    network: Network, seat: str, role: str
) -> None:
    network.danish.about = wording("en", "We sail.")
    network.danish.save()
    asked(network, network.danish, seat=seat)
    (mail,) = mails_to("dk@example.org")
    for text in (mail.text, mail.html):
        assert f"We think of you as {role}" in text or f"We think of you for {role}" in text
        assert "Different countries: at least 2" in text
        assert "Harbours that teach" in text
        assert "Where you answer you also read who else is in it." in text
    assert f"As what:\n- {seat or 'Partner'}" in mail.text


def test_where_one_answers_stand_the_role_the_members_and_the_rules(network: Network) -> None:
    consortium = asked(network, network.danish, network.german)
    actions.add_to_consortium(consortium=consortium, organisation=network.swedish, by=network.anna)
    shown = answer_page(consortium, network.danish)
    assert "As what Partner" in shown
    assert f"Members of the consortium {network.cast.polish.name} (Poland)" in shown
    assert "Kutter e. V. (Germany)" in shown
    assert "Different countries: at least 2" in shown
    assert network.swedish.name not in shown  # nobody has asked it yet
    assert "To the consortium" not in shown  # nobody there can sign in


def test_once_it_has_said_no_it_does_not_read_on(network: Network) -> None:
    consortium = asked(network, network.danish, network.german)
    place = place_of(consortium, network.danish)
    assert place.introduction is not None
    side = place.introduction.sides.get(organisation=network.danish)
    token = tokens.issue(letters.PURPOSE, {"side": side.pk, "person": None})
    answer_by_link(token=token, consents=False)
    assert "Kutter" not in answer_page(consortium, network.danish)


def test_a_representative_reads_it_on_the_introduction_and_on_the_desk(network: Network) -> None:
    consortium = asked(network, network.cast.norwegian, network.german, seat="Boat yard")
    place = place_of(consortium, network.cast.norwegian)
    reader = signed_in(network.cast.norwegian_representative)
    assert place.introduction is not None
    shown = text_of(reader.get(place.introduction.get_absolute_url()))
    assert "As what Boat yard" in shown
    assert "Kutter e. V. (Germany)" in shown
    assert "As what: Boat yard." in text_of(reader.get(f"/consortia/{consortium.pk}"))


def test_the_one_that_asks_reads_nothing_of_it_there(network: Network) -> None:
    consortium = asked(network, network.danish)
    place = place_of(consortium, network.danish)
    assert place.introduction is not None
    anna = signed_in(network.cast.polish_representative)
    assert "As what" not in text_of(anna.get(place.introduction.get_absolute_url()))

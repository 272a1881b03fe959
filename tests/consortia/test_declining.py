"""Who declined: marked for those who may know it, told to those who asked, and hidden from all others."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.consortia.conftest import Network, place_of
from tests.factories.consortia import consortium_of
from tests.factories.matching import introduction
from tests.factories.people import MembershipFactory
from tests.web.visiting import link_in, links_of, mails_to, page_of, queries_of, signed_in, text_of

from koga.consortia import actions, building, queries
from koga.consortia.inviting import Letter
from koga.consortia.models import Consortium, Place
from koga.consortia.queries.candidates import ASKED_WITHIN
from koga.core import clock
from koga.core.errors import Impossible
from koga.matching.actions import answer_introduction
from koga.organisations.models import Organisation
from koga.people.models import Membership
from koga.people.queries import actor_for

LETTER = Letter("We want you in it.", "en")
ELSEWHERE = "Declined another consortium on"


def declined(own: Organisation, other: Organisation, title: str = "Lighthouses") -> Consortium:
    return consortium_of(own, other, state="refused", title=title)


def asked_norwegian(network: Network) -> Place:
    """The Norwegian organisation is in a consortium of the Polish one, and was written to."""
    consortium = network.began()
    place = actions.add_to_consortium(
        consortium=consortium, organisation=network.cast.norwegian, by=network.anna
    )
    actions.invite_members(consortium=consortium, places=[place], letter=LETTER, by=network.anna)
    return place_of(consortium, network.cast.norwegian)


def test_who_declined_another_of_ones_own_is_marked_where_one_chooses_whom_to_ask(
    network: Network,
) -> None:
    other = declined(network.cast.polish, network.swedish)
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    place = consortium.places.get(state="planned")
    if place.organisation == network.swedish:
        actions.take_out(place=place, by=network.anna)
        place = actions.add_to_consortium(
            consortium=consortium, organisation=network.danish, by=network.anna
        )
    client = signed_in(network.cast.polish_representative)
    choosing = client.get(f"/consortia/{consortium.pk}/places/{place.pk}")
    assert text_of(choosing).count(ELSEWHERE) == 1
    assert other.get_absolute_url() in links_of(choosing)

    actions.add_to_consortium(consortium=consortium, organisation=network.swedish, by=network.anna)
    desk = client.get(f"/consortia/{consortium.pk}")
    assert text_of(desk).count(ELSEWHERE) == 1
    inviting = text_of(client.get(f"/consortia/{consortium.pk}/invite"))
    assert "Båtarna · declined “Lighthouses” on" in inviting


@pytest.mark.parametrize("who", ["norwegian_representative", "agder_coordinator"])
def test_that_somebody_declined_is_not_told_to_those_who_did_not_ask(
    network: Network, who: str
) -> None:
    """Another lead sees neither that there is such a consortium nor that anybody said no to it."""
    declined(network.cast.polish, network.swedish)
    theirs = consortium_of(network.cast.norwegian, network.swedish, about=("sailing",))
    actor = actor_for(getattr(network.cast, who))
    assert queries.declined_elsewhere(actor, theirs, [network.swedish.pk]) == {}
    client = signed_in(getattr(network.cast, who))
    for path in ("", "/invite", f"/places/{place_of(theirs, network.swedish).pk}"):
        said = text_of(client.get(f"/consortia/{theirs.pk}{path}"))
        assert "Båtarna" in said, path
        assert "Lighthouses" not in said, path
        assert ELSEWHERE not in said, path


def test_the_hub_of_both_and_an_administrator_may_know(network: Network) -> None:
    other = declined(network.cast.polish, network.swedish)
    consortium = network.began()
    for who in ("gdynia_coordinator", "administrator", "member"):
        actor = actor_for(getattr(network.cast, who))
        found = queries.declined_elsewhere(actor, consortium, [network.swedish.pk])
        assert {key: one.consortium for key, one in found.items()} == {network.swedish.pk: other}


def test_the_last_refusal_is_told_and_after_half_a_year_none(network: Network) -> None:
    declined(network.cast.polish, network.swedish, "First")
    last = declined(network.cast.polish, network.swedish, "Second")
    Place.objects.filter(consortium=last).update(moved_at=clock.now() + timedelta(hours=1))
    consortium = network.began()
    found = queries.declined_elsewhere(network.anna, consortium, [network.swedish.pk])
    assert found[network.swedish.pk].consortium == last
    with clock.at(clock.now() + ASKED_WITHIN + timedelta(days=1)):
        assert queries.declined_elsewhere(network.anna, consortium, [network.swedish.pk]) == {}


def test_its_own_refusal_is_no_refusal_of_another(network: Network) -> None:
    consortium = declined(network.cast.polish, network.swedish)
    assert queries.declined_elsewhere(network.anna, consortium, [network.swedish.pk]) == {}


@pytest.mark.parametrize("way", ["consortium", "introduction"])
def test_a_question_that_was_declined_was_asked_for_everybody(network: Network, way: str) -> None:
    """By the points nobody tells a no from a question that waits."""
    if way == "consortium":
        declined(network.cast.norwegian, network.swedish)
    else:
        made = introduction(
            network.cast.norwegian, network.swedish, by=network.cast.norwegian_representative
        )
        side = made.sides.get(organisation=network.swedish)
        side.answer = "no"
        side.save()
        made.state = "declined"
        made.save()
    consortium_of(network.cast.norwegian, network.danish, state="asked").places.update(
        asked_at=clock.now()
    )
    consortium = network.began()
    terms = building.terms_of_each(consortium, [network.swedish.pk, network.danish.pk])
    crowded = {
        key: [one.points for one in found if one.kind == "crowded"] for key, found in terms.items()
    }
    assert crowded == {network.swedish.pk: [-3.0], network.danish.pk: [-3.0]}


def test_marking_costs_the_same_for_one_and_for_three(network: Network) -> None:
    client = signed_in(network.cast.polish_representative)
    Organisation.objects.update(email="")
    about = {"about": ("sailing",)}
    one = consortium_of(network.cast.polish, network.swedish, **about)
    declined(network.cast.polish, network.swedish)
    others = (network.swedish, network.danish, network.german)
    three = consortium_of(network.cast.polish, *others, **about)
    costs = []
    for consortium in (one, three):
        if consortium == three:
            declined(network.cast.polish, network.danish)
            declined(network.cast.polish, network.german)
        costs.append(
            [queries_of(client, f"/consortia/{consortium.pk}{page}") for page in ("", "/invite")]
        )
    assert costs[0] == costs[1]


def test_the_letter_of_a_refusal_leads_to_whom_to_ask_next(network: Network) -> None:
    place = asked_norwegian(network)
    assert place.introduction is not None
    side = place.introduction.sides.get(organisation=network.cast.norwegian)
    by = actor_for(network.cast.norwegian_representative)
    answer_introduction(side=side, consents=False, by=by)
    mail = mails_to(network.cast.polish_representative.email)[-1]
    path = link_in(mail, "consortia/next-after/")
    assert path in mail.html
    assert "Whom to ask next" in mail.text
    client = signed_in(network.cast.polish_representative)
    shown = client.get(path, follow=True)
    assert shown.redirect_chain[-1][0] == f"/consortia/{place.consortium_id}/places/{place.pk}"
    assert "Who could come next" in text_of(shown)


def test_once_the_seat_is_taken_the_link_leads_to_the_consortium_and_outsiders_nowhere(
    network: Network,
) -> None:
    place = asked_norwegian(network)
    assert place.introduction is not None
    path = f"/consortia/next-after/{place.introduction.pk}"
    client = signed_in(network.cast.polish_representative)
    assert (
        client.get(path, follow=True).redirect_chain[-1][0] == f"/consortia/{place.consortium_id}"
    )
    side = place.introduction.sides.get(organisation=network.cast.norwegian)
    by = actor_for(network.cast.norwegian_representative)
    answer_introduction(side=side, consents=False, by=by)
    for who in ("guest", "agder_coordinator", "norwegian_representative"):
        answer = signed_in(getattr(network.cast, who)).get(path, follow=True)
        assert answer.status_code == 404, who


def test_a_refusal_of_an_introduction_without_a_consortium_has_no_such_link(
    network: Network,
) -> None:
    made = introduction(
        network.cast.polish, network.cast.norwegian, by=network.cast.polish_representative
    )
    side = made.sides.get(organisation=network.cast.norwegian)
    by = actor_for(network.cast.norwegian_representative)
    answer_introduction(side=side, consents=False, by=by)
    (mail,) = mails_to(network.cast.polish_representative.email)
    assert "/consortia/" not in mail.text
    assert "Whom to ask next" not in mail.html


def test_who_may_not_change_it_any_more_is_not_led_to_the_next_one(network: Network) -> None:
    place = asked_norwegian(network)
    assert place.introduction is not None
    Membership.objects.filter(person=network.cast.polish_representative).update(role="member")
    side = place.introduction.sides.get(organisation=network.cast.norwegian)
    by = actor_for(network.cast.norwegian_representative)
    answer_introduction(side=side, consents=False, by=by)
    mail = mails_to(network.cast.polish_representative.email)[-1]
    assert "next-after" not in mail.text


@pytest.mark.parametrize("takes_part", [True, False])
def test_what_is_said_on_the_page_is_told_to_those_who_asked(
    network: Network, takes_part: bool
) -> None:
    place = asked_norwegian(network)
    other = actor_for(network.cast.norwegian_representative)
    actions.answer_place(place=place, takes_part=True, by=other)
    before = len(mails_to(network.cast.polish_representative.email))
    place = place_of(place.consortium, network.cast.norwegian)
    actions.answer_place(place=place, takes_part=takes_part, by=other)
    mails = mails_to(network.cast.polish_representative.email)
    if takes_part:  # said before
        assert len(mails) == before
        assert "takes part in “Harbours that teach”" in mails[-1].text
        assert "Whom to ask next" not in mails[-1].text
    else:
        assert len(mails) == before + 1
        path = link_in(mails[-1], f"places/{place.pk}")
        assert path in mails[-1].html
        assert "does not take part" in mails[-1].subject
    assert not mails_to(network.cast.member.email)


def test_a_no_to_the_question_itself_is_told_in_one_letter(network: Network) -> None:
    place = asked_norwegian(network)
    other = actor_for(network.cast.norwegian_representative)
    actions.answer_place(place=place, takes_part=False, by=other)
    (mail,) = mails_to(network.cast.polish_representative.email)
    assert "said no to your introduction" in mail.text


def test_where_nobody_speaks_for_the_one_that_began_it_its_hub_is_told(network: Network) -> None:
    place = asked_norwegian(network)
    Membership.objects.filter(organisation=network.cast.polish).update(until=clock.today())
    actions.answer_place(
        place=place, takes_part=True, by=actor_for(network.cast.norwegian_representative)
    )
    assert "takes part" in mails_to(network.cast.gdynia_coordinator.email)[-1].subject
    assert not mails_to(network.cast.agder_coordinator.email)


def test_members_do_not_see_who_declined(network: Network) -> None:
    consortium = consortium_of(network.cast.polish, network.cast.norwegian, state="asked")
    Place.objects.create(consortium=consortium, organisation=network.swedish, state="refused")
    MembershipFactory(person=network.cast.guest, organisation=network.swedish)
    client = signed_in(network.cast.norwegian_representative)
    for path in ("", "/overview"):
        page = client.get(f"/consortia/{consortium.pk}{path}")
        assert page.status_code == 200
        assert "Båtarna" not in text_of(page), path
    lead = text_of(signed_in(network.cast.polish_representative).get(f"/consortia/{consortium.pk}"))
    assert "Båtarna" in lead
    assert signed_in(network.cast.guest).get(f"/consortia/{consortium.pk}").status_code == 404


@pytest.mark.parametrize("state", ["refused", "gone", "out", "silent"])
def test_who_left_says_nothing_more_about_taking_part(network: Network, state: str) -> None:
    consortium = consortium_of(network.cast.polish, network.cast.norwegian, state=state)
    place = place_of(consortium, network.cast.norwegian)
    with pytest.raises(Impossible):
        actions.answer_place(
            place=place, takes_part=True, by=actor_for(network.cast.norwegian_representative)
        )
    with pytest.raises(Impossible):
        actions.enter_answer(place=place, state="agreed", by=network.anna)
    place.refresh_from_db()
    assert place.state == state


def test_the_answer_stands_after_what_is_answered(network: Network) -> None:
    consortium = consortium_of(network.cast.polish, network.cast.norwegian, state="asked")
    page = page_of(
        signed_in(network.cast.norwegian_representative).get(f"/consortia/{consortium.pk}")
    )
    said = " ".join(page.xpath("string(//main)").split())
    order = [
        said.index(words)
        for words in ("To your answer", "Full partners", "Rules of the call", "We take part")
    ]
    assert order == sorted(order)
    assert page.xpath("//main//*[@id='answer']//button")

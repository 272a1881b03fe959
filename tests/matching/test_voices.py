"""Who may not speak for her organisation is shown who may, and no buttons that end in a refusal."""

from __future__ import annotations

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, labelled
from tests.factories.people import MembershipFactory, PersonFactory
from tests.web.visiting import links_of, queries_of, signed_in, text_of

from koga.core import clock
from koga.matching.voices import whom_to_ask
from koga.people.models import Membership
from koga.people.queries import actor_for


def test_a_member_is_not_led_to_posting_but_told_whom_to_ask(cast: Cast) -> None:
    page = signed_in(cast.member).get("/offers/")
    assert "/offers/new/zolw" not in links_of(page)
    name = cast.polish_representative.name
    assert f"{name} may speak for {cast.polish.name}" in text_of(page)


def test_a_representative_is_led_to_posting(cast: Cast) -> None:
    page = signed_in(cast.polish_representative).get("/offers/")
    assert "/offers/new/zolw" in links_of(page)
    assert "may speak for" not in text_of(page)


def test_names_of_representatives_are_for_members_alone(cast: Cast) -> None:
    for person in (None, cast.guest, cast.norwegian_representative, cast.gdynia_coordinator):
        page = text_of(signed_in(person).get("/offers/"))
        assert cast.polish_representative.name not in page


def test_a_member_who_would_propose_is_told_whom_to_ask(cast: Cast) -> None:
    client = signed_in(cast.member)
    for answer in (
        client.get("/introductions/to/fjord"),
        client.post("/introductions/to/fjord", {"reason": "Boats", "language": "en"}),
    ):
        assert answer.status_code == 200
        assert f"{cast.polish_representative.name} may speak for" in text_of(answer)
        assert "Send the proposal" not in text_of(answer)


def test_a_member_reads_suggestions_without_buttons_that_refuse_her(cast: Cast) -> None:
    page = signed_in(cast.member).get("/suggestions/zolw")
    assert "Nobody yet" in text_of(page)
    assert "/offers/new/zolw" not in links_of(page)
    assert f"{cast.polish_representative.name} may speak for" in text_of(page)


def test_a_member_is_led_from_a_suggestion_to_whom_to_ask(cast: Cast) -> None:
    sailing = labelled("sailing", en="Sailing")
    for one in (cast.polish, cast.norwegian):
        one.topics.add(sailing)
    page = signed_in(cast.member).get("/suggestions/zolw")
    assert "How to get to know it" in text_of(page)
    assert "/introductions/to/fjord" in links_of(page)
    coordinator = signed_in(cast.gdynia_coordinator).get("/suggestions/zolw")
    assert "How to get to know it" not in text_of(coordinator)


@pytest.mark.parametrize("path", ["/offers/new/zolw", "/offers/new/zolw/search"])
def test_a_member_who_would_post_is_told_whom_to_ask_and_can_look_on(cast: Cast, path: str) -> None:
    page = signed_in(cast.member).get(path)
    assert f"{cast.polish_representative.name} may speak for" in text_of(page)
    assert {"/suggestions/zolw", "/offers/of/zolw"} <= set(links_of(page))


@pytest.mark.parametrize("ending", ["edit", "words"])
def test_a_member_who_would_change_a_posting_is_told_whom_to_ask(cast: Cast, ending: str) -> None:
    posting = PostingFactory(organisation=cast.polish)
    client, address = signed_in(cast.member), f"/offers/{posting.pk}/{ending}"
    typed = {"kind": "need", "title": "Other", "language": "en", "topics": []}
    for page in (client.get(address), client.post(address, typed)):
        assert f"{cast.polish_representative.name} may speak for" in text_of(page)
        assert f"/offers/{posting.pk}" in links_of(page)
    posting.refresh_from_db()
    assert str(posting.title) == "Szukamy szkutnika"


def test_a_member_reads_on_what_was_posted_who_changes_it(cast: Cast) -> None:
    posting = PostingFactory(organisation=cast.polish)
    for path in (f"/offers/{posting.pk}", "/offers/of/zolw"):
        told = f"{cast.polish_representative.name} may speak for"
        assert told in text_of(signed_in(cast.member).get(path))
        for person in (None, cast.guest, cast.polish_representative, cast.gdynia_coordinator):
            assert told not in text_of(signed_in(person).get(path))
    page = signed_in(cast.member).get(f"/offers/{posting.pk}")
    assert f"/suggestions/zolw?posting={posting.pk}" in links_of(page)


def test_where_nobody_represents_it_that_is_said(cast: Cast) -> None:
    Membership.objects.filter(person=cast.polish_representative).update(until=clock.today())
    (told,) = whom_to_ask(actor_for(cast.member))
    assert (told.organisation, told.names) == (cast.polish, "")
    page = text_of(signed_in(cast.member).get("/offers/"))
    assert f"Nobody may speak for {cast.polish.name} yet" in page


def test_telling_whom_to_ask_costs_the_same_for_three(cast: Cast) -> None:
    client = signed_in(cast.member)
    first = queries_of(client, "/offers/")
    for organisation in (cast.norwegian, cast.unchecked):
        MembershipFactory(person=cast.member, organisation=organisation, role="member")
        MembershipFactory(person=PersonFactory(), organisation=organisation, role="representative")
    assert queries_of(client, "/offers/") == first


def test_a_profile_shows_the_way_to_meet_without_script(cast: Cast) -> None:
    address = "/introductions/to/fjord"
    assert address in links_of(signed_in(cast.polish_representative).get("/directory/fjord"))
    assert address in links_of(signed_in(None).get("/directory/fjord"))
    assert address not in links_of(signed_in(cast.norwegian_representative).get("/directory/fjord"))
    cast.norwegian.is_open = False
    cast.norwegian.save()
    assert address not in links_of(signed_in(None).get("/directory/fjord"))

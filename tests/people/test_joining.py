"""Asking to join, and who decides."""

from __future__ import annotations

import pytest
from tests.factories.people import JoinRequestFactory
from tests.factories.searching import indexed

from koga.core.actors import PLATFORM
from koga.core.errors import Refused
from koga.core.models import MailRecord
from koga.people.actions import ask_to_join, end_membership
from koga.people.models import JoinRequest, Membership
from koga.people.queries import actor_for

JOIN = "/people/organisations/zolw/join"


@pytest.fixture
def wish(cast) -> JoinRequest:
    return ask_to_join(organisation=cast.polish, message="I am new.", by=actor_for(cast.guest))


def _belongs(person) -> bool:
    return Membership.objects.filter(person=person, until=None).exists()


def test_the_first_page_finds_the_organisation_without_its_diacritics(cast, as_person):
    indexed([cast.polish])
    page = as_person(cast.guest).get("/people/welcome?q=zolw").content.decode()
    assert cast.polish.name in page
    assert JOIN in page


def test_the_first_page_never_finds_a_hidden_organisation(cast, as_person):
    cast.hidden.name = "Stowarzyszenie Mgła"
    cast.hidden.save()
    indexed([cast.hidden])
    page = as_person(cast.guest).get("/people/welcome?q=mgla").content.decode()
    assert "Mgła" not in page


def test_asking_writes_to_the_representatives_and_to_nobody_else(cast, as_person):
    as_person(cast.guest).post(JOIN, {"message": "I am new."})
    assert set(MailRecord.objects.values_list("to", flat=True)) == {
        cast.polish_representative.email
    }


def test_where_nobody_represents_it_the_hub_decides(cast):
    end_membership(
        membership=Membership.objects.get(person=cast.polish_representative), by=PLATFORM
    )
    MailRecord.objects.all().delete()
    ask_to_join(organisation=cast.polish, message="", by=actor_for(cast.guest))
    assert set(MailRecord.objects.values_list("to", flat=True)) == {cast.gdynia_coordinator.email}


def test_asking_again_writes_no_second_mail(cast, wish):
    ask_to_join(organisation=cast.polish, message="Really.", by=actor_for(cast.guest))
    assert JoinRequest.objects.count() == 1
    assert MailRecord.objects.count() == 1


def test_who_belongs_already_cannot_ask(cast):
    with pytest.raises(Refused):
        ask_to_join(organisation=cast.polish, message="", by=actor_for(cast.member))


def test_nobody_can_ask_a_hidden_organisation(cast, as_person):
    assert as_person(cast.guest).get("/people/organisations/hidden/join").status_code == 404


@pytest.mark.parametrize(("decision", "belongs"), [("accept", True), ("decline", False)])
def test_it_is_decided_on_the_page_and_the_answer_comes_by_mail(
    decision, belongs, cast, wish, as_person, newest_mail
):
    said = {"decision": decision, "answer": "See you on Monday."}
    as_person(cast.polish_representative).post(f"/people/join-requests/{wish.pk}/answer", said)
    assert _belongs(cast.guest) == belongs
    assert "See you on Monday." in newest_mail(cast.guest.email).text


@pytest.mark.parametrize(("decision", "belongs"), [("accept", True), ("decline", False)])
def test_it_is_decided_by_the_link_in_the_mail_without_signing_in(
    decision, belongs, client, cast, wish, newest_mail, link_in
):
    link = link_in(newest_mail(cast.polish_representative.email))
    assert "I am new." in client.get(link).content.decode()
    assert not _belongs(cast.guest)
    client.post(link, {"decision": decision, "answer": ""})
    assert _belongs(cast.guest) == belongs


def test_the_link_of_one_who_lost_the_right_decides_nothing(
    client, cast, wish, newest_mail, link_in
):
    link = link_in(newest_mail(cast.polish_representative.email))
    own = Membership.objects.get(person=cast.polish_representative)
    end_membership(membership=own, by=PLATFORM)
    assert client.get(link).status_code == 410
    assert client.post(link, {"decision": "accept", "answer": ""}).status_code == 410
    assert not _belongs(cast.guest)


def test_a_link_used_twice_shows_what_was_decided(client, cast, wish, newest_mail, link_in):
    link = link_in(newest_mail(cast.polish_representative.email))
    client.post(link, {"decision": "accept", "answer": ""})
    assert "belongs to" in client.get(link).content.decode()
    assert client.post(link, {"decision": "decline", "answer": ""}).status_code == 409


def test_a_member_does_not_decide(cast, wish, as_person):
    answer = as_person(cast.member).post(
        f"/people/join-requests/{wish.pk}/answer", {"decision": "accept"}
    )
    assert answer.status_code == 404
    assert not _belongs(cast.guest)


def test_she_takes_it_back_herself_and_nobody_else_does(cast, wish, as_person):
    path = f"/people/join-requests/{wish.pk}/withdraw"
    assert as_person(cast.member).post(path).status_code == 404
    as_person(cast.guest).post(path)
    wish.refresh_from_db()
    assert wish.state == "withdrawn"


def test_those_who_wait_cost_the_same_for_one_and_for_three(cast, wish, as_person, queries_of):
    browser = as_person(cast.polish_representative)
    one = queries_of(browser, "/people/organisations/zolw/members")
    JoinRequestFactory.create_batch(2, organisation=cast.polish)
    assert queries_of(browser, "/people/organisations/zolw/members") == one

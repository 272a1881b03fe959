"""Whoever is led away to sign in, to join or to add her organisation comes back to where she was."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.factories.cast import Cast
from tests.factories.matching import search_of
from tests.factories.people import ConfirmedPersonFactory
from tests.factories.searching import indexed
from tests.web.visiting import link_in, links_of, mails_to, page_of, signed_in, text_of

from koga.matching.models import Expression, Posting
from koga.organisations.models import Organisation
from koga.people.models import JoinRequest

NEW = {"name": "Klub Delfin", "country": "PL", "about": "We sail.", "about_language": "en"}
MAJA = {"name": "Maja Nowak", "email": "maja@example.org"}
GOES_ON = "After this you go on to where you came from."


@pytest.fixture
def search(cast: Cast) -> Posting:
    return search_of(cast.polish)


@pytest.fixture
def answer(search: Posting) -> str:
    """The page on which one answers the search."""
    return f"/offers/{search.pk}/answer"


def to(address: str, back: str) -> str:
    return f"{address}?{urlencode({'next': back})}"


def door(response: Any, begins: str) -> str:
    """Where the link of the frame leads that begins so."""
    (found,) = page_of(response).xpath(f"//header//a[starts-with(@href, '{begins}')]/@href")
    return str(found)


def follow(client: Client, address: str) -> Any:
    """The page at the end of all redirects, and where that is."""
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response


def sign_up(client: Client, address: str) -> str:
    """At the page of signing up there; where she is led after the code from the mail."""
    page = page_of(client.get(address))
    form = next(one for one in page.forms if one.action == "/account/signup/")
    client.post("/account/signup/", {**dict(form.form_values()), **MAJA})
    (code,) = re.findall(r"\b\d{4}-\d{4}\b", mails_to(MAJA["email"])[-1].text)
    said = client.post("/account/confirm-email/", {"code": code})
    assert said.status_code == 302
    return str(said["Location"])


def test_who_found_a_search_as_a_visitor_answers_it_at_the_end(
    search: Posting, answer: str
) -> None:
    """By the links of the pages alone, from the search to the answer, with a new organisation."""
    client = Client()
    assert answer in links_of(client.get(search.get_absolute_url()))
    door_page = follow(client, answer)
    (sign_up_here,) = [one for one in links_of(door_page) if "signup" in one]
    welcome = client.get(sign_up(client, sign_up_here))
    assert GOES_ON in text_of(welcome)
    (add,) = [one for one in links_of(welcome) if one.startswith("/directory/new")]
    assert GOES_ON in text_of(client.get(add))
    back = client.post(add, NEW)
    assert back["Location"] == answer
    page = client.get(answer)
    assert "here you go on" in text_of(page)
    (form,) = [one for one in page_of(page).forms if "why" in one.fields]
    typed = {**dict(form.form_values()), "role": "partner", "why": "We have a slip."}
    client.post(answer, typed)
    assert Expression.objects.get().organisation.name == NEW["name"]


def test_who_asked_for_a_code_without_an_account_is_led_back_by_the_mail(
    cast: Cast, answer: str
) -> None:
    client = Client()
    client.post("/account/login/", {"login": MAJA["email"], "next": answer})
    address = link_in(mails_to(MAJA["email"])[-1], "signup")
    assert sign_up(client, address) == to("/people/welcome", answer)


def test_who_signs_up_for_an_account_that_is_there_is_led_back_by_the_mail(
    cast: Cast, answer: str
) -> None:
    Client().post("/account/signup/", {**MAJA, "email": cast.guest.email, "next": answer})
    assert link_in(mails_to(cast.guest.email)[-1], "login") == to("/account/login/", answer)


@pytest.mark.parametrize("path", ["/directory/new", "/people/organisations/zolw/join"])
def test_who_was_about_to_say_her_organisation_is_not_asked_again(cast: Cast, path: str) -> None:
    assert sign_up(Client(), to("/account/signup/", path)) == path


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", ""])
def test_who_comes_from_elsewhere_is_welcomed_as_everybody(cast: Cast, back: str) -> None:
    assert sign_up(Client(), to("/account/signup/", back)) == "/people/welcome"


def test_who_has_an_account_goes_straight_back(answer: str) -> None:
    client, person = Client(), ConfirmedPersonFactory()
    page = client.post("/account/login/", {"login": person.email, "next": answer}, follow=True)
    (code,) = re.findall(r"\b\d{4}-\d{4}\b", mails_to(person.email)[-1].text)
    (form,) = [one for one in page_of(page).forms if "code" in one.fields]
    said = client.post(form.action, {**dict(form.form_values()), "code": code})
    assert said["Location"] == answer


def test_every_way_on_from_the_welcome_leads_back(cast: Cast, answer: str) -> None:
    indexed([cast.norwegian])
    page = signed_in(cast.guest).get(to("/people/welcome", answer) + "&q=fjord")
    assert {
        to("/people/organisations/fjord/join", answer),
        to("/directory/new", answer),
        answer,
    } <= set(links_of(page))
    assert page_of(page).xpath("//main//form//input[@name='next']/@value") == [answer]


def test_the_welcome_alone_promises_no_way_back(cast: Cast) -> None:
    page = signed_in(cast.guest).get("/people/welcome?q=fjord&next=https://evil.example/")
    assert GOES_ON not in text_of(page)
    assert "/directory/new" in links_of(page)
    assert not [one for one in links_of(page) if "next" in one or "evil" in one]


def test_the_way_back_outlasts_errors_and_the_question_for_a_double(
    cast: Cast, answer: str
) -> None:
    client, address = signed_in(cast.guest), to("/directory/new", answer)
    wrong = client.post(address, {**NEW, "name": ""})
    doubtful = client.post(address, {**NEW, "name": cast.polish.name})
    for page in (wrong, doubtful):
        assert GOES_ON in text_of(page)
        # Sent again, a form without an address of its own keeps the one of its page.
        assert not page_of(page).xpath("//main//form[@method='post']/@action")
    assert to("/people/organisations/zolw/join", answer) in links_of(doubtful)
    sure = client.post(address, {**NEW, "name": cast.polish.name, "another": "yes"})
    assert sure["Location"] == answer


def test_an_organisation_sent_twice_leads_back_both_times(cast: Cast, answer: str) -> None:
    client, address = signed_in(cast.guest), to("/directory/new", answer)
    assert [client.post(address, NEW)["Location"] for _time in range(2)] == [answer] * 2
    assert Organisation.objects.filter(name=NEW["name"]).count() == 1


def test_adding_an_organisation_never_leads_to_another_host(cast: Cast) -> None:
    address = to("/directory/new", "https://evil.example/")
    client = signed_in(cast.guest)
    assert GOES_ON not in text_of(client.get(address))
    assert client.post(address, NEW)["Location"] == "/directory/klub-delfin"


def test_who_asks_to_join_is_offered_the_way_back_and_not_led_round(
    cast: Cast, search: Posting, answer: str
) -> None:
    client = signed_in(cast.guest)
    asked = client.post(to("/people/organisations/fjord/join", answer), {"message": "Me."})
    assert asked["Location"] == to("/people/me/organisations", answer)
    assert answer in links_of(client.get(asked["Location"]))
    waiting = client.get(answer)
    assert f"You asked to join {cast.norwegian.name}" in text_of(waiting)
    assert {search.get_absolute_url(), to("/directory/new", answer)} <= set(links_of(waiting))
    JoinRequest.objects.update(state="declined")
    assert client.get(answer)["Location"] == to("/directory/new", answer)


def test_who_becomes_a_representative_at_once_goes_straight_back(cast: Cast, answer: str) -> None:
    abandoned = cast.unchecked
    abandoned.email, abandoned.state = cast.guest.email, "checked"
    abandoned.save()
    cast.guest.emailaddress_set.create(email=cast.guest.email, verified=True, primary=True)
    client = signed_in(cast.guest)
    page = page_of(client.get(to("/people/organisations/new/join", answer)))
    form = next(one for one in page.forms if "claim" in (one.action or ""))
    assert client.post(form.action, dict(form.form_values()))["Location"] == answer


@pytest.mark.parametrize("path", ["/directory/fjord", "/search?q=b%C3%A5t&kind=organisation"])
def test_the_doors_of_the_frame_lead_back_to_the_page(cast: Cast, path: str) -> None:
    page = signed_in(None).get(path)
    for address in ("/account/login/", "/account/signup/"):
        assert door(page, address) == to(address, path)


@pytest.mark.parametrize("path", ["/", "/directory/nobody", "/nowhere", "/account/login/"])
def test_nobody_is_led_back_to_a_door_an_error_or_the_front_page(cast: Cast, path: str) -> None:
    page = signed_in(None).get(path)
    for address in ("/account/login/", "/account/signup/"):
        assert door(page, address) == address


@pytest.mark.parametrize("path", ["/account/login/", "/account/signup/", "/people/sign-in"])
def test_one_door_hands_the_way_back_to_the_other(cast: Cast, answer: str, path: str) -> None:
    client = Client()
    for page in (client.get(to(path, answer)), client.post(path, {"next": answer})):
        for address in ("/account/login/", "/account/signup/"):
            assert door(page, address) == to(address, answer)

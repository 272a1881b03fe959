"""Joining and coming back: by a code, by a password, as a guest."""

from __future__ import annotations

import re

from axes.models import AccessAttempt
from django.test import Client
from tests.factories.people import ConfirmedPersonFactory

from koga.core.actors import PLATFORM
from koga.core.models import MailRecord
from koga.people.actions import enrol_person
from koga.people.adapters import client_ip
from koga.people.models import Person
from koga.people.queries import actor_for

PASSWORD = "kraken under the harbour"


def _signed_in(client: Client) -> bool:
    return client.get("/people/me").status_code == 200


def test_signing_up_needs_a_name_an_address_and_the_code_from_the_mail(
    client, db, newest_mail, code_in
):
    sent = client.post("/account/signup/", {"name": "Maja Nowak", "email": "Maja@example.org"})
    assert sent.url == "/account/confirm-email/"
    assert not _signed_in(client)
    code = code_in(newest_mail("maja@example.org"))
    answer = client.post("/account/confirm-email/", {"code": code})
    assert answer.url == "/people/welcome"
    assert Person.objects.get(email="maja@example.org").name == "Maja Nowak"
    assert _signed_in(client)


def test_the_language_in_which_somebody_signs_up_becomes_hers(client, db, newest_mail):
    client.post(
        "/account/signup/",
        {"name": "Maja", "email": "maja@example.org"},
        headers={"accept-language": "pl"},
    )
    assert Person.objects.get().language == "pl"
    assert newest_mail("maja@example.org").headers["Content-Language"] == "pl"


def test_signing_up_again_makes_no_second_account_and_tells_only_the_owner(client, newest_mail, db):
    person = ConfirmedPersonFactory(email="maja@example.org")
    answer = client.post("/account/signup/", {"name": "Somebody", "email": person.email})
    assert answer.url == "/account/confirm-email/"
    assert Person.objects.count() == 1
    assert "already" in newest_mail(person.email).subject


def test_a_wrong_code_is_said_so_and_what_was_typed_stays(client, db):
    client.post("/account/signup/", {"name": "Maja", "email": "maja@example.org"})
    page = client.post("/account/confirm-email/", {"code": "1111-1111"}).content.decode()
    assert "This is not the code" in page
    assert 'value="1111-1111"' in page


def test_a_guest_signs_in_by_a_code_and_acts_without_an_organisation(
    client, newest_mail, code_in, db
):
    guest = ConfirmedPersonFactory()
    client.post("/account/login/", {"login": guest.email})
    client.post("/account/login/code/confirm/", {"code": code_in(newest_mail(guest.email))})
    assert _signed_in(client)
    actor = actor_for(guest)
    assert actor.is_signed_in
    assert not actor.organisations


def test_a_stranger_who_asks_for_a_code_sees_the_same_page(client, newest_mail, db):
    answer = client.post("/account/login/", {"login": "nobody@example.org"})
    assert answer.url == "/account/login/code/confirm/"
    assert "no account" in newest_mail("nobody@example.org").subject


def test_mails_with_codes_come_in_the_language_of_their_reader_with_both_parts(
    client, newest_mail, db
):
    person = ConfirmedPersonFactory(language="pl")
    client.post("/account/login/", {"login": person.email}, headers={"accept-language": "en"})
    mail = newest_mail(person.email)
    assert mail.headers["Content-Language"] == "pl"
    assert person.name in mail.text
    assert '<html lang="pl">' in mail.html


def test_who_set_a_password_may_use_it(client, db):
    person = enrol_person(email="a@example.org", name="A", by=PLATFORM, password=PASSWORD)
    answer = client.post("/people/sign-in", {"login": person.email, "password": PASSWORD})
    assert answer.url == "/"
    assert _signed_in(client)


def test_a_wrong_password_keeps_the_address_and_says_what_is_wrong(client, db):
    person = enrol_person(email="a@example.org", name="A", by=PLATFORM, password=PASSWORD)
    page = client.post(
        "/people/sign-in", {"login": person.email, "password": "no"}
    ).content.decode()
    assert "Address and password do not fit together" in page
    assert person.email in page


def test_guessing_passwords_ends_at_a_friendly_closed_door(client, db, settings):
    settings.AXES_LOCKOUT_TEMPLATE = "people/locked_out_page.html"
    AccessAttempt.objects.create(
        username="a@example.org", ip_address="127.0.0.1", failures_since_start=10
    )
    enrol_person(email="a@example.org", name="A", by=PLATFORM, password=PASSWORD)
    answer = client.post("/people/sign-in", {"login": "a@example.org", "password": PASSWORD})
    assert answer.status_code == 429
    assert "Please wait a little" in answer.content.decode()
    assert not _signed_in(client)


def test_five_wrong_passwords_in_a_row_are_enough_for_a_pause(client, db):
    enrol_person(email="a@example.org", name="A", by=PLATFORM, password=PASSWORD)
    for _ in range(6):
        page = client.post("/people/sign-in", {"login": "a@example.org", "password": "guess"})
    assert "Too many attempts" in page.content.decode()


def test_changes_of_security_are_told_to_the_owner_and_audited(as_person, newest_mail, db):
    person = ConfirmedPersonFactory()
    browser = as_person(person)
    browser.post("/account/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert "password" in newest_mail(person.email).subject
    trail = browser.get("/people/me/data.json").json()["what_you_did"]
    assert [entry["action"] for entry in trail] == ["people.password-changed"]


def test_signing_out_everywhere_else_spares_this_browser(as_person, db):
    person = ConfirmedPersonFactory()
    here, elsewhere = as_person(person), as_person(person)
    here.post("/people/me/sessions/end")
    assert _signed_in(here)
    assert not _signed_in(elsewhere)


def test_every_page_of_allauth_wears_our_frame(as_person, db):
    person = ConfirmedPersonFactory()
    person.set_password(PASSWORD)
    person.save()
    outside = ("login/", "signup/", "login/code/", "password/reset/", "password/reset/done/")
    inside = ("logout/", "email/", "password/change/", "2fa/", "2fa/webauthn/")
    browser = as_person(person)
    pages = [Client().get(f"/account/{name}") for name in outside]
    pages += [browser.get(f"/account/{name}") for name in inside]
    for page in pages:
        assert page.status_code == 200
        assert page.content.decode().count("<h1>") == 1
        assert 'class="masthead' in page.content.decode()
        assert "script-src" in page.headers["Content-Security-Policy"]
        assert " style=" not in page.content.decode()


def test_all_mails_are_records_in_the_outbox(client, db):
    client.post("/account/signup/", {"name": "Maja", "email": "maja@example.org"})
    assert MailRecord.objects.filter(to="maja@example.org").count() == 1


def test_behind_our_proxy_people_are_told_apart_by_the_address_it_tells(rf, settings):
    """One that somebody claims himself stands further left, and is not believed."""
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 192.0.2.7")
    assert client_ip(request) == "10.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert client_ip(request) == "192.0.2.7"


def test_the_page_after_signing_up_does_not_betray_who_has_an_account(client, db):
    known = ConfirmedPersonFactory()
    pages = []
    for address in (known.email, "nobody.yet@example.org"):
        browser = Client()
        browser.post("/account/signup/", {"name": "Nova Persona", "email": address})
        page = browser.get("/account/confirm-email/").content.decode()
        page = page.replace(address, "…")
        pages.append(re.sub(r'value="[\w-]{20,}"', "", page))
    assert pages[0] == pages[1]

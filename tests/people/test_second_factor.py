"""Who holds power over others' things is led to a second lock, and nobody else is."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.urls import resolve
from tests.factories.people import ConfirmedPersonFactory

from koga.people import powers
from koga.people.actions import appoint_coordinator
from koga.people.middleware import SecondFactorMiddleware
from koga.people.queries import actor_for

SET_UP = "/people/me/second-factor"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def _guard(person) -> None:
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})


@pytest.mark.parametrize("who", ["gdynia_coordinator", "administrator"])
def test_the_powerful_without_a_second_factor_are_led_to_set_one_up(who, cast, as_person):
    answer = as_person(getattr(cast, who)).get("/people/me")
    assert answer.status_code == 302
    assert answer.url == SET_UP


@pytest.mark.parametrize("who", ["guest", "member", "polish_representative"])
def test_everyone_else_goes_where_she_wants(who, cast, as_person):
    assert as_person(getattr(cast, who)).get("/people/me").status_code == 200


def test_who_has_one_goes_where_she_wants(cast, as_person):
    _guard(cast.gdynia_coordinator)
    assert as_person(cast.gdynia_coordinator).get("/people/me").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(cast, as_person):
    Authenticator.objects.create(user=cast.administrator, type="recovery_codes", data={})
    assert as_person(cast.administrator).get("/people/me").status_code == 302


@pytest.mark.parametrize(
    "path", [SET_UP, "/account/logout/", "/account/2fa/", "/account/2fa/totp/activate/"]
)
def test_setting_up_and_signing_out_are_never_blocked(path, cast, as_person):
    assert as_person(cast.administrator).get(path).status_code == 200


def test_a_fragment_is_told_to_leave_the_page(cast, as_person):
    answer = as_person(cast.administrator).get("/people/me", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == SET_UP


def test_it_may_be_switched_off_for_the_whole_platform(cast, as_person, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert as_person(cast.administrator).get("/people/me").status_code == 200


def test_a_higher_app_says_who_else_holds_power(cast, as_person, monkeypatch):
    monkeypatch.setattr(powers, "_registered", dict(powers._registered))
    powers.register("project manager", lambda person: person.pk == cast.member.pk)
    assert as_person(cast.member).get("/people/me").url == SET_UP


def test_a_new_power_is_noticed_in_a_session_that_was_settled(cast, as_person):
    browser = as_person(cast.member)
    assert browser.get("/people/me").status_code == 200
    appoint_coordinator(hub=cast.gdynia, person=cast.member, by=actor_for(cast.administrator))
    assert browser.get("/people/me").url == SET_UP


def test_giving_up_the_second_factor_is_noticed_too(as_person, cast):
    person = ConfirmedPersonFactory(is_administrator=True)
    _guard(person)
    browser = as_person(person)
    assert browser.get("/people/me").status_code == 200
    person.authenticator_set.all().delete()
    powers.recheck(person.pk)
    assert browser.get("/people/me").url == SET_UP


def test_a_visitor_costs_no_query(client, rf, db, django_assert_num_queries):
    request = rf.get("/people/me")
    request.session, request.user = client.session, AnonymousUser()
    request.resolver_match = resolve("/people/me")
    with django_assert_num_queries(0):
        assert SecondFactorMiddleware(HttpResponse).process_view(request, None, (), {}) is None


def test_a_session_is_checked_once(cast, as_person, monkeypatch):
    asked = []
    monkeypatch.setattr(powers, "must_set_up", lambda person: bool(asked.append(person.pk)))
    browser = as_person(cast.guest)
    for _ in range(3):
        browser.get("/people/me")
    assert asked == [cast.guest.pk]

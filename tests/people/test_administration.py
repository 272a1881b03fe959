"""The administrators' pages and the hub's list of its people."""

from __future__ import annotations

import pytest
from tests.factories.people import MembershipFactory

from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.people.actions import block_person, end_administration, make_administrator
from koga.people.models import Coordination
from koga.people.queries import actor_for

NOT_ADMINISTRATORS = ["guest", "member", "polish_representative", "gdynia_coordinator"]


@pytest.mark.parametrize("who", NOT_ADMINISTRATORS)
def test_nobody_else_searches_people_or_opens_them(who, cast, as_person):
    browser = as_person(getattr(cast, who))
    page = browser.get("/people/all?q=person")
    assert page.status_code == 403
    assert cast.administrator.email not in page.content.decode()
    assert browser.get(f"/people/all/{cast.member.pk}").status_code == 404


def test_people_are_found_by_name_and_by_address(cast, as_person):
    browser = as_person(cast.administrator)
    assert cast.member.name in browser.get(f"/people/all?q={cast.member.email}").content.decode()
    assert cast.guest.name not in browser.get(f"/people/all?q={cast.member.email}").content.decode()


def test_an_administrator_appoints_and_ends_coordinators(cast, as_person):
    browser = as_person(cast.administrator)
    browser.post(f"/people/all/{cast.guest.pk}/coordinator", {"hub": cast.agder.pk})
    appointed = Coordination.objects.get(person=cast.guest, until=None)
    assert actor_for(cast.guest).hubs == {cast.agder.pk}
    browser.post(f"/people/coordinations/{appointed.pk}/end")
    assert actor_for(cast.guest).hubs == frozenset()


def test_making_an_administrator_takes_a_reason_which_is_kept(cast, as_person):
    path = f"/people/all/{cast.guest.pk}/administrator"
    browser = as_person(cast.administrator)
    assert "error-summary" in browser.post(path, {"reason": ""}).content.decode()
    browser.post(path, {"reason": "She runs the platform from May on."})
    cast.guest.refresh_from_db()
    assert cast.guest.is_administrator
    entry = AuditEntry.objects.get(action="people.administrator-made")
    assert entry.changes["after"]["reason"] == "She runs the platform from May on."


def test_one_administrator_always_remains(cast):
    with pytest.raises(Impossible):
        end_administration(
            person=cast.administrator, reason="tired", by=actor_for(cast.administrator)
        )


def test_a_coordinator_makes_nobody_an_administrator(cast):
    with pytest.raises(Refused):
        make_administrator(
            person=cast.guest, reason="a friend", by=actor_for(cast.gdynia_coordinator)
        )


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("guest", 403),
        ("polish_representative", 403),
        ("agder_coordinator", 403),
        ("gdynia_coordinator", 200),
        ("administrator", 200),
    ],
)
def test_the_hubs_people_are_for_its_own_coordinators(who, status, cast, as_person):
    page = as_person(getattr(cast, who)).get("/people/hubs/gdynia")
    assert page.status_code == status
    assert (cast.member.email in page.content.decode()) == (status == 200)


def test_the_hubs_list_holds_nobody_of_another_hub(cast, as_person):
    page = as_person(cast.gdynia_coordinator).get("/people/hubs/gdynia").content.decode()
    assert cast.norwegian_representative.name not in page


@pytest.mark.parametrize(
    ("who", "path"),
    [("gdynia_coordinator", "/people/hubs/gdynia"), ("administrator", "/people/all")],
)
def test_lists_cost_the_same_for_few_and_for_many(who, path, cast, as_person, queries_of):
    browser = as_person(getattr(cast, who))
    few = queries_of(browser, path)
    MembershipFactory.create_batch(3, organisation=cast.polish)
    assert queries_of(browser, path) == few


def test_a_blocked_person_is_signed_out_and_stays_out_until_she_is_let_in(cast, as_person):
    hers, theirs = as_person(cast.member), as_person(cast.administrator)
    path = f"/people/all/{cast.member.pk}/block"
    assert hers.get("/people/me").status_code == 200
    theirs.post(path, {"access-reason": "Writes advertising to everybody.", "wanted": "blocked"})
    assert hers.get("/people/me").status_code == 302
    entry = AuditEntry.objects.get(action="people.person-blocked")
    assert entry.changes["after"]["reason"] == "Writes advertising to everybody."
    assert "Blocked" in theirs.get(f"/people/all/{cast.member.pk}").content.decode()
    theirs.post(path, {"access-reason": "She understood.", "wanted": "let-in"})
    cast.member.refresh_from_db()
    assert as_person(cast.member).get("/people/me").status_code == 200


def test_blocking_needs_a_reason_and_an_administrator(cast, as_person):
    path = f"/people/all/{cast.member.pk}/block"
    page = as_person(cast.administrator).post(path, {"access-reason": ""})
    assert "error-summary" in page.content.decode()
    assert as_person(cast.gdynia_coordinator).post(path, {"access-reason": "x"}).status_code == 404
    cast.member.refresh_from_db()
    assert cast.member.is_active


def test_an_administrator_is_not_blocked_and_a_second_press_is_no_second_deed(cast):
    by = actor_for(cast.administrator)
    with pytest.raises(Impossible):
        block_person(person=cast.administrator, reason="x", by=by)
    for _press in range(2):
        block_person(person=cast.member, reason="x", by=by)
    assert AuditEntry.objects.filter(action="people.person-blocked").count() == 1


def test_a_button_pressed_twice_does_not_undo_what_it_did(cast, as_person):
    browser, key = as_person(cast.administrator), cast.member.pk
    for _press in range(2):
        browser.post(f"/people/all/{key}/block", {"access-reason": "x", "wanted": "blocked"})
    cast.member.refresh_from_db()
    assert cast.member.is_blocked
    for _press in range(2):
        browser.post(f"/people/all/{key}/administrator", {"reason": "x", "wanted": "made"})
    cast.member.refresh_from_db()
    assert cast.member.is_administrator

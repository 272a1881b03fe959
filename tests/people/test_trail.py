"""The audit trail as people read it."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from koga.core import audit, clock
from koga.core.models import AuditEntry, MailRecord
from koga.people import actions, audit_words
from koga.people.actions import add_member, change_role, edit_person
from koga.people.lifecycles import INVITATION, JOINING
from koga.people.models import Membership
from koga.people.queries import actor_for

TRAIL = "/people/organisations/zolw/trail"


@pytest.fixture
def acted(cast):
    """The representative let the guest in and made the member a representative."""
    by = actor_for(cast.polish_representative)
    with clock.at(datetime(2021, 3, 1, 12, tzinfo=ZoneInfo("Europe/Warsaw"))):
        add_member(organisation=cast.polish, person=cast.guest, role="member", by=by)
    theirs = Membership.objects.get(person=cast.member)
    change_role(membership=theirs, role="representative", function="", by=by)
    return cast


def _page(browser, query: str = "") -> str:
    return browser.get(f"{TRAIL}{query}").content.decode()


def test_it_says_who_did_what_and_from_what_to_what(acted, as_person):
    page = _page(as_person(acted.polish_representative))
    said = f"Changed the role of {acted.member.name} in {acted.polish.name}"
    assert said in page
    assert acted.polish_representative.name in page
    assert "<del>Member</del> → Representative" in page


def test_it_is_narrowed_by_action_person_and_day(acted, as_person):
    browser = as_person(acted.polish_representative)
    joined = f"{acted.guest.name} became a member"
    assert joined in _page(browser, "?action=people.member-added")
    assert joined not in _page(browser, "?action=people.role-changed")
    assert joined in _page(browser, "?since=2021-03-01&until=2021-03-01")
    assert joined not in _page(browser, "?since=2021-03-02")
    assert joined in _page(browser, f"?who={acted.polish_representative.name}")
    assert "Nothing fits" in _page(browser, "?who=Nobody")


def test_a_wrong_day_is_said_and_narrows_nothing(acted, as_person):
    page = _page(as_person(acted.polish_representative), "?since=yesterday")
    assert "error-summary" in page
    assert acted.guest.name in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("guest", 403),
        ("norwegian_representative", 403),
        ("agder_coordinator", 403),
        ("polish_representative", 200),
        ("gdynia_coordinator", 200),
        ("administrator", 200),
    ],
)
def test_it_is_shown_to_representatives_and_to_the_hub(who, status, cast, as_person):
    assert as_person(getattr(cast, who)).get(TRAIL).status_code == status


def test_one_organisations_trail_says_nothing_of_another(acted, as_person):
    page = as_person(acted.norwegian_representative).get("/people/organisations/fjord/trail")
    assert acted.member.name not in page.content.decode()


def test_the_whole_trail_is_for_administrators(acted, as_person):
    assert as_person(acted.gdynia_coordinator).get("/people/trail").status_code == 403
    page = as_person(acted.administrator).get("/people/trail").content.decode()
    assert acted.polish.name in page


def test_it_proves_that_nothing_was_altered(acted, as_person):
    browser = as_person(acted.polish_representative)
    assert "its first proof is still to come" in _page(browser)
    proof = actions.prove_trail()
    assert "The trail was whole on" in _page(browser)
    assert (proof.entries, proof.broken_at) == (AuditEntry.objects.count(), None)


def test_it_says_so_when_an_entry_was_altered(acted, as_person):
    AuditEntry.objects.filter(action="people.role-changed").update(changes={"after": {}})
    actions.prove_trail()
    assert "The trail is broken" in _page(as_person(acted.polish_representative))


def test_administrators_hear_once_when_it_is_found_broken(acted):
    AuditEntry.objects.filter(action="people.role-changed").update(changes={"after": {}})
    actions.prove_trail()
    actions.prove_trail()
    told = MailRecord.objects.filter(subject__contains="is broken")
    assert [mail.to for mail in told] == [acted.administrator.email]


def test_no_page_walks_the_whole_trail(acted, as_person, queries_of):
    browser = as_person(acted.administrator)
    queries_of(browser, "/people/trail")
    audit.record(by=actor_for(acted.member), action="x.y", on=acted.polish)
    few = queries_of(browser, "/people/trail")
    for turn in range(3):
        note = {"turn": turn}
        audit.record(by=actor_for(acted.member), action="x.y", on=acted.polish, after=note)
    assert queries_of(browser, "/people/trail") == few


def test_what_was_struck_out_is_said_to_be(acted, as_person):
    audit.strike_out(AuditEntry.objects.filter(action="people.role-changed"))
    actions.prove_trail()
    page = _page(as_person(acted.polish_representative))
    assert "erased at a person" in page
    assert "The trail was whole" in page


def test_an_action_nobody_has_words_for_shows_its_code(cast, as_person):
    audit.record(
        by=actor_for(cast.member),
        action="seafaring.anchor-raised",
        on=cast.polish,
        for_organisation=cast.polish.pk,
    )
    assert "seafaring.anchor-raised" in _page(as_person(cast.polish_representative))


def test_a_higher_app_brings_its_own_words(cast, as_person, monkeypatch):
    monkeypatch.setattr(audit_words, "_sentences", dict(audit_words._sentences))
    audit_words.register({"seafaring.anchor-raised": "Raised the anchor of %(organisation)s"})
    sentence = audit_words.sentence("seafaring.anchor-raised", {"organisation": "Żółw"})
    assert sentence == "Raised the anchor of Żółw"


def test_it_costs_the_same_for_few_entries_and_for_many(acted, as_person, queries_of):
    browser = as_person(acted.polish_representative)
    by = actor_for(acted.polish_representative)
    told = {"by": by, "on": acted.polish, "for_organisation": acted.polish.pk}
    audit.record(action="people.role-changed", **told)
    few = queries_of(browser, TRAIL)
    for number in range(3):
        edit_person(person=acted.polish_representative, by=by, name=f"Anna {number}")
        audit.record(action="people.role-changed", **told)
    assert queries_of(browser, TRAIL) == few


def test_every_action_of_this_app_has_words():
    folder = Path(actions.__file__).parent
    code = "".join(file.read_text() for file in folder.glob("*.py"))
    said = set(re.findall(r'"(people\.[a-z-]+)"', code))
    said |= {f"people.invitation-{state.name}" for state in INVITATION.states[1:]}
    said |= {f"people.join-{state.name}" for state in JOINING.states[1:]}
    assert {one for one in said if audit_words.label(one) == one} == set()


def test_it_says_to_what_something_was_done(cast, as_person):
    audit.record(
        by=actor_for(cast.polish_representative),
        action="organisations.organisation-ended",
        on=cast.polish,
        for_organisation=cast.polish.pk,
    )
    page = _page(as_person(cast.polish_representative))
    assert f"Marked the organisation as ended: {cast.polish.name}" in page

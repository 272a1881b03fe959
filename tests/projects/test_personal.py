"""What projects keep of a person: told to her, and nameless once she closed her account."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse
from tests.factories.people import CoordinationFactory, MembershipFactory, PersonFactory
from tests.factories.projects import (
    END,
    START,
    ProjectPartnerFactory,
    ProjectRoleFactory,
    attend,
    body,
    event,
    indicator,
    initiative,
    partnership,
)

from koga.core import audit
from koga.core.actors import PLATFORM
from koga.core.models import AuditEntry
from koga.people.actions import close_account
from koga.people.holdings import data_about
from koga.people.models import Person
from koga.people.queries import actor_for
from koga.projects import actions, queries
from koga.projects.enums import Category, RoleKind
from koga.projects.figures import contract_window, figures_of
from koga.projects.models import FundersOfficer, Report
from koga.projects.reports import reading

NAME, ADDRESS = "Żaneta Wilk-Morska", "zaneta.wilk@example.org"


@pytest.fixture
def manager(project) -> Person:
    """She manages the project, oversees its programme, represents a partner and was at a hackathon."""
    person = PersonFactory(name=NAME, email=ADDRESS)
    ProjectRoleFactory(project=project, person=person)
    FundersOfficer.objects.create(programme=project.programme, person=person, since=START)
    return person


@pytest.fixture
def deeds(project, manager) -> Report:
    """All that a person can do to a project, done by her."""
    by = actor_for(manager)
    own, other = body("Żółw"), body("Fjord", "NO")
    partner = ProjectPartnerFactory(project=project, organisation=own, role="lead")
    MembershipFactory(person=manager, organisation=own)
    by = actor_for(manager)
    partnership(project, [own, other])
    visit = initiative(None, [own, other], title="Visit of shipyards")
    hackathon = event(project, [own, other], kind="hackathon", title="Night of code")
    attend(hackathon, NAME, own, knew=2, knows=4, person=manager)
    attend(hackathon, "Jan Inny", own)
    claim = actions.claim_record(project=project, record=visit, by=by)
    actions.decide_claim(claim=claim, accept=False, reason="Twice the same", by=by)
    actions.record_spending(
        partner=partner,
        category=Category.TRAVEL,
        cents=1200,
        spent_on=date(2022, 2, 1),
        purpose="Ferry",
        by=by,
    )
    indicator(project, "partnerships_between", "partnerships", code="ENG-2", target=10)
    indicator(project, "persons_at_events", "persons", code="ENG-6")
    indicator(project, "participations_at_events", "participations", code="RCO81")
    indicator(project, "organisations_learning", "organisations", code="ENG-5")
    report = actions.create_report(project=project, title="First", since=START, until=END, by=by)
    actions.freeze_report(report=report, by=by)
    return report


@pytest.fixture
def closed(deeds, manager) -> Person:
    close_account(person=manager, by=actor_for(manager))
    manager.refresh_from_db()
    return manager


def counted(project: Any) -> list[tuple[str, int, tuple[str, ...]]]:
    figures = figures_of(project, contract_window(project))
    return [(one.code, one.value, tuple(unit.key for unit in one.counted.units)) for one in figures]


def test_she_takes_along_what_she_did(project, manager, deeds):
    told = data_about(manager)
    assert told["project_roles"] == [
        {
            "project__acronym": "ENGAGE!",
            "project__title": "ENGAGE!",
            "kind": "manager",
            "since": date(2021, 3, 1),
            "until": None,
        }
    ]
    assert told["programmes_overseen"][0]["programme__name"] == project.programme.name
    assert [one["record"] for one in told["claims_made"]] == ["Visit of shipyards"]
    assert [one["reason"] for one in told["claims_decided"]] == ["Twice the same"]
    assert [(one["purpose"], one["cents"]) for one in told["spending_recorded"]] == [
        ("Ferry", 1200)
    ]
    assert [one["title"] for one in told["reports_frozen"]] == ["First"]


def test_nobody_else_is_told_of(project, manager, deeds):
    other = PersonFactory(name="Somebody Else")
    actions.give_role(project=project, person=other, kind=RoleKind.VIEWER, by=PLATFORM)
    assert "Somebody Else" not in str(data_about(manager))
    mine = data_about(other)
    assert [len(mine[name]) for name in ("claims_made", "claims_decided", "reports_frozen")] == [
        0,
        0,
        0,
    ]


def test_nothing_of_this_app_says_her_name_or_address(closed):
    rows = [
        str(row)
        for model in apps.get_app_config("projects").get_models(include_auto_created=True)
        for row in model.objects.values()
    ]
    said = json.dumps([entry.changes for entry in AuditEntry.objects.all()], ensure_ascii=False)
    assert rows
    for secret in (NAME, ADDRESS, "Wilk-Morska"):
        assert not [row for row in rows if secret in row]
        assert secret not in said


def test_figures_of_today_and_the_frozen_report_stay_what_they_were(project, manager, deeds):
    before = counted(project)
    assert ("ENG-6", 2) in [row[:2] for row in before]
    close_account(person=manager, by=actor_for(manager))
    report = Report.objects.get(pk=deeds.pk)
    assert counted(project) == before
    assert reading.is_untouched(report)
    assert not any(reading.changes_since(report, reading.contents_of(report)).values())


def test_the_trail_still_proves_itself(closed):
    assert audit.first_break() is None


def test_her_roles_end_as_if_ended_by_hand(project, closed):
    assert not project.roles.filter(until=None).exists()
    assert not FundersOfficer.objects.filter(until=None).exists()
    ended = AuditEntry.objects.filter(person_id=closed.pk, action="projects.role-ended")
    assert ended.count() == 1
    assert AuditEntry.objects.filter(action="projects.officer-ended").exists()
    assert not queries.holds_a_role(closed)


def test_pages_say_former_member_where_she_stood(project, closed, client):
    client.force_login(PersonFactory(is_administrator=True))
    figure = project.indicators.get(definition__code="ENG-6")
    participations = project.indicators.get(definition__code="RCO81")
    report = project.reports.get()
    for address in (
        figure.get_absolute_url(),
        participations.get_absolute_url(),
        report.get_absolute_url(),
    ):
        page = client.get(address).content.decode()
        assert "Former member" in page, address
        assert NAME not in page


def test_a_claim_for_no_organisation_names_a_former_member(project, manager, client):
    parties = [body("One"), body("Two", "NO")]
    ProjectPartnerFactory(project=project, organisation=parties[0])
    visit = initiative(None, parties)
    actions.claim_record(project=project, record=visit, by=actor_for(manager))
    close_account(person=manager, by=actor_for(manager))
    client.force_login(PersonFactory(is_administrator=True))
    page = client.get(reverse("projects:claim-list", args=[project.slug])).content.decode()
    assert "Claimed by Former member" in page


def test_what_is_decided_later_is_not_mailed_to_a_closed_account(project, manager):
    parties = [body("One"), body("Two", "NO")]
    ProjectPartnerFactory(project=project, organisation=parties[0])
    claim = actions.claim_record(
        project=project, record=initiative(None, parties), by=actor_for(manager)
    )
    close_account(person=manager, by=actor_for(manager))
    claim.refresh_from_db()
    actions.decide_claim(claim=claim, accept=True, by=PLATFORM)
    assert not [letter for letter in mail.outbox if letter.to[0].startswith("closed-")]


def test_a_role_that_outlived_its_account_is_shown_as_a_former_members(project, cast, client):
    """Accounts that closed before roles ended with them."""
    gone = PersonFactory(name=NAME)
    close_account(person=gone, by=actor_for(gone))
    ProjectRoleFactory(project=project, person=gone, kind="viewer")
    FundersOfficer.objects.create(programme=project.programme, person=gone)
    client.force_login(cast.administrator)
    for address in (project.get_absolute_url(), reverse("projects:programme-list")):
        assert "Former member" in client.get(address).content.decode()


def test_an_account_without_anything_in_projects_closes_without_a_word_here(cast):
    person = PersonFactory()
    CoordinationFactory(person=person, hub=cast.gdynia)
    close_account(person=person, by=actor_for(person))
    assert not AuditEntry.objects.filter(action__startswith="projects.").exists()


def test_a_report_frozen_under_other_keys_still_tells_persons_by_their_event(project, deeds):
    """Up to the second format a person's key was made of her address."""
    snapshot = json.loads(json.dumps(deeds.snapshot))
    snapshot["format"] = 2
    persons = next(one for one in snapshot["figures"] if one["code"] == "ENG-6")
    for number, unit in enumerate(persons["units"]):
        unit["key"] = unit["label"] = f"person:of-old-{number}"
    deeds.snapshot = snapshot
    assert not any(reading.changes_since(deeds, reading.contents_of(deeds)).values())
    persons["units"].append({**persons["units"][0], "key": "person:third", "label": "person:third"})
    change = reading.changes_since(deeds, reading.contents_of(deeds))["ENG-6"]
    assert ([unit.key for unit in change.left], change.entered) == (["person:third"], ())

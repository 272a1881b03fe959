"""What ends, is handed over or is taken back in a project; and what stays because it was reported."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.people import PersonFactory
from tests.factories.projects import (
    END,
    START,
    ProjectFactory,
    ProjectPartnerFactory,
    ProjectRoleFactory,
    SupportFactory,
    body,
    indicator,
)

from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.people.queries import actor_for
from koga.projects import actions, queries
from koga.projects.enums import Category, PlanState
from koga.projects.models import FundersOfficer


@pytest.fixture
def fjord(project):
    """A partner from a donor state."""
    return ProjectPartnerFactory(
        project=project, organisation=body("Fjord", "NO"), role="donor-partner"
    )


def at(name: str, *args: object) -> str:
    return reverse(f"projects:{name}", args=args)


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_partner_ends_and_another_takes_over_its_place(client, project, manager, fjord):
    agder = body("Agder", "NO")
    url = at("partner-end", project.slug, fjord.pk)
    assert url in text(client, project.get_absolute_url())
    client.post(url, {"on": "2021-12-01", "successor": "Agder"})
    fjord.refresh_from_db()
    successor = project.partners.get(organisation=agder)
    assert (fjord.until, successor.since) == (date(2021, 12, 1), date(2021, 12, 1))
    assert (successor.role, successor.succeeds) == ("donor-partner", fjord)
    shown = text(client, project.get_absolute_url())
    assert "took over from Fjord" in shown
    assert url not in shown
    assert client.get(url).status_code == 404


def test_a_partner_ends_and_nobody_follows(client, project, manager, fjord):
    client.post(at("partner-end", project.slug, fjord.pk), {"on": "2022-05-01", "successor": ""})
    assert list(queries.present_partners(project)) == []
    assert list(queries.partners_on(project, date(2022, 4, 30))) == [fjord]
    assert AuditEntry.objects.filter(action="projects.partner-ended").exists()


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ({"on": "2021-04-01", "successor": "Agder"}, "on", "the end must lie after"),
        ({"on": "2022-01-01", "successor": "Nobody"}, "successor", "Nobody"),
        ({"on": "2022-01-01", "successor": "Fjord"}, "__all__", "take over from itself"),
        ({"on": "2022-01-01", "successor": "Other"}, "__all__", "a partner already"),
    ],
)
def test_an_end_that_cannot_be_says_why_and_keeps_what_was_typed(
    client, project, manager, fjord, said, field, reason
):
    body("Agder", "NO")
    ProjectPartnerFactory(project=project, organisation=body("Other"), role="partner")
    answer = client.post(at("partner-end", project.slug, fjord.pk), said)
    assert answer.status_code == 200
    ((where, why),) = answer.context["form"].errors.items()
    assert where == field
    assert reason in str(why)
    assert said["on"] in answer.content.decode()
    assert said["successor"] in answer.content.decode()
    fjord.refresh_from_db()
    assert fjord.until is None


def test_support_ends_on_a_day_and_stays_known(client, project, manager):
    support = SupportFactory(project=project, organisation=body("Żółw"))
    url = at("support-end", project.slug, support.pk)
    assert url in text(client, project.get_absolute_url())
    early = client.post(url, {"on": "2021-04-01"})
    assert "the end must lie after" in early.content.decode()
    client.post(url, {"on": "2022-05-01"})
    support.refresh_from_db()
    assert support.until == date(2022, 5, 1)
    assert "Żółw" in text(client, project.get_absolute_url())
    assert client.post(url, {"on": "2022-06-01"}).status_code == 404


def test_what_has_ended_does_not_end_again(project):
    support = SupportFactory(project=project, organisation=body("A"), until=date(2022, 1, 1))
    with pytest.raises(Impossible, match="no longer supported"):
        actions.end_support(support=support, on=date(2022, 6, 1), by=PLATFORM)


@pytest.fixture
def promised(project):
    return indicator(project, "partnerships_between", "partnerships", code="ENG-2", target=10)


def test_an_indicator_is_removed_after_a_question(client, project, manager, promised):
    url = at("indicator-remove", project.slug, promised.pk)
    assert url in text(client, promised.get_absolute_url())
    assert "Remove “Name of ENG-2”?" in text(client, url)
    client.post(url)
    assert not project.indicators.exists()
    removed = AuditEntry.objects.get(action="projects.indicator-removed")
    assert removed.changes["before"]["target"] == 10


def test_an_indicator_of_a_draft_is_removed_and_of_a_frozen_report_never(
    client, project, manager, promised
):
    report = actions.create_report(
        project=project, title="Interim", since=START, until=END, as_of=END, by=PLATFORM
    )
    url = at("indicator-remove", project.slug, promised.pk)
    assert "Yes, remove it" in text(client, url)
    actions.freeze_report(report=report, by=PLATFORM)
    actions.reopen_report(report=report, reason="Late", by=PLATFORM)
    shown = text(client, url)
    assert "Yes, remove it" not in shown
    assert "Interim, version 1" in shown
    answer = client.post(url)
    assert answer.status_code == 200
    assert "Interim, version 1" in answer.content.decode()
    assert project.indicators.get() == promised


def test_a_report_of_another_project_is_no_reason_to_keep_an_indicator(project, promised):
    other = ProjectFactory()
    actions.add_indicator(project=other, definition=promised.definition, by=PLATFORM)
    report = actions.create_report(
        project=other, title="Theirs", since=START, until=END, as_of=END, by=PLATFORM
    )
    actions.freeze_report(report=report, by=PLATFORM)
    actions.remove_indicator(indicator=promised, by=PLATFORM)
    assert not project.indicators.exists()


@pytest.mark.parametrize("name", ["partner-end", "support-end", "indicator-remove"])
def test_only_managers_end_and_remove(client, project, fjord, promised, name):
    support = SupportFactory(project=project, organisation=body("Żółw"))
    viewer = PersonFactory()
    ProjectRoleFactory(project=project, person=viewer, kind="viewer")
    keys = {"partner-end": fjord, "support-end": support, "indicator-remove": promised}
    url = at(name, project.slug, keys[name].pk)
    for person in (PersonFactory(), viewer):
        client.force_login(person)
        assert client.get(url).status_code == 404
        assert client.post(url, {"on": "2022-01-01"}).status_code == 404
    assert url not in text(client, project.get_absolute_url())
    fjord.refresh_from_db()
    support.refresh_from_db()
    assert (fjord.until, support.until) == (None, None)
    assert project.indicators.exists()


def test_an_activity_is_given_up_on_its_page(client, project, manager):
    package = actions.add_work_package(project=project, title="Learning", by=PLATFORM)
    activity = actions.add_activity(
        package=package, title="Visit", planned_start=START, planned_end=END, by=PLATFORM
    )
    url = at("activity-edit", project.slug, activity.pk)
    said = {"title": "Visit", "planned_start": "2021-04-01", "planned_end": "2021-05-01"}
    client.post(url, {**said, "is_dropped": "on"})
    activity.refresh_from_db()
    assert activity.state == PlanState.DROPPED
    assert client.get(url).context["form"].initial["is_dropped"]
    client.post(url, said)
    activity.refresh_from_db()
    assert activity.state == PlanState.PLANNED


def test_an_officer_of_the_funder_stops_reading_along(client, cast, project):
    officer = actions.appoint_officer(programme=project.programme, person=cast.guest, by=PLATFORM)
    rights = cast.guest.rights_version
    url = at("officer-end", officer.pk)
    client.force_login(cast.gdynia_coordinator)
    assert client.post(url).status_code == 403
    client.force_login(cast.administrator)
    assert url in text(client, at("programme-list"))
    assert "no longer reads along" in client.post(url, follow=True).content.decode()
    officer.refresh_from_db()
    cast.guest.refresh_from_db()
    assert officer.until is not None
    assert cast.guest.rights_version > rights
    assert cast.guest.name not in text(client, at("programme-list"))
    client.force_login(cast.guest)
    assert client.get(at("claim-list", project.slug)).status_code == 404
    assert client.post(url).status_code == 403


def test_whoever_is_appointed_must_prove_again_who_she_is(cast, project):
    before = cast.guest.rights_version
    actions.appoint_officer(programme=project.programme, person=cast.guest, by=PLATFORM)
    cast.guest.refresh_from_db()
    assert cast.guest.rights_version > before


def test_only_an_administrator_ends_an_officers_part(cast, project):
    officer = FundersOfficer.objects.create(programme=project.programme, person=cast.guest)
    with pytest.raises(Refused, match="administrator"):
        actions.end_officer(officer=officer, by=actor_for(cast.gdynia_coordinator))


def test_what_money_cannot_be_is_said_on_the_form_which_keeps_it(client, project, manager, fjord):
    said = {"partner": fjord.pk, "category": "travel", "cents": "999999999.00"}
    answer = client.post(at("budget-line-add", project.slug), {**said, "valid_from": "2021-04-01"})
    assert answer.status_code == 200
    assert "above the budget" in str(answer.context["form"].non_field_errors())
    assert "999999999.00" in answer.content.decode()
    assert not project.budget_lines.exists()
    tomorrow = {**said, "spent_on": "2999-01-01", "purpose": "Ferry"}
    answer = client.post(at("spending-add", project.slug), tomorrow)
    assert "has not come yet" in str(answer.context["form"].errors["spent_on"])
    assert "Ferry" in answer.content.decode()


def test_a_correction_to_the_same_amount_is_said_on_the_form(client, project, manager, fjord):
    spending = actions.record_spending(
        partner=fjord,
        category=Category.TRAVEL,
        cents=100,
        spent_on=START,
        purpose="Ferry",
        by=PLATFORM,
    )
    url = at("spending-correct", project.slug, spending.pk)
    answer = client.post(url, {"cents": "1.00", "purpose": "Nothing"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["cents"]
    assert project.spendings.count() == 1


def test_a_managers_overview_takes_as_many_queries_for_three_of_each_as_for_one(
    client, project, manager
):
    def add(number: int) -> None:
        ProjectPartnerFactory(project=project, organisation=body(f"P{number}"), role="partner")
        SupportFactory(project=project, organisation=body(f"S{number}"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            text(client, project.get_absolute_url())
        return len(found)

    add(0)
    first = asked()
    add(1)
    add(2)
    assert asked() == first

"""The pages: what everybody sees, what only those with a role see, and how many queries it takes."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.factories.people import PersonFactory
from tests.factories.projects import (
    END,
    START,
    ProjectFactory,
    ProjectPartnerFactory,
    SupportFactory,
    attend,
    body,
    event,
    indicator,
    initiative,
    partnership,
)

from koga.core.actors import PLATFORM
from koga.core.wording import wording
from koga.projects import actions
from koga.projects.enums import Category
from koga.projects.models import Attribution, FundersOfficer, Report


@pytest.fixture
def life(project):
    """Something of everything, with words that must not leak."""
    parties = [body("Żółw"), body("Fjord", "NO")]
    lead = ProjectPartnerFactory(project=project, organisation=parties[0], role="lead")
    SupportFactory(project=project, organisation=parties[0])
    partnership(project, parties, title="Sailing together")
    initiative(project, parties, evidence=None, title="Unproved visit")
    attend(event(project, parties, kind="hackathon"), "Anna Secret", parties[0])
    for measure, unit in (
        ("partnerships_between", "partnerships"),
        ("initiatives_finished", "initiatives"),
        ("persons_at_events", "persons"),
    ):
        indicator(project, measure, unit, target=1)
    actions.add_budget_line(partner=lead, category=Category.STAFF, cents=500_000, by=PLATFORM)
    actions.record_spending(
        partner=lead,
        category=Category.STAFF,
        cents=12_345,
        spent_on=date(2022, 5, 1),
        purpose="Confidential consultancy",
        by=PLATFORM,
    )
    package = actions.add_work_package(project=project, title="Learning", by=PLATFORM)
    actions.add_activity(
        package=package, title="Visit", planned_start=START, planned_end=END, by=PLATFORM
    )
    for title in ("Public report", "Draft report"):
        report = actions.create_report(
            project=project, title=title, since=START, until=END, as_of=END, by=PLATFORM
        )
        if title == "Public report":
            actions.freeze_report(report=report, by=PLATFORM)
    return project


def page(client, name, *args, status=200, **query):
    response = client.get(reverse(f"projects:{name}", args=args), query)
    assert response.status_code == status, name
    return response.content.decode()


PARTS = ("project-show", "results-show", "plan-show", "money-show", "report-list")
INSIDE = ("claim-list",)
MANAGED = (
    "project-edit",
    "partner-add",
    "support-add",
    "role-add",
    "indicator-add",
    "package-add",
    "budget-line-add",
    "spending-add",
    "report-create",
)


@pytest.mark.parametrize("name", [*PARTS, *INSIDE, *MANAGED])
def test_a_manager_reaches_every_page(client, life, manager, name):
    assert "ENGAGE!" in page(client, name, life.slug)


@pytest.mark.parametrize("name", PARTS)
def test_everybody_reaches_the_public_pages(client, life, name):
    assert "ENGAGE!" in page(client, name, life.slug)


@pytest.mark.parametrize("name", [*INSIDE, *MANAGED])
def test_the_other_pages_are_absent_to_outsiders(client, life, name):
    client.force_login(PersonFactory())
    page(client, name, life.slug, status=404)


@pytest.mark.parametrize("name", PARTS)
def test_a_planned_project_is_absent_to_outsiders(client, db, name):
    hidden = ProjectFactory(state="planned")
    page(client, name, hidden.slug, status=404)
    assert hidden.title not in page(client, "project-list")


def test_an_outsider_reads_figures_and_no_proof(client, life):
    for row in life.indicators.all():
        shown = page(client, "indicator-show", life.slug, row.pk)
        for secret in ("Sailing together", "Unproved visit", "Anna Secret", "no evidence yet"):
            assert secret not in shown


def test_a_manager_opens_each_figure_to_units_and_reasons(client, life, manager):
    keys = list(life.indicators.values_list("pk", flat=True))
    assert "Sailing together" in page(client, "indicator-show", life.slug, keys[0])
    assert "no evidence yet" in page(client, "indicator-show", life.slug, keys[1])
    assert "Anna Secret" in page(client, "indicator-show", life.slug, keys[2])


def test_an_officer_of_the_funder_opens_them_too_but_changes_nothing(client, life):
    officer = PersonFactory()
    FundersOfficer.objects.create(programme=life.programme, person=officer, since=START)
    client.force_login(officer)
    key = life.indicators.first().pk
    shown = page(client, "indicator-show", life.slug, key)
    assert "Sailing together" in shown
    assert "Set a target" not in shown
    page(client, "project-edit", life.slug, status=404)


def test_spending_is_totals_to_everybody_and_entries_to_insiders(client, life, manager):
    assert "Confidential consultancy" in page(client, "money-show", life.slug)
    client.logout()
    shown = page(client, "money-show", life.slug)
    assert "123.45" in shown
    assert "Confidential consultancy" not in shown


def test_drafts_and_files_are_for_insiders(client, life, manager):
    draft = Report.objects.get(title="Draft report")
    public = Report.objects.get(title="Public report")
    assert "Draft report" in page(client, "report-list", life.slug)
    for kind in ("pdf", "xlsx", "csv"):
        url = reverse(f"projects:report-{kind}", args=[life.slug, public.pk])
        assert client.get(url).status_code == 200
    client.logout()
    assert "Draft report" not in page(client, "report-list", life.slug)
    page(client, "report-show", life.slug, draft.pk, status=404)
    shown = page(client, "report-show", life.slug, public.pk)
    assert "no evidence yet" not in shown
    assert "person:" not in shown
    page(client, "report-csv", life.slug, public.pk, status=404)
    page(client, "report-pdf", life.slug, draft.pk, status=404)


def test_a_visitor_takes_a_frozen_report_home_without_its_proofs(client, life):
    public = Report.objects.get(title="Public report")
    said = client.get(reverse("projects:report-pdf", args=[life.slug, public.pk])).content
    paper = "".join(one.extract_text() for one in PdfReader(io.BytesIO(said)).pages)
    assert "Public report" in paper
    assert "Sailing together" not in paper
    assert "no evidence yet" not in paper
    said = client.get(reverse("projects:report-xlsx", args=[life.slug, public.pk])).content
    book = load_workbook(io.BytesIO(said))
    assert book.sheetnames == ["Summary", "Parts", "Money"]
    shown = page(client, "report-show", life.slug, public.pk)
    assert "PDF" in shown
    assert "CSV" not in shown


def test_the_past_can_be_asked_for(client, life):
    shown = page(client, "results-show", life.slug, as_of="2022-01-01")
    assert "As known on 1 January 2022" in shown


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "2023-02-01", "until": "2023-01-01"}, "The end lies before the beginning."),
        ({"since": "2023-99-99"}, "This is no day that we can read."),
        ({"as_of": "nonsense"}, "This is no day that we can read."),
        ({"as_of": "2999-01-01"}, "This day has not come yet."),
        ({"until": "9999-12-31"}, "Is this year meant?"),
        ({"since": "0001-01-01"}, "Is this year meant?"),
    ],
)
def test_days_that_make_no_sense_are_named_and_no_other_figures_shown(
    client, life, manager, asked, said
):
    row = life.indicators.first()
    for name, args in (("results-show", [life.slug]), ("indicator-show", [life.slug, row.pk])):
        shown = page(client, name, *args, **asked)
        assert said in shown
        assert "No figures are shown until these days make sense" in shown
        assert "Sailing together" not in shown
        assert "of the target" not in shown
        for typed in asked.values():
            assert f'value="{typed}"' in shown


def test_a_manager_accepts_and_refuses_from_the_inbox(client, life, manager):
    first, second = (
        Attribution.objects.create(
            project=life, partnership=partnership(None, [body(f"A{n}"), body(f"B{n}", "NO")])
        )
        for n in (1, 2)
    )
    for claim, said in (
        (first, {"decision": "accept"}),
        (second, {"decision": "refuse", "reason": "Another fund"}),
    ):
        url = reverse("projects:claim-decide", args=[life.slug, claim.pk])
        assert client.post(url, said).status_code == 302
    states = [Attribution.objects.get(pk=claim.pk).state for claim in (first, second)]
    assert states == ["accepted", "refused"]
    assert "Another fund" in page(client, "claim-list", life.slug)


def test_a_refusal_without_a_reason_says_what_is_missing(client, life, manager):
    claim = Attribution.objects.create(
        project=life, partnership=partnership(None, [body("A"), body("B", "NO")])
    )
    url = reverse("projects:claim-decide", args=[life.slug, claim.pk])
    response = client.post(url, {"decision": "refuse"})
    assert response.status_code == 200
    assert "say why" in response.content.decode()
    claim.refresh_from_db()
    assert claim.state == "claimed"


def test_a_representative_claims_on_the_panel_of_her_partnership(client, cast, project):
    SupportFactory(project=project, organisation=cast.polish)
    made = partnership(None, [cast.polish, cast.norwegian])
    url = reverse("projects:partnership-claims", args=[made.pk])
    client.force_login(cast.guest)
    assert client.get(url).status_code == 404
    client.force_login(cast.polish_representative)
    assert "Claim it" in client.get(url).content.decode()
    client.post(url, {"project": project.pk})
    assert "Waiting for the manager" in client.get(url).content.decode()


def test_a_report_is_frozen_and_reopened_by_its_pages(client, life, manager):
    report = Report.objects.get(title="Draft report")
    asked = page(client, "report-freeze", life.slug, report.pk)
    for said in ("for ever", "shown to everybody", "“What happened” is empty"):
        assert said in asked
    report.refresh_from_db()
    assert report.state == "draft"
    client.post(reverse("projects:report-freeze", args=[life.slug, report.pk]))
    shown = page(client, "report-show", life.slug, report.pk)
    assert "Frozen" in shown
    url = reverse("projects:report-reopen", args=[life.slug, report.pk])
    client.post(url, {"reason": "A late partner"})
    newer = Report.objects.get(version=2)
    assert "A late partner" in page(client, "report-show", life.slug, newer.pk)


def test_money_is_entered_as_people_write_it(client, life, manager):
    lead = life.partners.get()
    said = {
        "partner": lead.pk,
        "category": "travel",
        "cents": "1234.56",
        "spent_on": "2022-06-01",
        "purpose": "Ferry",
    }
    client.post(reverse("projects:spending-add", args=[life.slug]), said)
    assert life.spendings.get(purpose="Ferry").cents == 123_456


def test_a_coordinator_sets_up_a_project(client, cast, project):
    client.force_login(cast.gdynia_coordinator)
    said = {
        "acronym": "Fresh",
        "title": "Fresh start",
        "programme": project.programme_id,
        "planned_start": "2027-01-01",
        "planned_end": "2028-06-30",
        "budget_cents": "100000.00",
        "summary_en": "A start.",
    }
    response = client.post(reverse("projects:project-create"), said)
    assert response.status_code == 302
    shown = client.get(response["Location"]).content.decode()
    assert "18 months" in shown
    assert "A start." in shown


def test_the_list_takes_as_many_queries_for_three_projects_as_for_one(client, life):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        page(client, "project-list")
    for _number in range(2):
        other = ProjectFactory(programme=life.programme)
        ProjectPartnerFactory(project=other, organisation=body("Lead"), role="lead")
    with CaptureQueriesContext(connection) as three:
        page(client, "project-list")
    assert len(three) == len(one)


def test_the_overview_takes_as_many_queries_for_three_partners_as_for_one(client, life):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        page(client, "project-show", life.slug)
    for number in range(2):
        more = [body(f"P{number}"), body(f"N{number}", "NO")]
        ProjectPartnerFactory(project=life, organisation=more[0])
        SupportFactory(project=life, organisation=more[1])
        partnership(life, more)
    with CaptureQueriesContext(connection) as three:
        page(client, "project-show", life.slug)
    assert len(three) == len(one)


def test_an_administrator_adds_a_programme_and_its_officer(client, cast):
    client.force_login(cast.administrator)
    said = {"name": "Interreg", "funder_en": "ERDF", "code": "interreg"}
    client.post(reverse("projects:programme-create"), said)
    url = reverse("projects:officer-add", args=["interreg"])
    client.post(url, {"person": cast.guest.email})
    shown = page(client, "programme-list")
    assert "Interreg" in shown
    assert cast.guest.name in shown


def test_programmes_are_for_those_who_set_up_projects(client, cast):
    client.force_login(cast.polish_representative)
    page(client, "programme-list", status=403)


def test_a_manager_withdraws_what_she_accepted(client, life, manager):
    claim = life.attributions.filter(state="accepted").first()
    url = reverse("projects:claim-withdraw", args=[life.slug, claim.pk])
    assert client.get(url).status_code == 200
    client.post(url, {"reason": "Counted elsewhere"})
    assert "Counted elsewhere" in page(client, "claim-list", life.slug)


def test_what_is_there_is_not_called_missing_before_freezing(client, life, manager):
    report = Report.objects.get(title="Draft report")
    actions.edit_report(report=report, narrative=wording("en", "We sailed."), by=PLATFORM)
    shown = page(client, "report-freeze", life.slug, report.pk)
    assert "Yes, freeze it" in shown
    assert "is empty" not in shown


def test_nobody_but_a_manager_is_asked_whether_to_freeze(client, life):
    report = Report.objects.get(title="Draft report")
    client.force_login(PersonFactory())
    page(client, "report-freeze", life.slug, report.pk, status=404)


def test_a_frozen_report_is_not_offered_for_freezing_again(client, life, manager):
    report = Report.objects.get(title="Public report")
    response = client.get(reverse("projects:report-freeze", args=[life.slug, report.pk]))
    assert response.status_code == 302


def test_support_begins_today_at_the_latest(client, project, manager):
    helped = body("Helped")
    url = reverse("projects:support-add", args=[project.slug])
    said = {"organisation": helped.slug, "since": "2999-01-01"}
    shown = client.post(url, said).content.decode()
    assert "This day has not come yet." in shown
    assert 'value="2999-01-01"' in shown
    assert not project.supports.exists()


def test_the_paper_of_a_project_that_is_over_says_how_long_its_partners_stayed(client, life):
    public = Report.objects.get(title="Public report")
    said = client.get(reverse("projects:report-pdf", args=[life.slug, public.pk])).content
    paper = " ".join(
        "".join(one.extract_text() for one in PdfReader(io.BytesIO(said)).pages).split()
    )
    assert "to the end" in paper
    assert "since 1 Apr 2021" not in paper

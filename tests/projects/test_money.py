"""Budget and spending: to the cent, by partner and category, with corrections as new rows."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.factories.projects import ProjectPartnerFactory, ReportFactory, body

from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible
from koga.projects import actions
from koga.projects.enums import Category
from koga.projects.ledger import Ledger, ledger_of
from koga.projects.models import Spending
from koga.projects.pages import money
from koga.projects.reports import paper, reading, tables


@pytest.fixture
def partner(project):
    return ProjectPartnerFactory(project=project, organisation=body("BISER"), role="lead")


def ledger(project, until=date(2023, 7, 31), as_of=date(2030, 1, 1)) -> Ledger:
    """Of the time until a day, by default with all that was typed since."""
    return ledger_of(
        list(project.partners.select_related("organisation")),
        project.budget_lines.all(),
        project.spendings.all(),
        budget=project.budget_cents,
        until=until,
        as_of=as_of,
    )


def spend(partner, cents, on=date(2022, 5, 1), category=Category.STAFF):
    return actions.record_spending(
        partner=partner,
        category=category,
        cents=cents,
        spent_on=on,
        purpose="Work",
        document="FV 1",
        by=PLATFORM,
    )


def line(partner, cents, category=Category.STAFF, valid_from=None):
    return actions.add_budget_line(
        partner=partner, category=category, cents=cents, valid_from=valid_from, by=PLATFORM
    )


def test_totals_are_the_sums_of_their_parts(project, partner):
    other = ProjectPartnerFactory(project=project, organisation=body("Euroregion"))
    line(partner, 5_000_001)
    line(other, 3_333_333, Category.TRAVEL)
    spend(partner, 1)
    spend(other, 999_999, category=Category.EXPERTS)
    found = ledger(project)
    assert sum(found.of_place(place).budget for place, _name in found.places) == 8_333_334
    assert sum(found.of_category(one).spent for one in found.categories) == found.total.spent
    assert found.total.spent == 1_000_000
    assert found.total.budget + found.unallocated == project.budget_cents


def test_a_later_line_replaces_the_earlier_one_from_its_day(project, partner):
    line(partner, 100)
    line(partner, 250, valid_from=date(2022, 1, 1))
    assert ledger(project, date(2021, 12, 31)).total.budget == 100
    assert ledger(project, date(2022, 1, 1)).total.budget == 250


def test_lines_never_exceed_the_budget_on_any_day(project, partner):
    line(partner, 14_000_000, valid_from=date(2022, 1, 1))
    with pytest.raises(Impossible, match="above the budget"):
        line(partner, 30_000, Category.TRAVEL)
    assert project.budget_lines.count() == 1


def test_the_successors_money_stands_in_its_predecessors_place(project, partner):
    later = actions.succeed_partner(
        partner=partner, organisation=body("Agder", "NO"), on=date(2021, 12, 1), by=PLATFORM
    )
    spend(partner, 100, date(2021, 11, 1))
    spend(later, 200)
    found = ledger(project)
    assert [(name, found.of_place(place).spent) for place, name in found.places] == [
        ("BISER → Agder", 300)
    ]


def test_a_correction_is_a_row_of_its_own(project, partner):
    first = spend(partner, 1_000)
    correction = actions.correct_spending(
        spending=first, cents=900, purpose="Counted twice", by=PLATFORM
    )
    first.refresh_from_db()
    assert (first.cents, correction.cents) == (1_000, -100)
    assert ledger(project).total.spent == 900
    again = actions.correct_spending(spending=first, cents=950, purpose="No", by=PLATFORM)
    assert again.cents == 50


def test_a_correction_to_the_same_amount_or_of_a_correction_is_refused(project, partner):
    first = spend(partner, 1_000)
    with pytest.raises(Impossible):
        actions.correct_spending(spending=first, cents=1_000, purpose="?", by=PLATFORM)
    second = actions.correct_spending(spending=first, cents=0, purpose="Returned", by=PLATFORM)
    with pytest.raises(Impossible):
        actions.correct_spending(spending=second, cents=5, purpose="?", by=PLATFORM)


def test_spending_of_a_day_to_come_is_refused(partner):
    with pytest.raises(Impossible, match="not come yet"):
        spend(partner, 100, date(2999, 1, 1))


def test_the_database_takes_no_negative_amount_that_corrects_nothing(project, partner):
    with pytest.raises(IntegrityError), transaction.atomic():
        Spending.objects.create(
            project=project,
            partner=partner,
            category="staff",
            cents=-1,
            spent_on=date(2022, 1, 1),
            purpose="?",
        )


def test_what_was_spent_later_is_not_in_an_earlier_ledger(project, partner):
    spend(partner, 100, date(2022, 5, 1))
    assert ledger(project, date(2022, 4, 30)).total.spent == 0


def test_a_chart_of_money_has_two_decimals_or_none(project, partner):
    project.grant_cents = 2_525_050
    spend(partner, 1_000_050)
    as_of = ledger(project, date(2022, 12, 31))
    assert "10,000.50" in money.spent(project, as_of)
    drawn = money.sources(project)
    assert "25,250.50" in drawn
    assert "114,999.50" in drawn
    project.grant_cents = 2_525_000
    assert "25,250\N{NO-BREAK SPACE}EUR" in money.sources(project)


def test_a_sum_as_known_on_a_day_leaves_out_what_was_typed_later(project, partner):
    with clock.at(datetime(2022, 6, 1, 12, tzinfo=UTC)):
        first = spend(partner, 100, date(2022, 5, 1))
    with clock.at(datetime(2022, 9, 1, 12, tzinfo=UTC)):
        spend(partner, 30, date(2022, 5, 2))
        actions.correct_spending(spending=first, cents=90, purpose="Counted twice", by=PLATFORM)
    assert ledger(project, as_of=date(2022, 5, 31)).total.spent == 0
    assert ledger(project, as_of=date(2022, 6, 1)).total.spent == 100
    assert ledger(project, as_of=date(2022, 8, 31)).total.spent == 100
    assert ledger(project, as_of=date(2022, 9, 1)).total.spent == 120


def test_the_day_of_an_entry_is_the_local_one(project, partner):
    with clock.at(datetime(2022, 6, 1, 22, 30, tzinfo=UTC)):  # half past midnight in Gdynia
        spend(partner, 100, date(2022, 5, 1))
    assert ledger(project, as_of=date(2022, 6, 1)).total.spent == 0
    assert ledger(project, as_of=date(2022, 6, 2)).total.spent == 100


def test_a_report_leaves_out_on_its_files_what_was_typed_after_its_day(project, partner):
    line(partner, 5_000)
    with clock.at(datetime(2023, 9, 1, 12, tzinfo=UTC)):
        spend(partner, 1_234, date(2022, 5, 1))

    def spent(as_of: date) -> tuple[int, bool, bool]:
        report = ReportFactory(project=project, as_of=as_of)
        contents = reading.contents_of(report)
        said = paper_text(report, contents)
        book = load_workbook(io.BytesIO(tables.as_workbook(report, contents)))
        amounts = [row[3] for row in book["Money"].iter_rows(min_row=8, values_only=True)]
        return contents.ledger.total.spent, "12.34" in said, 12.34 in amounts

    assert spent(date(2023, 8, 31)) == (0, False, False)
    assert spent(date(2023, 9, 1)) == (1_234, True, True)


def paper_text(report, contents) -> str:
    made = paper.as_pdf(report, contents)
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def test_a_project_that_is_over_and_has_no_entries_says_so_and_adds_up_nothing(
    client, project, partner
):
    shown = client.get(reverse("projects:money-show", args=[project.slug])).content.decode()
    assert "No entries are kept here" in shown
    assert "Not divided yet" not in shown
    assert "Spent of the budget" not in shown
    report = ReportFactory(project=project)
    contents = reading.contents_of(report)
    said = " ".join(paper_text(report, contents).split())
    assert "so nothing is added up" in said
    assert "Not divided yet" not in said
    book = load_workbook(io.BytesIO(tables.as_workbook(report, contents)))
    rows = list(book["Money"].iter_rows(min_row=8, values_only=True))
    assert len(rows) == 1
    assert "so nothing is added up" in rows[0][0]


def test_a_running_project_shows_the_budget_that_is_not_divided_yet(client, project):
    project.state = "running"
    project.save()
    shown = client.get(reverse("projects:money-show", args=[project.slug])).content.decode()
    assert "Not divided yet" in shown

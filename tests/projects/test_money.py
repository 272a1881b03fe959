"""Budget and spending: to the cent, by partner and category, with corrections as new rows."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.factories.projects import ProjectPartnerFactory, body

from koga.core.actors import PLATFORM
from koga.core.errors import Impossible
from koga.projects import actions
from koga.projects.enums import Category
from koga.projects.ledger import Ledger, ledger_of
from koga.projects.models import Spending
from koga.projects.pages import money


@pytest.fixture
def partner(project):
    return ProjectPartnerFactory(project=project, organisation=body("BISER"), role="lead")


def ledger(project, as_of=date(2023, 7, 31)) -> Ledger:
    return ledger_of(
        list(project.partners.select_related("organisation")),
        project.budget_lines.all(),
        project.spendings.all(),
        budget=project.budget_cents,
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

"""Two who press at once, or one who presses twice: what the second one read is out of date by then."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories.people import PersonFactory
from tests.factories.projects import (
    END,
    START,
    ProjectPartnerFactory,
    ProjectRoleFactory,
    SupportFactory,
    body,
    initiative,
)

from koga.core.actors import PLATFORM
from koga.core.errors import Impossible
from koga.core.models import AuditEntry
from koga.projects import actions
from koga.projects.enums import Category
from koga.projects.facts import PLAIN_FACTS, ProjectFacts
from koga.projects.models import Attribution, Project, ProjectPartner, ProjectRole, Report, Spending


def test_a_claim_is_decided_once(project):
    record = initiative(None, [body("A"), body("B", "NO")])
    claim = Attribution.objects.create(project=project, initiative=record, claimed_on=START)
    other = Attribution.objects.get(pk=claim.pk)
    actions.decide_claim(claim=claim, accept=True, by=PLATFORM)
    with pytest.raises(Impossible, match="Accepted"):
        actions.decide_claim(claim=other, accept=False, reason="No", by=PLATFORM)
    claim.refresh_from_db()
    assert claim.state == "accepted"


def test_a_report_is_frozen_once_and_not_edited_behind_that(project):
    report = actions.create_report(project=project, title="A", since=START, until=END, by=PLATFORM)
    other = Report.objects.get(pk=report.pk)
    actions.freeze_report(report=report, by=PLATFORM)
    with pytest.raises(Impossible):
        actions.freeze_report(report=other, by=PLATFORM)
    other.state = "draft"
    with pytest.raises(Impossible, match="cannot be changed"):
        actions.edit_report(report=other, title="B", by=PLATFORM)
    assert AuditEntry.objects.filter(action="projects.report-frozen").count() == 1


def test_who_edits_a_project_does_not_take_back_that_it_was_moved(project):
    Project.objects.filter(pk=project.pk).update(state="running")
    facts = {name: getattr(project, name) for name in PLAIN_FACTS}
    actions.edit_project(
        project=project, facts=ProjectFacts(**facts, programme=project.programme_id), by=PLATFORM
    )
    assert Project.objects.get(pk=project.pk).state == "running"


def test_two_managers_do_not_end_each_others_role(project):
    first, second = (
        ProjectRoleFactory(project=project, person=PersonFactory()) for _number in range(2)
    )
    stale = ProjectRole.objects.get(pk=first.pk)
    actions.end_role(role=first, by=PLATFORM)
    with pytest.raises(Impossible, match="ended already"):
        actions.end_role(role=stale, by=PLATFORM)
    with pytest.raises(Impossible, match="needs a manager"):
        actions.end_role(role=second, by=PLATFORM)


def test_a_place_is_taken_over_once(project):
    partner = ProjectPartnerFactory(project=project, organisation=body("Old"))
    other = ProjectPartner.objects.get(pk=partner.pk)
    actions.end_partner(partner=partner, on=date(2022, 1, 1), successor=body("New"), by=PLATFORM)
    with pytest.raises(Impossible, match="no longer a partner"):
        actions.end_partner(partner=other, on=date(2022, 1, 1), by=PLATFORM)


def test_support_ends_once(project):
    support = SupportFactory(project=project, organisation=body("Helped"))
    other = type(support).objects.get(pk=support.pk)
    actions.end_support(support=support, on=date(2022, 1, 1), by=PLATFORM)
    with pytest.raises(Impossible, match="no longer supported"):
        actions.end_support(support=other, on=date(2022, 2, 1), by=PLATFORM)


def test_two_corrections_at_once_do_not_add_up(project):
    partner = ProjectPartnerFactory(project=project, organisation=body("Lead"), role="lead")
    spent = actions.record_spending(
        partner=partner,
        category=Category.TRAVEL,
        cents=1_000,
        spent_on=date(2022, 5, 1),
        purpose="Ferry",
        by=PLATFORM,
    )
    stale = Spending.objects.prefetch_related("corrections").get(pk=spent.pk)
    assert list(stale.corrections.all()) == []
    actions.correct_spending(spending=spent, cents=400, purpose="Cheaper", by=PLATFORM)
    with pytest.raises(Impossible):
        actions.correct_spending(spending=stale, cents=400, purpose="Cheaper", by=PLATFORM)
    assert sum(row.cents for row in project.spendings.all()) == 400

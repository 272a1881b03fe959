"""Projects, partners through time, roles, targets and the work plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.factories.people import PersonFactory
from tests.factories.projects import (
    END,
    START,
    ProgrammeFactory,
    ProjectFactory,
    body,
    definition,
    indicator,
    partnership,
)

from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.organisations.models import Organisation, Succession
from koga.people.queries import actor_for
from koga.projects import actions, queries
from koga.projects.durations import months_between
from koga.projects.enums import PartnerRole, PlanState, RoleKind
from koga.projects.facts import ProjectFacts
from koga.projects.figures import contract_window, figures_of, period_window
from koga.projects.founding import (
    founding_moves,
    load_founding_projects,
    take_founding_move,
)
from koga.projects.models import Project, ProjectPartner


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2021, 3, 1), date(2023, 6, 30), 28),
        (date(2021, 4, 1), date(2023, 7, 31), 28),
        (date(2020, 1, 1), date(2021, 12, 31), 24),
        (date(2021, 1, 15), date(2021, 2, 15), 2),
    ],
)
def test_months_follow_from_the_days(first, last, months):
    assert months_between(first, last) == months


def facts(**changes) -> ProjectFacts:
    given = {
        "acronym": "ENGAGE!",
        "title": "Engage",
        "programme": ProgrammeFactory().pk,
        "planned_start": date(2021, 3, 1),
        "planned_end": date(2023, 6, 30),
    }
    return ProjectFacts(**{**given, **changes})


def test_who_makes_a_project_manages_it(cast):
    by = actor_for(cast.gdynia_coordinator)
    project = actions.create_project(facts=facts(), by=by)
    assert (project.slug, project.state) == ("engage", "planned")
    actions.move_project(project=project, move="start", on=date(2021, 4, 1), by=by)
    assert (project.state, project.start) == ("running", date(2021, 4, 1))


def test_a_representative_cannot_set_up_a_project(cast):
    with pytest.raises(Refused, match="coordinators"):
        actions.create_project(facts=facts(), by=actor_for(cast.polish_representative))


def test_a_second_project_of_that_name_gets_another_address(db):
    for expected in ("engage", "engage-2"):
        assert actions.create_project(facts=facts(), by=PLATFORM).slug == expected
    assert actions.create_project(facts=facts(acronym="New"), by=PLATFORM).slug != "new"


def test_the_partner_on_a_date_is_known_through_a_succession(project):
    old, new = body("Europakontor", "NO", "company"), body("Agder", "NO", "regional-authority")
    partner = actions.add_partner(
        project=project, organisation=old, role=PartnerRole.DONOR, by=PLATFORM
    )
    actions.succeed_partner(partner=partner, organisation=new, on=date(2021, 12, 1), by=PLATFORM)

    def on(day: date) -> list[str]:
        return [str(row.organisation) for row in queries.partners_on(project, day)]

    assert on(date(2021, 11, 30)) == ["Europakontor"]
    assert on(date(2021, 12, 1)) == ["Agder"]


def test_a_project_has_one_lead_and_each_partner_once(project):
    lead = body("BISER")
    actions.add_partner(project=project, organisation=lead, role=PartnerRole.LEAD, by=PLATFORM)
    with pytest.raises(Impossible, match="lead partner already"):
        actions.add_partner(
            project=project, organisation=body("X"), role=PartnerRole.LEAD, by=PLATFORM
        )
    with pytest.raises(Impossible, match="a partner already"):
        actions.add_partner(
            project=project, organisation=lead, role=PartnerRole.PARTNER, by=PLATFORM
        )


def test_a_project_keeps_a_manager(project):
    first = actions.give_role(
        project=project, person=PersonFactory(), kind=RoleKind.MANAGER, by=PLATFORM
    )
    with pytest.raises(Impossible, match="needs a manager"):
        actions.end_role(role=first, by=PLATFORM)
    second = PersonFactory()
    actions.give_role(project=project, person=second, kind=RoleKind.MANAGER, by=PLATFORM)
    actions.end_role(role=first, by=actor_for(second))
    assert [role.person for role in queries.roles_in(project)] == [second]


def test_a_new_role_replaces_the_former_one(project):
    person = PersonFactory()
    for kind in (RoleKind.VIEWER, RoleKind.FINANCE):
        actions.give_role(project=project, person=person, kind=kind, by=PLATFORM)
    assert [role.kind for role in queries.roles_in(project)] == ["finance"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"planned_end": date(2021, 2, 1)},
        {"actual_end": date(2021, 2, 1)},
        {"grant_cents": 14_025_001},
        {"budget_cents": -1},
    ],
)
def test_the_database_refuses_what_cannot_be(db, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectFactory(**wrong)


def test_the_database_takes_no_two_leads_at_once(project):
    for name in ("A", "B"):
        row = ProjectPartner(project=project, organisation=body(name), role="lead", since=START)
        if name == "A":
            row.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_target_may_be_exceeded_and_has_a_direction(project):
    indicator(project, "partnerships_between", "partnerships", target=1)
    limit = definition("partnerships_between", "partnerships", direction="at-most")
    actions.add_indicator(project=project, definition=limit, target=1, by=PLATFORM)
    for number in range(2):
        partnership(project, [body(f"A{number}"), body(f"B{number}", "NO")])
    most, least = figures_of(project, contract_window(project))
    assert (least.progress, least.is_reached) == (200, True)
    assert (most.progress, most.is_reached) == (200, False)


def test_a_period_has_its_own_target(project):
    row = indicator(project, "partnerships_between", "partnerships", target=10)
    year = (date(2022, 1, 1), date(2022, 12, 31))
    actions.set_target(indicator=row, value=4, since=year[0], until=year[1], by=PLATFORM)
    assert figures_of(project, period_window(project, *year, END))[0].target == 4
    assert figures_of(project, contract_window(project))[0].target == 10
    actions.set_target(indicator=row, value=None, since=year[0], until=year[1], by=PLATFORM)
    assert figures_of(project, period_window(project, *year, END))[0].target == 10


def test_own_parameters_are_checked_before_they_count(project):
    found = definition("partnerships_between", "partnerships")
    with pytest.raises(Impossible, match="at_lest"):
        actions.add_indicator(
            project=project, definition=found, parameters={"at_lest": 3}, by=PLATFORM
        )
    row = actions.add_indicator(
        project=project, definition=found, parameters={"at_least": 3}, by=PLATFORM
    )
    assert row.effective_parameters == {"at_least": 3}


def test_ten_indicators_take_as_many_queries_as_one(project, django_assert_num_queries):
    indicator(project, "partnerships_between", "partnerships")
    window = contract_window(project)
    partnership(project, [body("A"), body("B", "NO")])
    with CaptureQueriesContext(connection) as one:
        figures_of(project, window)
    for _number in range(9):
        indicator(project, "initiatives_finished", "initiatives")
    with django_assert_num_queries(len(one)):
        figures_of(project, window)


def test_an_activity_is_done_when_its_last_day_is_known(project):
    package = actions.add_work_package(project=project, title="Learning", by=PLATFORM)
    activity = actions.add_activity(
        package=package, title="Visit", planned_start=START, planned_end=END, by=PLATFORM
    )
    actions.edit_activity(activity=activity, actual_start=START, by=PLATFORM)
    assert activity.state == PlanState.RUNNING
    actions.edit_activity(activity=activity, actual_end=END, by=PLATFORM)
    assert activity.state == PlanState.DONE
    second = actions.add_work_package(project=project, title="More", by=PLATFORM)
    assert (package.number, second.number) == (1, 2)


def test_the_founding_projects_are_as_published(db):
    engage, clusters = load_founding_projects(PLATFORM)
    assert (engage.planned_start, engage.planned_end) == (date(2021, 3, 1), date(2023, 6, 30))
    assert (engage.actual_start, engage.actual_end) == (date(2021, 4, 1), date(2023, 7, 31))
    assert (engage.planned_months, engage.budget_cents) == (28, 14_025_000)
    assert (clusters.budget_cents, clusters.grant_cents) == (26_414_500, 21_783_325)
    assert (clusters.planned_months, clusters.actual_months) == (24, None)
    targets = dict(engage.indicators.values_list("definition__code", "target"))
    assert targets == {
        "ENG-1": 30, "ENG-2": 10, "ENG-3": 10, "ENG-4": 5, "ENG-5": 30, "ENG-6": None,
    }  # fmt: skip
    assert clusters.partners.count() == 6


def test_the_norwegian_partner_was_a_company_and_then_a_county(db):
    engage, _clusters = load_founding_projects(PLATFORM)
    before, after = (
        queries.partners_on(engage, day).get(role="donor-partner").organisation
        for day in (date(2021, 11, 30), date(2021, 12, 1))
    )
    assert (before.kind, after.kind) == ("company", "regional-authority")
    assert Succession.objects.filter(predecessor=before, successor=after).exists()


def test_loading_the_founding_projects_again_changes_nothing(db):
    load_founding_projects(PLATFORM)
    counts = [model.objects.count() for model in (Project, ProjectPartner, Organisation)]
    load_founding_projects(PLATFORM)
    assert [model.objects.count() for model in (Project, ProjectPartner, Organisation)] == counts


def test_an_organisation_known_under_its_english_name_is_not_made_again(db):
    known = body("Hanseatic City of Rostock", "DE", "local-authority")
    _engage, clusters = load_founding_projects(PLATFORM)
    assert clusters.partners.filter(organisation=known).exists()


def lives() -> list[tuple[str, str, str]]:
    """The steps in the lives of projects as the trail has them: what, whose, on which day."""
    acronyms = dict(Project.objects.values_list("pk", "acronym"))
    moves = ("running", "ended", "closed")
    entries = AuditEntry.objects.filter(action__in=[f"projects.project-{one}" for one in moves])
    return [
        (acronyms[one.object_id], one.action.rpartition("-")[2], one.at.date().isoformat())
        for one in entries.order_by("pk")
    ]


def test_founding_projects_loaded_today_are_closed_and_the_trail_says_today(db):
    with clock.at(datetime(2026, 5, 4, 12, tzinfo=UTC)):
        load_founding_projects(PLATFORM)
    assert set(Project.objects.values_list("state", flat=True)) == {"closed"}
    assert {day for _whose, _what, day in lives()} == {"2026-05-04"}


def test_founding_projects_live_on_their_own_days_where_time_is_told(db):
    first_day = date(2021, 3, 1)
    with clock.at(datetime(2021, 3, 1, 7, tzinfo=UTC)):
        load_founding_projects(PLATFORM, until=first_day)
    for one in founding_moves():
        if one.on > first_day:
            with clock.at(datetime.combine(one.on, time(12), UTC)):
                take_founding_move(one, by=PLATFORM)
    assert lives() == [
        ("South Baltic Creative Clusters", "running", "2021-03-01"),
        ("ENGAGE!", "running", "2021-04-01"),
        ("South Baltic Creative Clusters", "ended", "2021-12-31"),
        ("ENGAGE!", "ended", "2023-07-31"),
        ("South Baltic Creative Clusters", "closed", "2023-12-31"),
        ("ENGAGE!", "closed", "2024-04-30"),
    ]


def test_an_activity_that_was_given_up_is_not_done_by_its_days(project):
    package = actions.add_work_package(project=project, title="Learning", by=PLATFORM)
    activity = actions.add_activity(
        package=package, title="Visit", planned_start=START, planned_end=END, by=PLATFORM
    )
    actions.edit_activity(activity=activity, state=PlanState.DROPPED, by=PLATFORM)
    assert activity.state == PlanState.DROPPED
    actions.edit_activity(activity=activity, actual_start=START, by=PLATFORM)
    assert activity.state == PlanState.RUNNING

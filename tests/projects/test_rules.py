"""Who sees and does what: both halves of each rule for everybody with a role, and none without."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories.people import PersonFactory
from tests.factories.projects import (
    ProjectFactory,
    ProjectRoleFactory,
    ReportFactory,
    SupportFactory,
    event,
    initiative,
    partnership,
)

from koga.core.actors import Actor
from koga.core.rules import REGISTERED
from koga.people.queries import actor_for
from koga.projects.models import Attribution, FundersOfficer
from koga.projects.rules import (
    can_keep_money,
    can_manage_project,
    can_see_project,
    can_see_proof,
    can_see_report,
)

OURS = [name for name in sorted(REGISTERED) if name.startswith("projects.")]
LONG_AGO = date(2021, 3, 1)


@pytest.fixture
def people(cast, project) -> dict[str, Actor]:
    """The cast, and one person for each role in `project`."""
    found = cast.actors()
    for kind in ("manager", "finance", "viewer"):
        person = PersonFactory()
        ProjectRoleFactory(project=project, person=person, kind=kind)
        found[kind] = actor_for(person)
    former, officer = PersonFactory(), PersonFactory()
    ProjectRoleFactory(project=project, person=former, until=date(2022, 1, 1))
    FundersOfficer.objects.create(programme=project.programme, person=officer, since=LONG_AGO)
    return {**found, "former manager": actor_for(former), "officer": actor_for(officer)}


@pytest.fixture
def planned(db):
    """A project that is not public yet, in another programme."""
    return ProjectFactory(state="planned", acronym="Secret")


@pytest.fixture
def records(cast, project, planned):
    """Records of all kinds, some claimed, reports in every state."""
    parties = [cast.polish, cast.norwegian]
    SupportFactory(project=project, organisation=cast.polish)
    for owner in (project, planned):
        partnership(owner, parties)
        initiative(owner, parties)
        event(owner, parties)
        ReportFactory(project=owner)
        ReportFactory(
            project=owner, state="frozen", snapshot={}, sha256="x", frozen_at="2023-08-01T00:00Z"
        )
    partnership(None, [cast.unchecked, cast.hidden])
    Attribution.objects.create(project=project, partnership=partnership(None, parties))


@pytest.mark.parametrize("name", OURS)
def test_both_halves_agree_for_everybody(name, people, records):
    rule = REGISTERED[name]
    things = list(rule.model._default_manager.all())
    assert things
    for who, actor in people.items():
        one_by_one = {thing.pk for thing in things if rule.allows(actor, thing)}
        assert set(rule.among(actor).values_list("pk", flat=True)) == one_by_one, who


def those_who(rule, people, thing) -> set[str]:
    return {who for who, actor in people.items() if rule.allows(actor, thing)}


def test_only_managers_manage(people, project):
    assert those_who(can_manage_project, people, project) == {"manager", "administrator"}


def test_finance_keeps_the_money(people, project):
    assert those_who(can_keep_money, people, project) == {"manager", "finance", "administrator"}


def test_every_role_and_the_funder_see_proofs_and_nobody_else_does(people, project):
    expected = {"manager", "finance", "viewer", "officer", "administrator"}
    assert those_who(can_see_proof, people, project) == expected


def test_an_officer_sees_no_project_of_another_funder(people, planned):
    assert those_who(can_see_proof, people, planned) == {"administrator"}


def test_a_running_project_is_public_and_a_planned_one_is_not(people, project, planned):
    assert those_who(can_see_project, people, project) == set(people)
    assert those_who(can_see_project, people, planned) == {"administrator"}


def test_a_draft_is_the_projects_own_and_a_frozen_report_is_for_everybody(people, project):
    draft = ReportFactory(project=project)
    frozen = ReportFactory(
        project=project, state="frozen", snapshot={}, sha256="x", frozen_at="2023-08-01T00:00Z"
    )
    insiders = {"manager", "finance", "viewer", "administrator"}
    assert those_who(can_see_report, people, draft) == insiders
    assert those_who(can_see_report, people, frozen) == set(people)

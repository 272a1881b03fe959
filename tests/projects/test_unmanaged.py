"""A project that still needs somebody to act does not lose its last manager unnoticed."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.people import PersonFactory
from tests.factories.projects import ProjectFactory, ProjectRoleFactory

from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible
from koga.people.actions import block_person, close_account
from koga.people.closing_warnings import warnings_for
from koga.people.models import Person
from koga.people.queries import actor_for
from koga.projects import actions, queries
from koga.projects.enums import RoleKind
from koga.projects.farewells import PROJECTS_LEFT
from koga.projects.lifecycles import PROJECT
from koga.projects.models import Project

NAME = "Żaneta Wilk-Morska"
MUST_BE_ACTED_ON = ("planned", "running", "ended")


@pytest.fixture
def project(db: None) -> Project:
    return ProjectFactory(state="running")


def close(person: Person) -> None:
    close_account(person=person, by=actor_for(person))


def block(person: Person) -> None:
    block_person(person=person, reason="Spam", by=PLATFORM)


LEAVING = pytest.mark.parametrize("leave", [close, block])


def warned(person: Person) -> list[tuple[str, str]]:
    """What of this app she is warned of."""
    said = {str(label): found for label, found in warnings_for(person)}
    return said.get(str(PROJECTS_LEFT.label), [])


def told() -> set[str]:
    return {letter.to[0] for letter in mail.outbox}


@LEAVING
def test_who_has_a_role_and_the_administrators_hear_that_a_project_has_no_manager(
    project, manager, cast, leave
):
    Person.objects.filter(pk=manager.pk).update(name=NAME)
    manager.refresh_from_db()
    viewer = PersonFactory(language="pl")
    actions.give_role(project=project, person=viewer, kind=RoleKind.VIEWER, by=PLATFORM)
    leave(manager)
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == {viewer.email, cast.administrator.email}
    letter = letters[cast.administrator.email]
    assert letter.subject == "Nobody manages ENGAGE! now"
    assert "has no manager who can sign in any more" in letter.body
    assert "You can give the role to somebody" in letter.body
    assert project.get_absolute_url() in letter.body
    assert NAME not in letter.body
    assert "You can give" not in letters[viewer.email].body


@LEAVING
@pytest.mark.parametrize("state", [state.name for state in PROJECT.states])
def test_nobody_is_bothered_by_a_project_in_which_nothing_remains_to_be_done(
    project, manager, cast, leave, state
):
    Project.objects.filter(pk=project.pk).update(state=state)
    leave(manager)
    assert told() == ({cast.administrator.email} if state in MUST_BE_ACTED_ON else set())


@LEAVING
def test_while_somebody_else_manages_nobody_is_bothered(project, manager, cast, leave):
    ProjectRoleFactory(project=project, person=PersonFactory())
    leave(manager)
    assert not mail.outbox


@LEAVING
def test_a_manager_who_is_kept_out_does_not_count(project, manager, cast, leave):
    ProjectRoleFactory(project=project, person=PersonFactory(is_active=False))
    leave(manager)
    assert told() == {cast.administrator.email}


def test_of_two_managers_the_one_blocked_last_leaves_it_alone(project, manager, cast):
    other = PersonFactory()
    ProjectRoleFactory(project=project, person=other)
    block(manager)
    assert not mail.outbox
    block(other)
    assert told() == {cast.administrator.email}


def test_what_a_blocked_viewer_leaves_is_managed_still(project, manager, cast):
    viewer = PersonFactory()
    ProjectRoleFactory(project=project, person=viewer, kind="viewer")
    block(viewer)
    assert not mail.outbox


def test_it_is_said_once_when_a_blocked_account_closes_later(project, manager, cast):
    block(manager)
    mail.outbox.clear()
    close_account(person=manager, by=PLATFORM)
    assert not mail.outbox


def test_before_she_closes_her_account_she_reads_which_projects_she_leaves_alone(project, manager):
    shared = ProjectFactory(state="running", acronym="SHARED")
    for person in (manager, PersonFactory()):
        ProjectRoleFactory(project=shared, person=person)
    viewed = ProjectFactory(state="running", acronym="VIEWED")
    ProjectRoleFactory(project=viewed, person=manager, kind="viewer")
    given_up = ProjectFactory(state="running", acronym="GIVEN-UP")
    ProjectRoleFactory(project=given_up, person=manager, until=clock.today())
    closed = ProjectFactory(state="closed", acronym="CLOSED")
    ProjectRoleFactory(project=closed, person=manager)
    ProjectRoleFactory(project=ProjectFactory(state="running"), person=PersonFactory())
    assert list(queries.projects_left_without(manager)) == [project]
    assert warned(manager) == [("ENGAGE!", project.get_absolute_url())]


def test_who_leaves_no_project_alone_reads_no_warning(project, manager):
    ProjectRoleFactory(project=project, person=PersonFactory())
    assert warned(manager) == []


def test_a_manager_beside_whom_only_blocked_ones_stand_is_the_only_one(project, manager):
    ProjectRoleFactory(project=project, person=PersonFactory(is_active=False))
    assert list(queries.projects_left_without(manager)) == [project]


def test_three_projects_left_alone_take_one_query_like_one(manager):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            list(PROJECTS_LEFT.found(manager))
        return len(found)

    assert asked() == 1
    for _number in range(2):
        ProjectRoleFactory(project=ProjectFactory(state="running"), person=manager)
    assert len(queries.projects_left_without(manager)) == 3
    assert asked() == 1


def test_the_last_manager_is_not_given_a_smaller_role(project, manager, client):
    url = reverse("projects:role-add", args=[project.slug])
    answer = client.post(url, {"person": manager.email, "kind": "viewer"})
    assert answer.status_code == 200
    assert "needs a manager" in str(answer.context["form"].errors["kind"])
    assert manager.email in answer.content.decode()
    assert [role.kind for role in queries.roles_in(project)] == ["manager"]


def test_one_of_two_managers_is_given_a_smaller_role(project, manager):
    ProjectRoleFactory(project=project, person=PersonFactory())
    actions.give_role(project=project, person=manager, kind=RoleKind.VIEWER, by=PLATFORM)
    assert {role.kind for role in queries.roles_in(project)} == {"manager", "viewer"}
    last = project.roles.get(kind="manager", until=None)
    with pytest.raises(Impossible, match="needs a manager"):
        actions.end_role(role=last, by=PLATFORM)

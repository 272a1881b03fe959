from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.people import PersonFactory
from tests.factories.projects import ProjectFactory, ProjectRoleFactory

from koga.people.models import Person
from koga.projects.models import Project


@pytest.fixture
def project(db: None) -> Project:
    return ProjectFactory()


@pytest.fixture
def manager(project: Project, client: Client) -> Person:
    """The project's only manager, signed in."""
    person = PersonFactory()
    ProjectRoleFactory(project=project, person=person)
    client.force_login(person)
    return person

from __future__ import annotations

import pytest
from tests.factories.projects import ProjectFactory

from koga.projects.models import Project


@pytest.fixture
def project(db: None) -> Project:
    return ProjectFactory()

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings
from tests.topics.conftest import loaded as loaded
from tests.topics.conftest import thesaurus as thesaurus


@pytest.fixture(autouse=True)
def _mails_become_records(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "koga.core.mail.OutboxBackend"

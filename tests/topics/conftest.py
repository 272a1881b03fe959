from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from koga.topics.actions import load_shipped_thesaurus


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The shipped thesaurus, loaded once for all tests of a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_shipped_thesaurus()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def thesaurus(loaded: None, db: None) -> None:
    """The shipped thesaurus is in the database."""

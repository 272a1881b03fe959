"""One build for all tests of the demo: it costs seconds and none of them changes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from koga.config.verbs.update import load_shipped
from koga.demo.build import build_if_empty


@pytest.fixture(scope="package")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo network, gone again afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_shipped()
        assert build_if_empty(progress=None)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def demo(built: None) -> None:
    """Every test of this folder lives in the demo network."""

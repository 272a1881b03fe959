"""One build for all tests of the demo: it costs seconds and none of them changes it."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from koga.config.verbs.update import load_shipped
from koga.demo.build import build_if_empty


@pytest.fixture(scope="package")
def seconds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[float]:
    """The demo network, gone again afterwards; how much of the processor it took to build."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_shipped()
        began = process_time()
        assert build_if_empty(progress=None)
        yield process_time() - began
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def demo(seconds: float) -> None:
    """Every test of this folder lives in the demo network."""

"""What every test can ask for: a known cast of people with known rights."""

from __future__ import annotations

import pytest

from tests.factories.cast import Cast, assemble_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Two hubs, four organisations and everyone who may or may not do things to them."""
    return assemble_cast()

"""The lowest app is tested without those above it: neither their addresses nor their context."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

import koga.ui

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(koga.ui.__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    """Only what koga.ui brings itself."""
    with override_settings(ROOT_URLCONF="tests.ui.urls", TEMPLATES=TEMPLATES):
        yield

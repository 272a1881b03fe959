"""Which introductions were followed by something that both agreed on.

Who keeps such records stands above this app and registers how they are found.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from django.db.models import QuerySet

from koga.matching.models import Introduction

Finder = Callable[[QuerySet[Introduction], date], set[int]]
_finders: Final[dict[str, Finder]] = {}


def register(name: str, finder: Finder) -> None:
    """Registering the same name again replaces: apps may be loaded twice in tests."""
    _finders[name] = finder


def followed(introductions: QuerySet[Introduction], until: date) -> set[int]:
    """The ids of those of `introductions` that were followed by `until`; one query a finder."""
    found: set[int] = set()
    for find in _finders.values():
        found |= find(introductions, until)
    return found

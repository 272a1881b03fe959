"""The one clock. Actions ask it, never `timezone.now()`, so that a demo or a test can live in 2021."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Final

from django.utils import timezone

_set_to: Final[ContextVar[datetime | None]] = ContextVar("koga_clock", default=None)


def now() -> datetime:
    """This instant, aware; or the instant that the innermost `at` block has set."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """Today's date in the active time zone."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block, `now()` is `moment` (an aware datetime; ValueError if it is naive)."""
    if timezone.is_naive(moment):
        raise ValueError("the clock is set to aware datetimes only")
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)

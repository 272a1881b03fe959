"""The one clock: real by default, set within a block."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from koga.core import clock

NEW_YEAR = datetime(2021, 12, 31, 23, 30, tzinfo=UTC)


def test_the_clock_runs_by_itself() -> None:
    before = timezone.now()
    assert before <= clock.now() <= timezone.now()
    assert timezone.is_aware(clock.now())


def test_within_a_block_it_is_the_moment_that_was_set_and_afterwards_now_again() -> None:
    with clock.at(NEW_YEAR):
        assert clock.now() == NEW_YEAR
    assert clock.now() > NEW_YEAR


def test_the_innermost_block_counts() -> None:
    with clock.at(NEW_YEAR):
        with clock.at(datetime(2022, 5, 1, tzinfo=UTC)):
            assert clock.now().year == 2022
        assert clock.now() == NEW_YEAR


def test_a_failure_within_the_block_leaves_the_clock_running() -> None:
    with pytest.raises(RuntimeError), clock.at(NEW_YEAR):
        raise RuntimeError
    assert clock.now() > NEW_YEAR


def test_today_is_the_day_where_the_reader_is() -> None:
    with clock.at(NEW_YEAR):
        with timezone.override("Europe/Warsaw"):
            assert clock.today() == date(2022, 1, 1)
        with timezone.override("Atlantic/Reykjavik"):
            assert clock.today() == date(2021, 12, 31)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"), clock.at(datetime(2021, 1, 1)):  # noqa: DTZ001 - the point
        pass

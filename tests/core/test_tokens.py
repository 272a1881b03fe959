"""Signed links: worth something for one purpose, for a time, and only as they were issued."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from pytest_django.fixtures import Settings

from koga.core.tokens import StaleToken, issue, redeem

ISSUED = datetime(2022, 3, 1, 12, tzinfo=UTC)


def test_a_token_brings_back_what_was_put_in() -> None:
    assert redeem("join", issue("join", {"side": 3, "person": None}), max_days=1) == {
        "side": 3,
        "person": None,
    }


def test_a_token_fits_into_an_address() -> None:
    assert set(issue("join", {"note": "?/#&ąż"})) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:."
    )


def test_a_token_is_worth_nothing_for_another_purpose() -> None:
    with pytest.raises(StaleToken):
        redeem("introduction-answer", issue("join", {"side": 3}), max_days=1)


@pytest.mark.parametrize("place", [0, 5, -1])
def test_an_altered_token_is_worth_nothing(place: int) -> None:
    letters = list(issue("join", {"side": 3}))
    letters[place] = "A" if letters[place] != "A" else "B"
    with pytest.raises(StaleToken):
        redeem("join", "".join(letters), max_days=1)


@pytest.mark.parametrize("text", ["", ":", "a:b:c", "żółw", "." * 300])
def test_any_other_text_is_worth_nothing(text: str) -> None:
    with pytest.raises(StaleToken):
        redeem("join", text, max_days=1)


def test_a_token_ends_after_its_days_and_not_before() -> None:
    with time_machine.travel(ISSUED, tick=False):
        token = issue("join", {"side": 3})
    with time_machine.travel(ISSUED + timedelta(days=30), tick=False):
        assert redeem("join", token, max_days=30) == {"side": 3}
    with (
        time_machine.travel(ISSUED + timedelta(days=30, seconds=1), tick=False),
        pytest.raises(StaleToken),
    ):
        redeem("join", token, max_days=30)


def test_another_secret_makes_every_link_worthless(settings: Settings) -> None:
    token = issue("join", {"side": 3})
    settings.SECRET_KEY = "another"
    with pytest.raises(StaleToken):
        redeem("join", token, max_days=1)

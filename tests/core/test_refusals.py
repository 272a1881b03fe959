"""Refusals raised anywhere below become pages that say why."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.core.urlconf"
    options = settings.TEMPLATES[0]["OPTIONS"]
    plain = [name for name in options["context_processors"] if "shell" not in name]
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "OPTIONS": {**options, "context_processors": plain}}
    ]


def test_a_refusal_is_a_page_with_the_reason_escaped(db: None, client: Client) -> None:
    answer = client.get("/refuse")
    assert answer.status_code == 403
    assert "Only its &lt;coordinators&gt;." in answer.content.decode()


def test_what_is_not_possible_now_says_why(db: None, client: Client) -> None:
    answer = client.get("/impossible")
    assert answer.status_code == 409
    assert "It is already settled." in answer.content.decode()


def test_what_is_absent_is_simply_not_found(db: None, client: Client) -> None:
    assert client.get("/absent").status_code == 404


def test_a_visitor_is_asked_to_sign_in_and_comes_back(db: None, client: Client) -> None:
    answer = client.get("/inside?page=2")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in?next=/inside%3Fpage%3D2")

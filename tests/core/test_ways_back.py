"""Where somebody was before she was led away: kept in the address, and never on another host."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from koga.core.http import leading_back, way_back

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "http://testserver/offers/",
    "javascript:alert(1)",
    "offers/",
    "",
]


@pytest.mark.parametrize("said", ["/offers/7/answer", "/search?q=chór&page=2"])
def test_the_way_back_is_kept_as_it_was(said: str) -> None:
    address = leading_back("/directory/new", said)
    assert way_back(RequestFactory().get(address)) == said
    assert way_back(RequestFactory().post(address, {"name": "Zolw"})) == said
    assert way_back(RequestFactory().post("/directory/new", {"next": said})) == said


@pytest.mark.parametrize("said", ELSEWHERE)
def test_no_way_back_leads_to_what_is_not_ours(said: str) -> None:
    assert way_back(RequestFactory().get("/directory/new", {"next": said})) == ""
    assert way_back(RequestFactory().post("/directory/new", {"next": said})) == ""


def test_without_a_way_back_an_address_stays_as_it_is() -> None:
    assert leading_back("/directory/new", "") == "/directory/new"

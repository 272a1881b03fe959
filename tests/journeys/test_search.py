"""Searching with a keyboard, on a phone and without script."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.journeys.conftest import Readers, axe_violations
from tests.journeys.platform import Platform


def test_a_suggestion_is_chosen_with_the_keyboard(
    running: Platform, readers_of_running: Readers
) -> None:
    page = readers_of_running("pl-PL")
    page.goto("/search")
    field = page.get_by_role("combobox", name="Słowa")
    field.press_sequentially("muz")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    chosen = options.first.get_attribute("id") or "none"
    expect(field).to_have_attribute("aria-activedescendant", chosen)
    assert axe_violations(page) == []
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("muz")
    field.press_sequentially("yka l")
    expect(options).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"search\?q=Muzyka\+ludowa"))


def test_a_phone_shows_one_field_and_a_desk_both(
    running: Platform, readers_of_running: Readers
) -> None:
    for width, shown in ((360, 1), (1280, 2)):
        page = readers_of_running(width=width)
        page.goto("/search?q=ch%C3%B3r")
        expect(page.locator("[type=search][name=q]:visible")).to_have_count(shown)
        page.get_by_role("searchbox").or_(page.get_by_role("combobox")).last.fill("muzyka")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("q=muzyka"))


def test_results_say_why_and_are_fit_for_all(
    running: Platform, readers_of_running: Readers
) -> None:
    page = readers_of_running(width=360, scheme="dark")
    page.goto("/search?q=ch%C3%B3r")
    why = page.locator("details.why").first
    why.locator("summary").press("Enter")
    expect(why.locator(".reasons")).to_be_visible()
    expect(page.locator("main mark").first).to_be_visible()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto("/search?q=qqqqx")
    assert axe_violations(page) == []

"""The platform without a mouse, and without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.conftest import Readers
from tests.journeys.platform import PASSWORD, Platform, sign_in

# What a sighted person sees of the focus: an outline (that of a card's link lies over the whole
# card), a shadow, or a marker's own stroke.
SHOWS_FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const disc = one.querySelector('.atlas-disc');
  return style.outlineStyle !== 'none' || style.boxShadow !== 'none'
    || (disc !== null && parseFloat(getComputedStyle(disc).strokeWidth) >= 3)
    || getComputedStyle(one, '::before').outlineStyle !== 'none'
    || one.tagName === 'BODY';
}"""
WHERE = """() => `${document.activeElement.tagName} ${document.activeElement.textContent.trim()}`"""


def test_the_content_is_one_key_away(running: Platform, readers_of_running: Readers) -> None:
    page = readers_of_running()
    page.goto("/directory/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link[href='#main']")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_directorys_search_comes_before_its_list(
    running: Platform, readers_of_running: Readers
) -> None:
    page = readers_of_running()
    page.goto("/directory/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = page.locator("main [name=q]")
    for _turn in range(6):
        page.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            break
    expect(field).to_be_focused()
    page.keyboard.type("lodz")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=lodz"))


def test_one_always_sees_where_one_is(running: Platform, readers_of_running: Readers) -> None:
    page = readers_of_running()
    sign_in(page, "marek.srebrny")
    unseen = [
        place for path in ("/", "/directory/", "/offers/") for place in unseen_stops(page, path)
    ]
    assert unseen == []


def unseen_stops(page: Page, path: str) -> list[str]:
    """Where the focus stops on the way down the page, without showing."""
    page.goto(path)
    found = []
    for _turn in range(60):
        page.keyboard.press("Tab")
        if not page.evaluate(SHOWS_FOCUS):
            found.append(f"{path} {page.evaluate(WHERE)[:80]}")
    return found


def test_signing_in_needs_no_mouse(running: Platform, readers_of_running: Readers) -> None:
    page = readers_of_running()
    page.goto("/people/sign-in")
    page.locator("[name=login]").focus()
    page.keyboard.type("anna.zolty@example.org")
    page.locator("[name=password]").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("sign-in"))


def test_without_script_one_finds_reads_and_asks(
    running: Platform, readers_of_running: Readers
) -> None:
    page = readers_of_running(runs_script=False)
    sign_in(page, "marek.srebrny")
    page.goto("/directory/")
    page.fill("main [name=q]", "nordlykt")
    page.locator("main form button[type=submit]").first.click()
    page.get_by_role("link", name="Foreningen Nordlykt").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nordlykt")
    page.locator("main a[href^='/offers/of/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nordlykt")


@pytest.mark.parametrize(("who", "width"), [("", 320), ("", 360), ("marek.srebrny", 360)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_every_sheet_is_closed_by_what_opened_it(
    running: Platform, readers_of_running: Readers, who: str, width: int, scheme: str
) -> None:
    page = readers_of_running("pl-PL", width=width, scheme=scheme)
    if who:
        sign_in(page, who)
    page.goto("/directory/")
    openers = page.locator(".masthead :is(.nav-button, details.menu > summary)")
    sheets = page.locator(".main-nav:popover-open, details[open] > .menu-sheet")
    for opener in openers.all():
        opener.click()
        expect(sheets).to_have_count(1)
        assert below(sheets, opener)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        opener.click()
        expect(sheets).to_have_count(0)


def below(sheet: Locator, opener: Locator) -> bool:
    """Whether it leaves the opener free, and lies within the screen."""
    lies, stands = sheet.bounding_box(), opener.bounding_box()
    assert lies
    assert stands
    is_free = lies["y"] >= stands["y"] + stands["height"]
    return is_free and lies["x"] >= 0


def test_the_menu_opens_and_closes_by_its_button_without_a_mouse(
    running: Platform, readers_of_running: Readers
) -> None:
    page = readers_of_running(width=360)
    page.goto("/directory/")
    button, menu = page.locator(".nav-button"), page.locator("#main-nav")
    button.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(button).to_be_focused()
    assert page.evaluate(SHOWS_FOCUS)
    page.keyboard.press("Enter")
    expect(menu).to_be_hidden()


def test_without_script_menus_open(running: Platform, readers_of_running: Readers) -> None:
    page = readers_of_running(width=360, runs_script=False)
    page.goto("/")
    page.locator("[popovertarget=main-nav]").click()
    expect(page.get_by_role("link", name="Directory").first).to_be_visible()

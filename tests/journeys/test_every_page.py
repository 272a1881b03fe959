"""Every kind of page, as each kind of person reaches it by links: accessible, narrow, dark, clean.

One page of each kind (URL name) is looked at for each reader, of those no reader before had.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page
from tests.journeys.conftest import Readers, axe_violations
from tests.journeys.platform import Platform, sign_in

# Who looks, with how wide a screen and in which colours; their languages are their own.
WHO = {
    "": (1280, "light"),
    "anna.zolty": (360, "light"),
    "marek.srebrny": (360, "dark"),
    "katarzyna.morska": (1280, "light"),
    "joanna.wilczek": (360, "dark"),
    "helen.grant": (1280, "dark"),
    "kosma.admin": (360, "light"),
}
# Files, single letters of a whole list and what ends the session are no pages to look at.
PASSED_OVER = {"", "account_logout", "set_language"}
FEWEST = {"": 25, "anna.zolty": 40, "katarzyna.morska": 45, "joanna.wilczek": 45}
_MOST = 160


@pytest.mark.parametrize("who", WHO)
def test_every_page_that_links_lead_to_is_fit_for_all(
    who: str, running: Platform, readers_of_running: Readers
) -> None:
    width, scheme = WHO[who]
    page = readers_of_running(width=width, scheme=scheme)
    if who:
        sign_in(page, who)
    problems: list[str] = []
    seen = 0
    for name in pages_reached(page):
        seen += 1
        problems += [f"{name} {page.url}: {what}" for what in unfit(page, width)]
    assert problems == []
    assert seen >= FEWEST.get(who, 20)


def pages_reached(page: Page) -> Iterator[str]:
    """Goes to one page of each kind, breadth first from the home page; the kind's name each time."""
    waiting, known = deque(["/"]), {"/"}
    kinds: set[str] = set()
    while waiting and len(kinds) < _MOST:
        path = waiting.popleft()
        kind = kind_of(path)
        if kind in kinds:
            continue
        answer = page.goto(path)
        page.wait_for_load_state("networkidle")
        if answer is None or "html" not in answer.headers.get("content-type", ""):
            continue
        kinds.add(kind)
        yield kind
        for link in page.eval_on_selector_all(
            "a[href]", "all => all.map(a => a.getAttribute('href'))"
        ):
            target = urlsplit(urljoin(page.url, link))
            ours = page.url.startswith(f"{target.scheme}://{target.netloc}/")
            if ours and target.path not in known and kind_of(target.path) not in PASSED_OVER:
                known.add(target.path)
                waiting.append(target.path)


def kind_of(path: str) -> str:
    """The URL's name; empty for files and for what is not ours."""
    if path.rpartition("/")[2].count("."):
        return ""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    return found.view_name or found.route


def unfit(page: Page, width: int) -> Iterator[str]:
    """What is wrong with the page that is open."""
    yield from axe_violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        yield f"{wide} pixels wide on a screen of {width}"
    if page.locator("h1").count() != 1:
        yield f"{page.locator('h1').count()} main headings"
    if page.locator("h1").count() and not page.locator("h1").first.inner_text().strip():
        yield "an empty main heading"
    if not page.title().strip(" ·"):
        yield "no title"
    if "Koga" not in page.title():
        yield f"the title does not name the platform: {page.title()}"

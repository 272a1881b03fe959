"""Every kind of page, as each kind of person reaches it by links: accessible, narrow, dark, clean.

One page of each kind (URL name) is looked at, by the first of the readers who finds a way to it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml import html
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
# What ends the session, and what is no page of ours.
PASSED_OVER = {"", "account_logout"}
FEWEST = 100


def test_every_page_that_links_lead_to_is_fit_for_all(
    running: Platform, readers_of_running: Readers
) -> None:
    """The browser's console stays empty as well, which the reader's fixture sees to."""
    problems: list[str] = []
    known: set[str] = set()
    for who, (width, scheme) in WHO.items():
        page = readers_of_running(width=width, scheme=scheme)
        if who:
            sign_in(page, who)
        for kind in pages_reached(page, known):
            problems += [f"{who} {kind} {page.url}: {what}" for what in unfit(page, width)]
        page.context.close()
    assert problems == []
    assert len(known) >= FEWEST


def pages_reached(page: Page, known: set[str]) -> Iterator[str]:
    """Goes, breadth first from the home page, to one page of each kind that nobody knows yet.

    The way to them may lead over kinds that others have seen; these are fetched and not drawn.
    """
    waiting, met = deque(["/"]), {"/"}
    kinds: set[str] = set()
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        answer = None if kind in kinds else page.request.get(path)
        if answer is None or "html" not in answer.headers.get("content-type", ""):
            continue
        kinds.add(kind)
        if kind not in known or path == "/":
            known.add(kind)
            page.goto(path)
            yield kind
        for link in links_in(answer.text()):
            target = urlsplit(urljoin(answer.url, link))
            ours = answer.url.startswith(f"{target.scheme}://{target.netloc}/")
            if ours and target.path not in met and kind_of(target.path) not in PASSED_OVER:
                met.add(target.path)
                waiting.append(target.path)


def links_in(text: str) -> list[str]:
    """Where the links of a page lead; the page need not be drawn for that."""
    found = html.document_fromstring(text).xpath("//a/@href")
    return [str(link) for link in found]


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

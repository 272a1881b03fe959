"""A real browser against a real server: Chromium, the installed one, and a page that must stay clean."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page
from tests.journeys.platform import Platform, start_platform

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def reader(browser: Browser, live_server: Any) -> Iterator[Readers]:
    """Opens pages for several people at once; fails the test on any console error or outside request."""
    readers = Readers(browser, live_server.url)
    yield readers
    readers.close()
    assert readers.complaints == []


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The platform with the demo network; nobody changes it but in ways that others do not notice."""
    if os.environ.get("DATABASE_URL"):
        pytest.skip("runs on its own SQLite, once is enough")
    platform = start_platform(tmp_path_factory.mktemp("platform"))
    yield platform
    if platform.process.poll() is None:
        platform.stop()


@pytest.fixture
def readers_of_running(browser: Browser, running: Platform) -> Iterator[Readers]:
    """Readers of the running platform; fails the test as `reader` does."""
    readers = Readers(browser, running.address)
    yield readers
    readers.close()
    assert readers.complaints == []


class Readers:
    """People at their own browsers: `reader("pl-PL")` is a page of a new one."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.complaints: list[str] = []
        self._contexts: list[Any] = []

    def __call__(
        self,
        locale: str = "en-GB",
        width: int = 1280,
        scheme: str = "light",
        *,
        runs_script: bool = True,
    ) -> Page:
        context = self.browser.new_context(
            base_url=self.address,
            locale=locale,
            timezone_id="Europe/Warsaw",
            viewport={"width": width, "height": 900},
            java_script_enabled=runs_script,
            color_scheme=scheme,  # type: ignore[arg-type]  # light or dark
        )
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        page.on("request", lambda request: self._request(request.url))
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text} {message.location}")

    def _request(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "about:", "blob:")):
            self.complaints.append(f"left the site: {url}")


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA on the page as it stands, one line each."""
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", AXE_TAGS
    )
    return [
        f"{page.url} {rule['id']}: {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]

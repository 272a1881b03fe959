"""Takes the pictures in docs/pictures of a running demo: `python -m docs.pictures http://localhost:8000`.

The main pages, each on a desktop and on a phone, light and dark. Needs Chromium.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any, Final, Literal

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER: Final = Path(__file__).resolve().parent / "pictures"
PASSWORD: Final = "koga-demo-2026"  # noqa: S105 - the demo's, told to everybody
MAREK: Final = "marek.srebrny@example.org"
JOANNA: Final = "joanna.wilczek@example.org"
KATARZYNA: Final = "katarzyna.morska@example.org"
# name, who looks (empty: a visitor), where
PAGES: Final = (
    ("front", "", "/"),
    ("directory", "", "/directory/"),
    ("offers", "", "/offers/"),
    ("project", "", "/projects/engage"),
    ("events", "", "/events/"),
    ("search", "", "/search?q=teatr+mlodziezowy"),
    ("home", MAREK, "/"),
    ("suggestions", MAREK, "/suggestions/fundacja-srebrna-fala"),
    ("consortium", MAREK, "/consortia/1"),
    ("introductions", MAREK, "/introductions/"),
    ("conversations", MAREK, "/conversations/"),
    ("desk", KATARZYNA, "/desk/"),
    ("results", JOANNA, "/projects/engage/results"),
    ("reports", JOANNA, "/projects/engage/reports"),
)
SCREENS: Final[dict[str, Any]] = {
    "desktop": {"width": 1280, "height": 860},
    "phone": {"width": 360, "height": 740},
}
Scheme = Literal["light", "dark"]


def main(address: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for screen in SCREENS:
            take(browser, address, screen, "light")
            take(browser, address, screen, "dark")
        browser.close()


def take(browser: Browser, address: str, screen: str, scheme: Scheme) -> None:
    """All pages on one screen in one scheme."""
    for reader in dict.fromkeys(who for _name, who, _path in PAGES):
        context = browser.new_context(
            base_url=address, viewport=SCREENS[screen], color_scheme=scheme, locale="en-GB"
        )
        page = context.new_page()
        if reader:
            sign_in(page, reader)
        for name, who, path in PAGES:
            if who == reader:
                page.goto(path)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=FOLDER / f"{name}-{screen}-{scheme}.png")
        context.close()


def sign_in(page: Page, address: str) -> None:
    page.goto("/people/sign-in")
    page.locator("[name=login]").fill(address)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main(sys.argv[1])

"""A consortium for a South Baltic small-scale call: built, refused by one member, the next one asked."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from io import StringIO

from django.utils import translation
from playwright.sync_api import Page, expect
from tests.journeys.conftest import Readers
from tests.journeys.platform import Platform, sign_in

from koga.organisations.enums import Experience

TITLE = "Bezpieczne przystanie małych portów"
NEWCOMERS = (Experience.NONE, Experience.FIRST_STEPS)


def pl(sentence: str) -> str:
    """One of our sentences as Marek's pages show it."""
    with translation.override("pl"):
        return translation.gettext(sentence)


def test_a_member_refuses_by_mail_and_the_next_one_is_asked(
    running: Platform, readers_of_running: Readers
) -> None:
    marek, member = readers_of_running(), readers_of_running()
    sign_in(marek, "marek.srebrny")

    address = build(marek)
    keeps_the_call(marek, address)
    invite_all(marek, address)
    names = {row[0] for row in overview(marek, address)}
    (refused,) = names & refuse_by_mail(member, names)
    following = ask_the_next(marek, address, refused)

    states = {row[0]: row[6] for row in overview(marek, address)}
    assert refused not in states
    assert states[following] in {pl("Asked"), pl("In conversation")}
    keeps_the_call(marek, address)


def build(page: Page) -> str:
    """From the list to the desk, with the rules of the usual call as they are; the desk's address."""
    page.goto("/consortia/")
    page.locator("main a[href*='/consortia/start/']").first.click()
    page.locator("main a[href$='?call=south-baltic-small']").click()
    page.fill("[name=title]", TITLE)
    page.locator("main form.form [type=submit]").click()
    expect(page).to_have_url(re.compile(r"/consortia/\d+$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    return page.url


def overview(page: Page, address: str) -> list[list[str]]:
    """Who sits in it, a row each, as the table to take along tells it."""
    told = page.request.get(f"{address}/overview.csv").body().decode("utf-8-sig")
    return list(csv.reader(StringIO(told)))[1:]


def keeps_the_call(page: Page, address: str) -> None:
    """Ten organisations, full partners of two member states, a third newcomers."""
    rows = overview(page, address)
    assert len(rows) >= 10
    full = [row for row in rows if row[4] != pl("Associated partner")]
    assert len(full) < len(rows)
    assert len({row[1] for row in full}) >= 2
    with translation.override("pl"):
        new = {str(one.label) for one in NEWCOMERS}
    assert Fraction(sum(row[5] in new for row in rows), len(rows)) >= Fraction(1, 3)
    page.goto(address)
    expect(page.locator(".notice.tone-danger, .notice.tone-warning")).to_have_count(0)


def invite_all(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(f"main a[href$='{address.rpartition('/')[2]}/invite']").click()
    page.locator("main form.form [type=submit]").click()
    expect(page).to_have_url(address)
    asked = [row for row in overview(page, address) if row[6] != pl("Planned")]
    assert len(asked) == len(overview(page, address))


def refuse_by_mail(page: Page, names: set[str]) -> set[str]:
    """Whoever got one of the letters says no by its link, without signing in; who that was."""
    answer = page.locator("main a[href*='/introductions/answer/']")
    page.goto("/outbox/")
    letters = page.locator("main .ledger-title a").evaluate_all("all => all.map(a => a.href)")
    for letter in letters:
        page.goto(letter)
        if answer.count() and TITLE in page.locator("main").inner_text():
            break
    page.goto(str(answer.first.get_attribute("href")))
    said = page.locator("main .lead").first.inner_text()
    page.locator("main button[name=answer][value=no]").click()
    expect(page.locator("main button[name=answer]")).to_have_count(0)
    return {name for name in names if name in said}


def ask_the_next(page: Page, address: str, refused: str) -> str:
    """From the open seat, with one press; who was asked."""
    page.goto(address)
    warning = page.locator(".notice.tone-warning").first
    expect(warning).to_contain_text(refused)
    warning.locator("a").first.click()
    card = page.locator("main li.card").first
    following = card.locator("h3").inner_text()
    assert following != refused
    card.locator("form[action*='/ask/'] button").click()
    expect(page).to_have_url(address)
    return following

"""The whole way of a newcomer, in Polish: from signing up to a figure that rises by one."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation
from playwright.sync_api import Locator, Page, expect
from tests.journeys.cast import PASSWORD, settle_neighbours
from tests.journeys.conftest import Readers

from koga.core import clock
from koga.core.models import MailRecord

PURPOSE = "Wspólnie uczymy młodzież żeglowania i ochrony morza."


@pytest.fixture(autouse=True)
def real_outbox(settings: Any, live_server: Any) -> None:
    settings.EMAIL_BACKEND = "koga.core.mail.OutboxBackend"
    settings.BASE_URL = live_server.url


def pl(sentence: str) -> str:
    """One of our sentences as the Polish page shows it; it must have been translated."""
    with translation.override("pl"):
        said = translation.gettext(sentence)
    assert said != sentence, f"not translated: {sentence}"
    return said


def latest_mail(to: str) -> MailRecord:
    mail = MailRecord.objects.filter(to=to).order_by("-pk").first()
    assert mail is not None, f"no mail to {to}"
    return mail


def link_in(mail: MailRecord) -> str:
    found = re.search(r"http://\S+/(?:introductions/answer|partnerships)/\S+", mail.text)
    assert found, mail.text
    return found.group(0)


def press(page: Page, sentence: str) -> None:
    page.get_by_role("button", name=pl(sentence), exact=True).first.click()


def follow(page: Page, sentence: str) -> None:
    page.get_by_role("link", name=pl(sentence), exact=True).first.click()


def choose_topic(page: Page, name: str) -> None:
    page.locator("details.drawer", has_text=name).first.evaluate("drawer => drawer.open = true")
    page.get_by_label(name, exact=True).check()


@pytest.mark.django_db(transaction=True)
def test_a_polish_newcomer_gets_from_signing_up_to_an_indicator(reader: Readers) -> None:
    neighbours = settle_neighbours()
    anna, ola, manager = reader("pl-PL"), reader("en-GB"), reader("pl-PL")

    sign_up(anna, "anna@example.org", "Anna Żółta")
    found_organisation(anna, "Stowarzyszenie Żółty Kajak")
    post_need(anna)
    propose_introduction(anna, neighbours.fjord.name)
    say_yes_by_mail(ola)
    talk(anna, "Dzień dobry! Kiedy moglibyśmy porozmawiać?")

    sign_in(manager, "ewa@example.org")
    support(manager, "Stowarzyszenie Żółty Kajak")
    before = counted(manager)

    agree_partnership(anna, ola)
    plan_initiative(anna)
    run_initiative(anna)
    claim(anna)
    accept(manager)
    after = counted(manager)
    assert after == before + 1
    opens_to_record_and_evidence(manager)


def sign_up(page: Page, address: str, name: str) -> None:
    page.goto("/")
    follow(page, "Join the network")
    page.locator("[name=email]").fill(address)
    page.locator("[name=name]").fill(name)
    page.locator("main form button").first.click()
    code = re.search(r"\b\d{4}-?\d{4}\b", latest_mail(address).text)
    assert code, latest_mail(address).text
    page.locator("[name=code]").fill(code.group(0))
    page.locator("main form button").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "pl")


def sign_in(page: Page, address: str) -> None:
    page.goto("/people/sign-in")
    page.locator("[name=login]").fill(address)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/")


def found_organisation(page: Page, name: str) -> None:
    page.goto("/directory/new")
    page.locator("[name=name]").fill(name)
    page.locator("[name=country]").select_option("PL")
    page.locator("[name=town]").fill("Gdynia")
    page.locator("[name=kind]").select_option("association")
    page.locator("[name=about]").fill("Uczymy młodzież żeglować i dbać o zatokę.")
    for code in ("pl", "en"):
        page.locator(f"[name=languages][value={code}]").check()
    choose_topic(page, "Praca z młodzieżą")
    press(page, "Save")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def post_need(page: Page) -> None:
    follow(page, "Post a need or an offer")
    page.locator("[name=kind][value=need]").check()
    page.locator("[name=title]").fill("Szukamy partnera na rejs młodych żeglarzy")
    choose_topic(page, "Wizyta studyjna")
    press(page, "Publish")


def propose_introduction(page: Page, other: str) -> None:
    card = page.locator("li.card", has_text=other)
    reads_why(card)
    card.get_by_role("link", name=pl("Propose an introduction")).click()
    page.locator("[name=reason]").fill("Chcemy razem zorganizować rejs dla młodzieży.")
    press(page, "Send the proposal")


def reads_why(card: Locator) -> None:
    """A Norwegian offer suits a Polish need, in Polish sentences whose points add up."""
    expect(card).to_contain_text("Vi tilbyr en studietur for unge seilere")
    card.locator("details.why summary").first.click()
    why = card.locator(".reasons")
    expect(why).to_contain_text("Czego szukacie i co oni oferują: Wizyta studyjna")
    expect(why).to_contain_text("Wspólne języki: angielski")
    parts = [points_in(told) for told in why.locator(".reason-points").all_text_contents()]
    assert len(parts) > 2
    whole = points_in(why.locator(".reasons-total strong").inner_text())
    assert sum(parts) == pytest.approx(whole, abs=0.05 * len(parts))


def points_in(told: str) -> float:
    """A number as Polish pages write it, "-3,5"."""
    found = re.match(r"[-−]?[\d\s]+(,\d+)?", told)
    assert found, told
    return float(re.sub(r"\s", "", found.group(0)).replace("−", "-").replace(",", "."))


def say_yes_by_mail(page: Page) -> None:
    mail = latest_mail("ola@example.org")
    assert "would like to meet you" in mail.subject
    page.goto(link_in(mail))
    page.get_by_role("button", name="Yes, introduce us").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are introduced")


def talk(page: Page, text: str) -> None:
    page.goto("/conversations/")
    page.locator(".ledger-title a").first.click()
    page.locator("[name=text]").fill(text)
    press(page, "Send")
    expect(page.locator(".conversation")).to_contain_text(text)
    assert "Stowarzyszenie Żółty Kajak" in latest_mail("ola@example.org").subject


def support(page: Page, name: str) -> None:
    page.goto("/projects/engage/supported/add")
    page.locator("[name=organisation]").fill(name)
    page.locator("[name=since]").fill("2022-01-01")
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text(name)


def agree_partnership(page: Page, other: Page) -> None:
    page.goto("/introductions/")
    page.locator(".ledger-title a").first.click()
    follow(page, "Agree a partnership")
    page.locator("[name=title]").fill("Morze łączy")
    page.locator("[name=purpose]").fill(PURPOSE)
    page.locator("main form button").last.click()
    other.goto(link_in(latest_mail("ola@example.org")))
    other.get_by_role("button", name="Confirm the agreement").click()
    page.reload()
    expect(page.locator("main")).to_contain_text(pl("Agreed"))


def plan_initiative(page: Page) -> None:
    follow(page, "Plan an initiative")
    page.locator("[name=title]").fill("Rejs młodych żeglarzy")
    page.locator("[name=purpose]").fill(PURPOSE)
    page.locator("[name=ends_on]").fill((clock.today() + timedelta(days=200)).isoformat())
    page.locator("main form button").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rejs młodych żeglarzy")


def run_initiative(page: Page) -> None:
    page.reload()
    press(page, "Begin")
    follow(page, "Record a result")
    page.locator("[name=title]").fill("24 młode osoby pływają samodzielnie")
    page.locator("[name=upload]").set_input_files(
        {"name": "relacja.txt", "mimeType": "text/plain", "buffer": b"Rejs 12-18 lipca"}
    )
    page.locator("main form button").last.click()
    follow(page, "Finish")
    press(page, "Yes, finish it")


def claim(page: Page) -> None:
    page.locator("[name=project]").select_option(label="ENGAGE!")
    press(page, "Claim it")


def accept(page: Page) -> None:
    page.goto("/projects/engage/claims")
    page.locator("main form button").first.click()


def counted(page: Page) -> int:
    """ENG-3 to date: the records that its page lists under what counts, each with its link."""
    return what_counts(page).count()


def what_counts(page: Page) -> Locator:
    """Links to the records as they were claimed: their own page is not shown to everybody yet."""
    page.goto("/projects/engage/results")
    row = page.locator("tr", has_text="ENG-3")
    row.get_by_role("link").first.click()
    counting = page.locator("section", has=page.get_by_role("heading", name=pl("What counts")))
    return counting.locator("a[href$='/record']")


def opens_to_record_and_evidence(page: Page) -> None:
    what_counts(page).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rejs młodych żeglarzy")
    file = page.locator("main a[href*='/files/']").first.get_attribute("href")
    assert page.request.get(str(file)).body() == b"Rejs 12-18 lipca"

"""Passkeys in a real browser with a virtual authenticator, under the strict content policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.factories.people import ConfirmedPersonFactory

from koga.core.models import MailRecord

_DEVICE: Final = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A browser on a device that can keep passkeys; it fails on any error in the console."""
    problems: list[str] = []
    context = browser.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: said.type == "error" and problems.append(said.text))
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": _DEVICE})
    yield page
    context.close()
    assert problems == []


def test_a_passkey_made_on_a_phone_signs_its_owner_in(phone, live_server, code_in):
    person = ConfirmedPersonFactory(name="Maja Nowak")
    phone.goto(f"{live_server.url}/account/login/")
    phone.fill("[name=login]", person.email)
    phone.click("main button[type=submit]:not([form])")
    phone.fill("[name=code]", code_in(MailRecord.objects.get(to=person.email)))
    phone.click("main button:has-text('Continue')")
    phone.goto(f"{live_server.url}/account/2fa/webauthn/add/")
    expect(phone.locator("[name=passwordless]")).to_be_checked()
    phone.click("#mfa_webauthn_add")
    expect(phone.locator("h1")).to_have_text("Recovery codes")

    phone.goto(f"{live_server.url}/account/logout/")
    phone.click("main button:has-text('Sign out')")
    phone.goto(f"{live_server.url}/account/login/?next=/people/me")
    phone.click("#passkey_login")
    expect(phone.locator("[name=name]")).to_have_value("Maja Nowak")


def test_a_passkey_that_is_not_there_is_said_on_the_page(phone, live_server):
    phone.goto(f"{live_server.url}/account/login/")
    phone.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")
    phone.click("#passkey_login")
    expect(phone.locator("#passkey-problem")).to_be_visible()

"""What the tests of people share: signing in, reading mails."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from koga.core.models import MailRecord
from koga.people.models import Person

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _mails_become_records(settings: Any) -> None:
    settings.EMAIL_BACKEND = "koga.core.mail.OutboxBackend"


@pytest.fixture
def as_person() -> SignIn:
    """A browser in which this person is signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def newest_mail(db: None) -> Callable[[str], MailRecord]:
    """The last mail that was written to an address."""

    def find(address: str) -> MailRecord:
        mail = MailRecord.objects.filter(to=address).first()
        assert mail is not None, f"no mail to {address}"
        return mail

    return find


@pytest.fixture
def code_in() -> Callable[[MailRecord], str]:
    """The one-time code that a mail carries."""

    def find(mail: MailRecord) -> str:
        found = re.search(r"\b\d{4}-\d{4}\b", mail.text)
        assert found, mail.text
        return found.group()

    return find


@pytest.fixture
def link_in() -> Callable[[MailRecord], str]:
    """The path of the first link of ours in a mail."""

    def find(mail: MailRecord) -> str:
        found = re.search(r"https?://[^/\s]+(/people/\S+)", mail.text)
        assert found, mail.text
        return found.group(1)

    return find


@pytest.fixture
def queries_of(db: None) -> Callable[[Client, str], int]:
    """How many queries a page costs, once whatever is kept for a session is kept."""

    def count(browser: Client, path: str) -> int:
        browser.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(path).status_code == 200
        return len(captured)

    return count

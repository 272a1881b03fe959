"""Visits to pages: who is signed in, what a page says, what it costs."""

from __future__ import annotations

import re
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from koga.core.models import MailRecord
from koga.people.models import Person

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(person: Person | None) -> Client:
    """A browser in which this person is signed in; a visitor's for nobody."""
    client = Client()
    if person is not None:
        client.force_login(person, backend=_BACKEND)
    return client


def page_of(response: Any) -> html.HtmlElement:
    """The page that a request was answered with."""
    assert isinstance(response, HttpResponse)
    return html.document_fromstring(response.content)


def text_of(response: Any) -> str:
    """What a reader sees in the main part of the page, blanks made single."""
    (main,) = page_of(response).xpath("//main")
    return " ".join(main.text_content().split())


def links_of(response: Any) -> list[str]:
    """Where the links of the main part lead."""
    return [str(href) for href in page_of(response).xpath("//main//a/@href")]


def queries_of(client: Client, path: str, **data: str) -> int:
    """The queries of one request that is answered well; the first warms caches, uncounted."""
    assert client.get(path, data).status_code == 200
    with CaptureQueriesContext(connection) as counted:
        assert client.get(path, data).status_code == 200
    return len(counted)


def mails_to(address: str) -> list[MailRecord]:
    """Every mail that was written to an address, the oldest first."""
    return list(MailRecord.objects.filter(to=address).order_by("pk"))


def link_in(mail: MailRecord, part: str) -> str:
    """The path of the first link of ours in a mail that holds `part`."""
    found = re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", mail.text)
    assert found, mail.text
    return found.group(1)

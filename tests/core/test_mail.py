"""Mail: in its reader's language and zone, kept before it is sent, sent once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import translation
from pytest_django.fixtures import Settings

from koga.core.errors import Absent
from koga.core.mail import Recipient, deliver_mail, write_mail
from koga.core.models import MailRecord
from koga.core.queries import mail_numbered, mails

Capture = Callable[..., AbstractContextManager[list[Any]]]
KASIA = Recipient("kasia@example.org", "Kasia & Basia", "pl", "Europe/Warsaw")
SIGGA = Recipient("sigga@example.org", "Sigga", "en", "Atlantic/Reykjavik")
SENT: list[EmailMessage] = []


class Transport(BaseEmailBackend):
    """Takes what it is given."""

    def send_messages(self, email_messages: Any) -> int:
        SENT.extend(email_messages)
        return len(email_messages)


class BrokenTransport(BaseEmailBackend):
    def send_messages(self, email_messages: Any) -> int:
        raise ConnectionRefusedError("nobody at the other end")


@pytest.fixture(autouse=True)
def letter(settings: Settings, tmp_path: Path, db: None) -> None:
    """A letter "probe/emails/letter" that says a number, a moment and a name."""
    folder = tmp_path / "probe" / "emails"
    folder.mkdir(parents=True)
    (folder / "letter.subject.txt").write_text("About\n{{ name }}:\n{{ cents|money }}\n")
    (folder / "letter.txt").write_text(
        '{% extends "emails/base.txt" %}{% block letter %}{{ at|moment }} {{ name }}{% endblock %}'
    )
    (folder / "letter.html").write_text(
        '{% extends "emails/base.html" %}{% block letter %}<p>{{ name }}</p>{% endblock %}'
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    # Django's test runner puts its own mailbox here.
    settings.EMAIL_BACKEND = "koga.core.mail.OutboxBackend"
    SENT.clear()


def write(to: Recipient = KASIA) -> MailRecord:
    told = {"name": "Żółw & Co", "cents": 14_025_000, "at": datetime(2022, 3, 1, 23, tzinfo=UTC)}
    write_mail(to=to, template="probe/emails/letter", context=told)
    return MailRecord.objects.latest("pk")


def with_transport(settings: Settings, kind: type[BaseEmailBackend]) -> None:
    settings.EMAIL_TRANSPORT = f"{__name__}.{kind.__name__}"


def test_a_mail_is_written_as_its_reader_reads() -> None:
    with translation.override("en"):
        polish = write()
    assert polish.subject.replace("\xa0", " ") == "About Żółw & Co: 140 250,00 €"
    assert "2 mar 2022, 00:00" in polish.text
    assert polish.headers["Content-Language"] == "pl"
    english = write(SIGGA)
    assert english.subject == "About Żółw & Co: €140,250.00"
    assert "1 Mar 2022, 23:00" in english.text


def test_a_reader_without_a_zone_reads_the_platforms(settings: Settings) -> None:
    settings.TIME_ZONE = "Europe/Vilnius"
    assert "2 Mar 2022, 01:00" in write(Recipient("jonas@example.org")).text


def test_the_writers_own_language_is_left_alone() -> None:
    with translation.override("en"):
        write()
        assert translation.get_language() == "en"


def test_plain_text_and_subject_are_not_escaped_and_html_is() -> None:
    written = write()
    assert "&amp;" not in written.subject + written.text
    assert "Kasia & Basia" in written.text
    assert "<p>Żółw &amp; Co</p>" in written.html


def test_a_subject_is_one_line() -> None:
    assert "\n" not in write().subject


def test_a_mail_is_on_record_before_anything_is_sent() -> None:
    written = write()
    assert (written.to, written.sent_at, written.attempts) == ("kasia@example.org", None, 0)


def test_a_mail_of_an_act_that_is_undone_was_never_written() -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not MailRecord.objects.exists()


def test_each_receiver_has_a_record_of_her_own() -> None:
    django_mail.send_mail("Hello", "All", None, ["a@example.org", "b@example.org"])
    assert sorted(MailRecord.objects.values_list("to", flat=True)) == [
        "a@example.org",
        "b@example.org",
    ]


def test_without_a_transport_mails_stay_in_the_outbox(
    django_capture_on_commit_callbacks: Capture,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        written = write()
    deliver_mail(mail_id=written.pk)
    written.refresh_from_db()
    assert (written.sent_at, written.attempts) == (None, 0)


def test_a_mail_goes_out_after_the_act_is_done(
    settings: Settings, django_capture_on_commit_callbacks: Capture
) -> None:
    with_transport(settings, Transport)
    with django_capture_on_commit_callbacks(execute=True):
        written = write()
        assert SENT == []
    (sent,) = SENT
    assert (sent.to, sent.subject) == (["kasia@example.org"], written.subject)
    assert sent.message()["Content-Language"] == "pl"
    assert [part.get_content_type() for part in sent.message().walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    written.refresh_from_db()
    assert written.sent_at is not None


def test_a_mail_delivered_twice_is_sent_once(settings: Settings) -> None:
    written = write()
    with_transport(settings, Transport)
    deliver_mail(mail_id=written.pk)
    deliver_mail(mail_id=written.pk)
    assert len(SENT) == 1
    assert MailRecord.objects.get().attempts == 1


def test_a_problem_is_kept_and_raised_so_that_the_worker_tries_again(
    settings: Settings,
) -> None:
    written = write()
    with_transport(settings, BrokenTransport)
    with pytest.raises(ConnectionRefusedError):
        deliver_mail(mail_id=written.pk)
    written.refresh_from_db()
    assert (written.sent_at, written.attempts) == (None, 1)
    assert written.problem == "nobody at the other end"


def test_a_mail_that_goes_out_at_last_has_no_problem_any_more(settings: Settings) -> None:
    written = write()
    with_transport(settings, BrokenTransport)
    with pytest.raises(ConnectionRefusedError):
        deliver_mail(mail_id=written.pk)
    with_transport(settings, Transport)
    deliver_mail(mail_id=written.pk)
    written.refresh_from_db()
    assert (written.problem, written.attempts, len(SENT)) == ("", 2, 1)
    assert written.sent_at is not None


def test_the_outbox_is_read_by_receiver_and_by_number() -> None:
    first, second = write(), write(SIGGA)
    assert list(mails()) == [second, first]
    assert list(mails("KASIA@example.org")) == [first]
    assert mail_numbered(second.pk) == second
    with pytest.raises(Absent):
        mail_numbered(second.pk + 1)


def test_a_mail_that_was_erased_before_its_turn_is_no_failure(settings: Settings) -> None:
    settings.EMAIL_TRANSPORT = f"{__name__}.Transport"
    deliver_mail(mail_id=12_345)
    assert SENT == []

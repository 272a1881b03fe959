"""What is kept for a time only, and goes by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings
from tests.core.working import note

from koga.core import retention
from koga.core.models import MailRecord
from koga.core.retention import throw_away


def mail_of(days: int) -> MailRecord:
    return MailRecord.objects.create(
        to="a@example.org", subject="x", text="x", written_at=timezone.now() - timedelta(days=days)
    )


def test_copies_of_mails_go_after_their_days(db: None) -> None:
    mail_of(91)
    young = mail_of(89)
    assert throw_away()["mails"] == 1
    assert list(MailRecord.objects.all()) == [young]


def test_nought_days_keep_for_ever(db: None, settings: Settings) -> None:
    settings.KEEP_MAILS_DAYS = 0
    mail_of(5_000)
    assert "mails" not in throw_away()
    assert MailRecord.objects.exists()


def test_work_that_is_over_goes_and_work_that_waits_stays(db: None, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    long_ago = timezone.now() - timedelta(days=31)
    for status in (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED, TaskResultStatus.READY):
        task = DBTaskResult.objects.get(pk=note.enqueue("x").id)
        task.status = status
        task.finished_at = None if status == TaskResultStatus.READY else long_ago
        task.save()
    assert throw_away()["tasks"] == 2
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_a_session_goes_when_it_has_run_out(db: None) -> None:
    for key, hours in (("over", -1), ("open", 1)):
        expires = timezone.now() + timedelta(hours=hours)
        Session.objects.create(session_key=key, session_data="", expire_date=expires)
    assert throw_away()["sessions"] == 1
    assert Session.objects.get().session_key == "open"


def test_attempts_to_sign_in_go(db: None) -> None:
    attempt = AccessAttempt.objects.create(username="a@example.org", failures_since_start=1)
    assert throw_away()["attempts_to_sign_in"] == 0
    long_ago = timezone.now() - timedelta(days=31)
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=long_ago)
    assert throw_away()["attempts_to_sign_in"] == 1


@pytest.mark.parametrize("keeping", retention.keepings(), ids=lambda keeping: keeping.name)
def test_everything_in_the_table_says_how_long(keeping: retention.Keeping) -> None:
    assert keeping.length > 0
    assert str(keeping.title)


def test_one_kind_that_fails_keeps_no_other_from_its_turn(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(before: object) -> int:
        raise RuntimeError("locked")

    first = retention.Keeping(name="x", title="x", days="KEEP_LOGS_DAYS", throw_away=fail)
    monkeypatch.setattr(retention, "_table", {"x": first, **retention._table})
    mail_of(91)
    with pytest.raises(ExceptionGroup):
        throw_away()
    assert not MailRecord.objects.exists()

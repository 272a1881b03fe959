"""How long what: one table of what is thrown away by itself, to which every app adds.

A nightly task works it off; the page on privacy and docs/reference/personal-data.md show it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from koga.core.lifecycle import Label
from koga.core.models import MailRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """`title` is kept for the days that the setting `days` of Django's settings says, 0 for ever.

    `throw_away` deletes what is older than a moment, or strikes it out, and says how many rows.
    """

    name: str
    title: Label
    days: str
    throw_away: Callable[[datetime], int]

    @property
    def length(self) -> int:
        found: int = getattr(settings, self.days)
        return found


_table: Final[dict[str, Keeping]] = {}


def register(*keepings: Keeping) -> None:
    """Add what an app keeps for a time, in its AppConfig's ready()."""
    for keeping in keepings:
        _table[keeping.name] = keeping


def keepings() -> list[Keeping]:
    """The whole table."""
    return list(_table.values())


def throw_away() -> dict[str, int]:
    """Work the table off; how many rows went, by name.

    One kind that fails keeps no other from its turn; what it raised is raised at the end, so that
    the night's work counts as failed and is tried again.
    """
    now = timezone.now()
    gone: dict[str, int] = {}
    problems: list[Exception] = []
    for one in keepings():
        try:
            if one.length:
                gone[one.name] = one.throw_away(now - timedelta(days=one.length))
        except Exception as problem:  # noqa: BLE001 - raised again below
            problems.append(problem)
    if problems:
        raise ExceptionGroup("not everything could be thrown away", problems)
    return gone


def _mails(before: datetime) -> int:
    return MailRecord.objects.filter(written_at__lt=before).delete()[0]


def _tasks(before: datetime) -> int:
    over = [TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]
    return DBTaskResult.objects.filter(status__in=over, finished_at__lt=before).delete()[0]


def _sessions(_before: datetime) -> int:
    """Those that ran out, however lately: they let nobody in any more."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


KEEPINGS: Final = (
    Keeping(
        name="mails",
        title=_("Copies of the mails that the platform wrote"),
        days="KEEP_MAILS_DAYS",
        throw_away=_mails,
    ),
    Keeping(
        name="tasks",
        title=_("What was done in the background, and what of it failed"),
        days="KEEP_LOGS_DAYS",
        throw_away=_tasks,
    ),
    Keeping(
        name="sessions",
        title=_("That a browser is signed in, counted from its last visit"),
        days="SESSION_DAYS",
        throw_away=_sessions,
    ),
)

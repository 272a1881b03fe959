"""Recurring work: a table of what and how often; the database says when each is due next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from koga.core.models import ScheduleMark


@dataclass(frozen=True, slots=True)
class Recurring:
    """`task` is a django-tasks task without arguments, enqueued once in every `every`."""

    name: str
    task: Any
    every: timedelta


_table: Final[dict[str, Recurring]] = {}


def recur(name: str, task: Any, every: timedelta) -> None:
    """Register recurring work, in an AppConfig's ready()."""
    _table[name] = Recurring(name, task, every)


def enqueue_due(now: datetime | None = None) -> list[str]:
    """Enqueue all that is due, and return the names.

    Whoever moves a mark from the value it read has claimed that turn, so that of several workers
    exactly one enqueues it; turns missed while nobody worked are made up once, not once each.
    """
    now = now or timezone.now()
    enqueued = []
    for work in _table.values():
        mark, made = ScheduleMark.objects.get_or_create(
            name=work.name, defaults={"due_at": now + work.every}
        )
        moved = made or ScheduleMark.objects.filter(
            name=work.name, due_at=mark.due_at, due_at__lte=now
        ).update(due_at=now + work.every)
        if moved:
            work.task.enqueue()
            enqueued.append(work.name)
    return enqueued

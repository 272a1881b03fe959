"""koga doctor: looks at everything that can be wrong with an installation and says it in a line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import django


def main(arguments: list[str]) -> None:
    django.setup()
    problems = 0
    for name, examine in EXAMINATIONS.items():
        complaint = examine()
        problems += bool(complaint)
        print(f"{'no ' if complaint else 'ok '} {name}{': ' + complaint if complaint else ''}")
    sys.exit(bool(problems))


def _data_folder() -> str:
    from django.conf import settings

    return "" if os.access(settings.DATA_DIR, os.W_OK) else f"cannot write to {settings.DATA_DIR}"


def _database() -> str:
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        return str(problem).splitlines()[0]
    return ""


def _migrations() -> str:
    from koga.config.verbs.update import is_behind

    return "not applied: run koga update" if is_behind() else ""


def _topics() -> str:
    from koga.topics.queries import topics_in_use

    return "" if topics_in_use().exists() else "none loaded: run koga update"


def _audit_trail() -> str:
    from koga.core.audit import first_break

    broken = first_break()
    return "" if broken is None else f"does not follow from what came before at entry {broken}"


def _search() -> str:
    from koga.core.search.upkeep import missing

    lost = missing()
    return f"{lost} records are not indexed as they are: run koga search rebuild" if lost else ""


def _worker() -> str:
    from datetime import timedelta

    from django.utils import timezone

    from koga.core.models import WorkerBeat

    living = WorkerBeat.objects.filter(at__gte=timezone.now() - timedelta(minutes=1)).exists()
    return "" if living else "none is running: mails and imports wait; start koga worker"


def _mail() -> str:
    from django.conf import settings

    return "" if settings.EMAIL_TRANSPORT else "KOGA_MAIL_URL is empty: mails stay in the outbox"


EXAMINATIONS: dict[str, Callable[[], str]] = {
    "data folder": _data_folder,
    "database": _database,
    "migrations": _migrations,
    "topics": _topics,
    "audit trail": _audit_trail,
    "search": _search,
    "worker": _worker,
    "mail": _mail,
}

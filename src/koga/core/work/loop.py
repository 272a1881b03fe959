"""The worker process: runs tasks, and beside them keeps its lease and the schedule."""

from __future__ import annotations

import logging
import threading
from typing import Final
from uuid import uuid4

from django.db import close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker

from koga.core.work.leases import beat, reclaim, retry_failed
from koga.core.work.schedule import enqueue_due

_EVERY: Final = 10.0
_log = logging.getLogger(__name__)


def work(*, batch: bool = False, interval: float = 1.0) -> None:
    """Run tasks until stopped; with `batch` only those that are ready now, as from a cron table."""
    name = uuid4().hex
    _tend(name)
    worker = Worker(
        queue_names=["*"],
        interval=interval,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    worker.configure_signals()
    stop = threading.Event()
    keeper = threading.Thread(target=_keep, args=(name, stop), daemon=True)
    keeper.start()
    try:
        worker.run()
    finally:
        stop.set()


def _tend(name: str) -> None:
    """Say that we live, give lost and failed tasks another try, enqueue what is due."""
    beat(name)
    reclaim()
    retry_failed()
    enqueue_due()


def _keep(name: str, stop: threading.Event) -> None:
    """The lease needs a thread of its own: a long task must not look like a dead worker."""
    while not stop.wait(_EVERY):
        try:
            close_old_connections()
            _tend(name)
        except Exception:  # noqa: BLE001 - a database that is away for a minute must not end the keeper
            _log.exception("the worker's keeper failed and goes on")
    connection.close()

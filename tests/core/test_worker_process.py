"""A real worker process on a database file of its own: killed in the middle, it loses nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
ENQUEUE = """
import django, sys
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.core.working import note
note.enqueue(sys.argv[1], float(sys.argv[2]))
"""


class Machine:
    """An installation in a folder, with SQLite."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "koga.sqlite3"
        self.notes = folder / "notes"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KOGA_")}
        self.environment = {
            **kept,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "koga.config.settings",
            "KOGA_DATA_DIR": str(folder),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        }

    def enqueue(self, seconds: float) -> None:
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", ENQUEUE, str(self.notes), str(seconds)],
            env=self.environment,
            check=True,
        )

    def worker(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "koga.config", "worker", "--batch"], env=self.environment
        )

    def work(self) -> None:
        assert self.worker().wait(timeout=60) == 0

    def wait_for(self, line: str) -> None:
        for _turn in range(600):
            if self.notes.is_file() and line in self.lines:
                return
            time.sleep(0.05)
        pytest.fail(f"the worker never wrote {line!r}")

    @property
    def lines(self) -> list[str]:
        return self.notes.read_text().split()

    def sql(self, statement: str) -> list[Any]:
        with sqlite3.connect(self.database, timeout=20) as opened:
            return opened.execute(statement).fetchall()

    @property
    def task(self) -> tuple[str, int, int]:
        """Status, tries so far, and whether it waits for a later time."""
        ((status, tries, waits),) = self.sql(
            "SELECT status, json_array_length(worker_ids), run_after > datetime('now') "
            "FROM django_tasks_database_dbtaskresult WHERE task_path LIKE '%note'"
        )
        return status, tries, waits


@pytest.mark.skipif(connection.vendor != "sqlite", reason="it has a SQLite of its own")
def test_a_worker_killed_in_the_middle_of_a_task_loses_nothing(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.enqueue(seconds=1)
    worker = machine.worker()
    machine.wait_for("begin")
    worker.kill()
    assert worker.wait(timeout=10) == -9
    assert (machine.task[:2], machine.lines) == (("RUNNING", 1), ["begin"])

    machine.sql("UPDATE core_workerbeat SET at = '2020-01-01 00:00:00'")
    machine.work()
    assert machine.task == ("READY", 1, 1)

    machine.sql("UPDATE django_tasks_database_dbtaskresult SET run_after = '2020-01-01 00:00:00'")
    machine.work()
    assert (machine.task[:2], machine.lines) == (("SUCCESSFUL", 2), ["begin", "begin", "end"])
    # The daily work was enqueued once, not once a worker.
    assert machine.sql(
        "SELECT max(n) FROM (SELECT count(*) AS n FROM django_tasks_database_dbtaskresult "
        "GROUP BY task_path)"
    ) == [(1,)]

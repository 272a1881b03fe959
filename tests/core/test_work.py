"""The worker's own half: leases, retries, recurring work."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings
from tests.core.working import fail, note

from koga.core.models import ScheduleMark, WorkerBeat
from koga.core.work import schedule
from koga.core.work.leases import FIRST_PAUSE, SILENT_FOR, TRIES, beat, reclaim, retry_failed
from koga.core.work.schedule import enqueue_due, recur

READY, RUNNING = TaskResultStatus.READY, TaskResultStatus.RUNNING
FAILED, SUCCESSFUL = TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL


@pytest.fixture(autouse=True)
def in_the_database(settings: Settings, db: None) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def own_schedule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_table", {})


def claimed_by(*workers: str) -> DBTaskResult[..., object]:
    """A task that the last of `workers` runs, after the others tried."""
    task = DBTaskResult.objects.get(pk=fail.enqueue().id)
    task.worker_ids, task.status, task.started_at = list(workers), RUNNING, timezone.now()
    task.save()
    return task


def fell_silent(worker: str, ago: timedelta = SILENT_FOR + timedelta(seconds=1)) -> None:
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"at": timezone.now() - ago})


def run_ready() -> None:
    """What is ready now, as the worker's loop runs it, each try by another worker."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="worker",
        excluded_queue_names=[],
    )
    for task in DBTaskResult.objects.ready():
        task.claim(f"{worker.worker_id}-{len(task.worker_ids)}")
        worker.run_task(task)


def is_between(moment: datetime, low: timedelta, high: timedelta) -> bool:
    return low <= moment - timezone.now() <= high


def test_a_living_worker_keeps_its_task() -> None:
    task = claimed_by("anna")
    beat("anna")
    assert reclaim() == 0
    task.refresh_from_db()
    assert task.status == RUNNING


def test_the_task_of_a_worker_that_fell_silent_is_given_back() -> None:
    task = claimed_by("anna")
    fell_silent("anna")
    assert reclaim() == 1
    task.refresh_from_db()
    assert task.status == READY


def test_a_worker_that_never_said_it_lives_counts_as_silent() -> None:
    claimed_by("anna")
    assert reclaim() == 1


def test_only_the_worker_that_has_it_now_counts() -> None:
    claimed_by("anna", "basia")
    fell_silent("anna")
    beat("basia")
    assert reclaim() == 0


def test_a_task_that_ended_meanwhile_is_not_given_back() -> None:
    task = claimed_by("anna")
    task.status = SUCCESSFUL
    task.save()
    assert reclaim() == 0


def test_a_task_that_kills_its_worker_five_times_is_given_up() -> None:
    task = claimed_by(*[f"worker {turn}" for turn in range(TRIES)])
    assert reclaim() == 1
    task.refresh_from_db()
    assert (task.status, task.finished_at is not None) == (FAILED, True)
    assert retry_failed() == 0


@pytest.mark.parametrize(("tries", "seconds"), [(1, 30), (2, 120), (3, 480), (4, 1920)])
def test_a_failed_task_is_tried_again_ever_later(tries: int, seconds: int) -> None:
    task = claimed_by(*["anna"] * tries)
    DBTaskResult.objects.update(status=FAILED, finished_at=timezone.now())
    assert retry_failed() == 1
    task.refresh_from_db()
    assert task.status == READY
    pause = timedelta(seconds=seconds)
    assert is_between(task.run_after, pause - timedelta(seconds=5), pause)


def test_nothing_runs_before_its_pause_is_over() -> None:
    fail.enqueue()
    run_ready()
    retry_failed()
    run_ready()
    task = DBTaskResult.objects.get()
    assert (task.status, len(task.worker_ids)) == (READY, 1)
    assert is_between(task.run_after, timedelta(0), FIRST_PAUSE)


def test_five_tries_are_made_and_then_it_stays_failed() -> None:
    fail.enqueue()
    for _turn in range(TRIES + 2):
        run_ready()
        retry_failed()
        DBTaskResult.objects.filter(status=READY).update(run_after=timezone.now())
    task = DBTaskResult.objects.get()
    assert (task.status, len(task.worker_ids)) == (FAILED, TRIES)
    assert "not today" in task.traceback


def test_a_task_that_works_at_last_is_done(tmp_path: Path) -> None:
    note.enqueue(str(tmp_path / "nowhere" / "notes"))
    run_ready()
    retry_failed()
    (tmp_path / "nowhere").mkdir()
    DBTaskResult.objects.update(run_after=timezone.now())
    run_ready()
    task = DBTaskResult.objects.get()
    assert (task.status, task.return_value) == (SUCCESSFUL, "noted")


def test_workers_silent_for_a_day_are_forgotten() -> None:
    fell_silent("anna", timedelta(days=2))
    fell_silent("basia", timedelta(hours=2))
    beat("celina")
    assert set(WorkerBeat.objects.values_list("worker", flat=True)) == {"basia", "celina"}


def test_recurring_work_is_enqueued_at_once_and_then_once_a_turn(own_schedule: None) -> None:
    recur("test.daily", fail, every=timedelta(days=1))
    now = timezone.now()
    assert enqueue_due(now) == ["test.daily"]
    assert enqueue_due(now + timedelta(hours=23)) == []
    assert enqueue_due(now + timedelta(hours=24)) == ["test.daily"]
    assert DBTaskResult.objects.count() == 2


def test_turns_missed_while_nobody_worked_are_made_up_once(own_schedule: None) -> None:
    recur("test.daily", fail, every=timedelta(days=1))
    now = timezone.now()
    enqueue_due(now)
    assert enqueue_due(now + timedelta(days=9)) == ["test.daily"]
    assert enqueue_due(now + timedelta(days=9, hours=1)) == []


def test_whoever_comes_second_with_the_same_mark_enqueues_nothing(
    own_schedule: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    recur("test.daily", fail, every=timedelta(days=1))
    now = timezone.now()
    enqueue_due(now)
    later = now + timedelta(days=2)
    read = ScheduleMark.objects.get()
    enqueue_due(later)
    # The other worker read its mark before ours was moved.
    monkeypatch.setattr(
        type(ScheduleMark.objects), "get_or_create", lambda *args, **kwargs: (read, False)
    )
    assert enqueue_due(later) == []
    assert DBTaskResult.objects.count() == 2


def test_the_platform_has_its_daily_work_registered() -> None:
    assert "matching.expire" in schedule._table
    assert all(work.every >= timedelta(minutes=1) for work in schedule._table.values())


@pytest.mark.django_db(transaction=True)
def test_of_workers_that_race_exactly_one_enqueues(own_schedule: None) -> None:
    recur("test.daily", fail, every=timedelta(days=1))
    now = timezone.now()
    for turn in range(4):
        start, won = threading.Barrier(4), []

        def race(moment: datetime, start: threading.Barrier, won: list[str]) -> None:
            start.wait()
            won += enqueue_due(moment)
            connection.close()

        racers = [
            threading.Thread(target=race, args=(now + timedelta(days=turn), start, won))
            for _racer in range(4)
        ]
        for racer in racers:
            racer.start()
        for racer in racers:
            racer.join(timeout=20)
        assert won == ["test.daily"]
    assert DBTaskResult.objects.count() == 4


def test_what_failed_long_ago_is_not_looked_at_every_few_seconds() -> None:
    claimed_by("worker")
    long_ago = timezone.now() - timedelta(days=2)
    DBTaskResult.objects.update(status=FAILED, finished_at=long_ago)
    assert retry_failed() == 0

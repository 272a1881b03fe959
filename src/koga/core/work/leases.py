"""Tasks of a worker that died are given back; tasks that failed are tried again, ever later.

django-tasks-db leaves a killed worker's task RUNNING for ever and never retries a failed one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from koga.core.models import WorkerBeat

SILENT_FOR: Final = timedelta(seconds=60)
FIRST_PAUSE: Final = timedelta(seconds=30)
TRIES: Final = 5
# A failed task is found within seconds, or when a worker that was away is back.
LOOK_BACK: Final = timedelta(days=1)


def beat(worker: str) -> None:
    """Say that `worker` lives, and forget those that have not for a day."""
    now = timezone.now()
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"at": now})
    WorkerBeat.objects.filter(at__lt=now - timedelta(days=1)).delete()


def reclaim() -> int:
    """Give back the tasks of workers that fell silent; how many. Such a try counts as one."""
    living = set(
        WorkerBeat.objects.filter(at__gte=timezone.now() - SILENT_FOR).values_list(
            "worker", flat=True
        )
    )
    lost = [
        task
        for task in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
        if task.worker_ids and task.worker_ids[-1] not in living
    ]
    # The status is asked again in the statement: the worker may have ended the task meanwhile.
    return sum(_again(task, TaskResultStatus.RUNNING) for task in lost)


def retry_failed() -> int:
    """Put failed tasks back for another try, after 30 s, 2 min, 8 min, half an hour; how many."""
    lately = timezone.now() - LOOK_BACK
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__gte=lately)
    return sum(
        _again(task, TaskResultStatus.FAILED) for task in failed if len(task.worker_ids) < TRIES
    )


def _again(task: DBTaskResult[..., object], status: TaskResultStatus) -> int:
    pause = FIRST_PAUSE * 4 ** max(0, len(task.worker_ids) - 1)
    ready = {"status": TaskResultStatus.READY, "run_after": timezone.now() + pause}
    given_up = {"status": TaskResultStatus.FAILED, "finished_at": timezone.now()}
    changes = ready if len(task.worker_ids) < TRIES else given_up
    return int(DBTaskResult.objects.filter(pk=task.pk, status=status).update(**changes))

"""What the worker does for imports: ids in, one action."""

from __future__ import annotations

from django_tasks import task

from koga.organisations.importing.actions import go_on_with


@task()
def go_on(run_id: int) -> None:
    go_on_with(run_id=run_id)

"""What the worker does for consortia: ids in, one action."""

from __future__ import annotations

from django_tasks import task

from koga.consortia import actions


@task()
def build(consortium_id: int, person_id: int | None) -> None:
    actions.build_ordered(consortium_id=consortium_id, person_id=person_id)

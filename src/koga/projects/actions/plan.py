"""The work plan: packages and activities."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from koga.core import audit
from koga.core.actors import Actor
from koga.core.locking import lock
from koga.projects.actions.notes import note
from koga.projects.enums import PlanState
from koga.projects.models import Activity, Project, ProjectPartner, WorkPackage
from koga.projects.rules import can_manage_project

_FIELDS = (
    "title",
    "responsible",
    "planned_start",
    "planned_end",
    "actual_start",
    "actual_end",
    "state",
)


@transaction.atomic
def add_work_package(
    *, project: Project, title: str, by: Actor, lead: ProjectPartner | None = None
) -> WorkPackage:
    """The next work package; numbers are never given twice."""
    can_manage_project.require(by, project)
    last = lock(project).work_packages.order_by("-number").first()
    package = WorkPackage.objects.create(
        project=project, number=last.number + 1 if last else 1, title=title, lead=lead
    )
    note(by, "work-package-added", package, after={"number": package.number})
    return package


@transaction.atomic
def add_activity(
    *,
    package: WorkPackage,
    title: str,
    planned_start: date,
    planned_end: date,
    by: Actor,
    responsible: ProjectPartner | None = None,
) -> Activity:
    can_manage_project.require(by, package.project)
    activity = Activity.objects.create(
        package=package,
        title=title,
        planned_start=planned_start,
        planned_end=planned_end,
        responsible=responsible,
    )
    note(by, "activity-added", activity, after=audit.snapshot(activity, _FIELDS))
    return activity


@transaction.atomic
def edit_activity(*, activity: Activity, by: Actor, **changes: Any) -> None:
    """Change plan or progress. Days say the state where they are all that is said."""
    can_manage_project.require(by, activity.package.project)
    before = audit.snapshot(activity, _FIELDS)
    for name in _FIELDS:
        if name in changes:
            setattr(activity, name, changes[name])
    if "state" not in changes:
        activity.state = _state_by_days(activity)
    activity.save(update_fields=_FIELDS)
    note(by, "activity-edited", activity, before=before, after=audit.snapshot(activity, _FIELDS))


def _state_by_days(activity: Activity) -> PlanState:
    if activity.actual_end is not None:
        return PlanState.DONE
    return PlanState.PLANNED if activity.actual_start is None else PlanState.RUNNING

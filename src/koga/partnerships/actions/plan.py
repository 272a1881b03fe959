"""What is to be done in an initiative: tasks and milestones."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.organisations.models import Organisation
from koga.partnerships import obstacles
from koga.partnerships.actions.notes import note
from koga.partnerships.models import Initiative, Milestone, Task
from koga.partnerships.rules import can_work_on_initiative

_OF_TASK = ("title", "organisation", "due_on", "done_on")
_OF_MILESTONE = ("title", "due_on", "reached_on")


@transaction.atomic
def add_task(
    *,
    initiative: Initiative,
    title: str,
    by: Actor,
    organisation: Organisation | None = None,
    due_on: date | None = None,
) -> Task:
    """A piece of work, by a day, for one of those who take part."""
    _require_open(initiative, by)
    _require_party(initiative, organisation)
    _require_near(initiative, due_on)
    task = Task.objects.create(
        initiative=initiative, title=title, organisation=organisation, due_on=due_on
    )
    note(by, "task-added", task, after={"title": title, "due_on": due_on})
    return task


@transaction.atomic
def edit_task(
    *,
    task: Task,
    title: str,
    organisation: Organisation | None,
    due_on: date | None,
    by: Actor,
) -> None:
    """State it anew; whether it is done stays as it is."""
    _require_open(task.initiative, by)
    if organisation != task.organisation:
        _require_party(task.initiative, organisation)
    _require_near(task.initiative, due_on)
    before = audit.snapshot(lock(task), _OF_TASK)
    task.title, task.organisation, task.due_on = title, organisation, due_on
    task.save(update_fields=["title", "organisation", "due_on"])
    note(by, "task-edited", task, before=before, after=audit.snapshot(task, _OF_TASK))


@transaction.atomic
def tick_task(*, task: Task, is_done: bool, by: Actor) -> None:
    """Done today, or open again."""
    can_work_on_initiative.require(by, task.initiative)
    before = {"done_on": lock(task).done_on}
    if is_done == (task.done_on is not None):
        return
    task.done_on = clock.today() if is_done else None
    task.save(update_fields=["done_on"])
    what = "task-done" if is_done else "task-reopened"
    note(by, what, task, before=before, after={"done_on": task.done_on})


@transaction.atomic
def remove_task(*, task: Task, by: Actor) -> None:
    """Take it off the plan; the audit trail keeps that it was there."""
    _require_open(task.initiative, by)
    note(by, "task-removed", task, before=audit.snapshot(lock(task), _OF_TASK))
    task.delete()


@transaction.atomic
def add_milestone(*, initiative: Initiative, title: str, due_on: date, by: Actor) -> Milestone:
    """A point on the way that everyone will recognise."""
    _require_open(initiative, by)
    _require_near(initiative, due_on)
    milestone = Milestone.objects.create(initiative=initiative, title=title, due_on=due_on)
    note(by, "milestone-added", milestone, after={"title": title, "due_on": due_on})
    return milestone


@transaction.atomic
def edit_milestone(*, milestone: Milestone, title: str, due_on: date, by: Actor) -> None:
    """State it anew; whether it is reached stays as it is."""
    _require_open(milestone.initiative, by)
    _require_near(milestone.initiative, due_on)
    before = audit.snapshot(lock(milestone), _OF_MILESTONE)
    milestone.title, milestone.due_on = title, due_on
    milestone.save(update_fields=["title", "due_on"])
    after = audit.snapshot(milestone, _OF_MILESTONE)
    note(by, "milestone-edited", milestone, before=before, after=after)


@transaction.atomic
def tick_milestone(*, milestone: Milestone, is_reached: bool, by: Actor) -> None:
    """Reached today, or not reached after all."""
    can_work_on_initiative.require(by, milestone.initiative)
    before = {"reached_on": lock(milestone).reached_on}
    if is_reached == (milestone.reached_on is not None):
        return
    milestone.reached_on = clock.today() if is_reached else None
    milestone.save(update_fields=["reached_on"])
    what = "milestone-reached" if is_reached else "milestone-reopened"
    note(by, what, milestone, before=before, after={"reached_on": milestone.reached_on})


@transaction.atomic
def remove_milestone(*, milestone: Milestone, by: Actor) -> None:
    """Take it off the plan; the audit trail keeps that it was there."""
    _require_open(milestone.initiative, by)
    before = audit.snapshot(lock(milestone), _OF_MILESTONE)
    note(by, "milestone-removed", milestone, before=before)
    milestone.delete()


def _require_open(initiative: Initiative, by: Actor) -> None:
    """A plan is what was meant to happen; once it is over, it can be compared with what did."""
    can_work_on_initiative.require(by, initiative)
    if reason := obstacles.to_change(lock(initiative)):
        raise Impossible(reason)


def _require_party(initiative: Initiative, organisation: Organisation | None) -> None:
    if organisation and not initiative.parties.filter(organisation=organisation).exists():
        raise Impossible(_("Only an organisation that takes part can do a task of the initiative."))


def _require_near(initiative: Initiative, day: date | None) -> None:
    if day and (reason := obstacles.to_plan_on(initiative, day)):
        raise Impossible(reason)

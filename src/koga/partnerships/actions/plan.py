"""The daily work of an initiative: tasks, milestones, the log."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.organisations.models import Organisation
from koga.partnerships.actions.notes import note, own_of
from koga.partnerships.models import Initiative, LogEntry, Milestone, Task
from koga.partnerships.rules import can_work_on_initiative


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
    can_work_on_initiative.require(by, initiative)
    _takes_part(initiative, organisation)
    task = Task.objects.create(
        initiative=initiative, title=title, organisation=organisation, due_on=due_on
    )
    note(by, "task-added", task, after={"title": title, "due_on": due_on})
    return task


@transaction.atomic
def tick_task(*, task: Task, is_done: bool, by: Actor) -> None:
    """Done today, or open again."""
    can_work_on_initiative.require(by, task.initiative)
    before = {"done_on": task.done_on}
    task.done_on = clock.today() if is_done else None
    task.save(update_fields=["done_on"])
    what = "task-done" if is_done else "task-reopened"
    note(by, what, task, before=before, after={"done_on": task.done_on})


@transaction.atomic
def add_milestone(*, initiative: Initiative, title: str, due_on: date, by: Actor) -> Milestone:
    """A point on the way that everyone will recognise."""
    can_work_on_initiative.require(by, initiative)
    milestone = Milestone.objects.create(initiative=initiative, title=title, due_on=due_on)
    note(by, "milestone-added", milestone, after={"title": title, "due_on": due_on})
    return milestone


@transaction.atomic
def tick_milestone(*, milestone: Milestone, is_reached: bool, by: Actor) -> None:
    """Reached today, or not reached after all."""
    can_work_on_initiative.require(by, milestone.initiative)
    before = {"reached_on": milestone.reached_on}
    milestone.reached_on = clock.today() if is_reached else None
    milestone.save(update_fields=["reached_on"])
    what = "milestone-reached" if is_reached else "milestone-reopened"
    note(by, what, milestone, before=before, after={"reached_on": milestone.reached_on})


@transaction.atomic
def write_log(*, initiative: Initiative, text: str, language: str, by: Actor) -> LogEntry:
    """What happened, told by somebody who was there."""
    can_work_on_initiative.require(by, initiative)
    parties = initiative.parties.select_related("organisation")
    own = own_of(by, [party.organisation for party in parties])
    entry = LogEntry.objects.create(
        initiative=initiative,
        author_id=by.person_id,
        organisation=own,
        text=text,
        language=language,
        at=clock.now(),
    )
    note(by, "log-written", entry, own, after={"text": text, "language": language})
    return entry


def _takes_part(initiative: Initiative, organisation: Organisation | None) -> None:
    if organisation and not initiative.parties.filter(organisation=organisation).exists():
        raise Impossible(_("Only an organisation that takes part can do a task of the initiative."))

"""What an initiative holds: results, files, tasks, milestones, the log."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Prefetch, QuerySet

from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.core.errors import Absent
from koga.partnerships.models import (
    Evidence,
    Initiative,
    LogEntry,
    Milestone,
    Result,
    Task,
)
from koga.partnerships.rules import can_remove_file, can_see_file, require_author

Thing = TypeVar("Thing", bound=Model)


def results_of(actor: Actor, initiative: Initiative) -> QuerySet[Result]:
    """The results, public with the initiative, each with the evidence that `actor` may see."""
    evidence = can_see_file.among(actor, Evidence.objects.select_related("added_by"))
    return initiative.results.prefetch_related(Prefetch("evidence", evidence))


def files_of(actor: Actor, initiative: Initiative) -> QuerySet[Evidence]:
    """Files and links that belong to no result, as far as `actor` may see them."""
    loose = Evidence.objects.filter(initiative=initiative, result=None).select_related("added_by")
    return can_see_file.among(actor, loose)


def file_numbered(actor: Actor, key: int) -> Evidence:
    """The one file or link with this id; Absent unless visible."""
    return one_among(can_see_file, actor, Evidence.objects.select_related("initiative"), pk=key)


def file_to_remove(actor: Actor, key: int) -> Evidence:
    """The same for those who may remove it; Refused to others who see it."""
    found = Evidence.objects.select_related("initiative", "result")
    file = one_among(can_see_file, actor, found, pk=key)
    can_remove_file.require(actor, file)
    return file


def result_numbered(initiative: Initiative, key: int) -> Result:
    """The one result of `initiative` with this id; Absent if it has none such."""
    return _one_of(initiative.results.all(), key)


def task_numbered(initiative: Initiative, key: int) -> Task:
    """The one task of `initiative` with this id; Absent if it has none such."""
    return _one_of(initiative.tasks.all(), key)


def milestone_numbered(initiative: Initiative, key: int) -> Milestone:
    """The one milestone of `initiative` with this id; Absent if it has none such."""
    return _one_of(initiative.milestones.all(), key)


def open_tasks(initiative: Initiative) -> QuerySet[Task]:
    """Those that nobody has marked as done, with who does them."""
    return initiative.tasks.filter(done_on=None).select_related("organisation")


def open_milestones(initiative: Initiative) -> QuerySet[Milestone]:
    """Those that were not reached yet."""
    return initiative.milestones.filter(reached_on=None)


def log_entry_to_correct(actor: Actor, initiative: Initiative, key: int) -> LogEntry:
    """The one entry of `initiative` with this id for its author; Refused to others."""
    entry = _one_of(initiative.log.all(), key)
    require_author(actor, entry)
    return entry


def _one_of(things: QuerySet[Thing], key: int) -> Thing:
    found = things.filter(pk=key).first()
    if found is None:
        raise Absent
    return found

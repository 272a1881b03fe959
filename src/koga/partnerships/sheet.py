"""All that the page of one initiative shows to one reader, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from koga.core import formats
from koga.core.actors import Actor
from koga.core.lifecycle import Move
from koga.core.panels import PanelLink, panels_of
from koga.partnerships import queries
from koga.partnerships.actions.initiatives import obstacle
from koga.partnerships.lifecycles import INITIATIVE
from koga.partnerships.models import (
    Evidence,
    FollowUp,
    Initiative,
    InitiativeParty,
    LogEntry,
    Milestone,
    Partnership,
    Result,
    Task,
)
from koga.partnerships.rules import (
    can_follow_initiative,
    can_run_initiative,
    can_work_on_initiative,
)
from koga.topics.models import Topic
from koga.ui.shapes import Entry


@dataclass(frozen=True, slots=True)
class Way:
    """A move the reader may make, and why it has to wait (or "")."""

    move: Move
    obstacle: str


@dataclass(frozen=True, slots=True)
class InitiativeSheet:
    """Lists of what is not shown to the reader are empty."""

    parties: list[InitiativeParty]
    results: list[Result]
    files: list[Evidence]
    tasks: list[Task]
    milestones: list[Milestone]
    follow_ups: list[FollowUp]
    story: list[Entry]
    topics: list[Topic]
    partnership: Partnership | None
    ways: list[Way]
    panels: list[PanelLink]
    follows: bool
    works: bool
    runs: bool
    may_leave: bool
    invitation: InitiativeParty | None
    question: FollowUp | None


def initiative_sheet(actor: Actor, initiative: Initiative) -> InitiativeSheet:
    follows = can_follow_initiative.allows(actor, initiative)
    runs = can_run_initiative.allows(actor, initiative)
    tasks = list(initiative.tasks.select_related("organisation")) if follows else []
    milestones = list(initiative.milestones.all()) if follows else []
    log = list(initiative.log.select_related("author", "organisation")) if follows else []
    results = list(queries.results_of(actor, initiative))
    return InitiativeSheet(
        parties=queries.parties_shown(actor, initiative),
        results=results,
        files=list(queries.files_of(actor, initiative)),
        tasks=tasks,
        milestones=milestones,
        follow_ups=_answered(initiative) if follows else [],
        story=_story(initiative, milestones, log, results),
        topics=list(initiative.topics.all()),
        partnership=queries.agreement_behind(actor, initiative),
        ways=_ways(initiative) if runs else [],
        panels=panels_of("initiative", actor, initiative, initiative.pk),
        follows=follows,
        works=can_work_on_initiative.allows(actor, initiative),
        runs=runs,
        may_leave=queries.may_leave(actor, initiative),
        invitation=queries.invitation_for(actor, initiative),
        question=queries.follow_up_for(actor, initiative),
    )


def _answered(initiative: Initiative) -> list[FollowUp]:
    answered = initiative.follow_ups.filter(answered_at__isnull=False)
    return list(answered.select_related("organisation"))


def _ways(initiative: Initiative) -> list[Way]:
    return [
        Way(move, obstacle(initiative, move.name))
        for move in INITIATIVE.moves_from(initiative.state)
    ]


def _story(
    initiative: Initiative, milestones: list[Milestone], log: list[LogEntry], results: list[Result]
) -> list[Entry]:
    """What happened, the newest first; of one day, what stands further down here."""
    told = [
        *_own_day(_local(initiative.created_at), _("Planned"), "initiative"),
        *_own_day(initiative.started_on, _("Started"), "ship"),
        *_logged(reversed(log)),
        *_reached(milestones),
        *((result.achieved_on, _result_entry(result)) for result in results),
        *_own_day(initiative.finished_on, _("Finished"), "award"),
    ]
    placed = [(day, place, entry) for place, (day, entry) in enumerate(told)]
    placed.sort(key=lambda one: one[:2], reverse=True)
    return [entry for _day, _place, entry in placed]


def _own_day(day: date | None, title: str, icon: str) -> list[tuple[date, Entry]]:
    return [(day, Entry(title, formats.day(day), icon=icon))] if day else []


def _reached(milestones: list[Milestone]) -> Iterator[tuple[date, Entry]]:
    for one in milestones:
        if one.reached_on:
            yield one.reached_on, Entry(one.title, formats.day(one.reached_on), icon="flag")


def _logged(log: Iterable[LogEntry]) -> Iterator[tuple[date, Entry]]:
    for one in log:
        who = [str(part) for part in (one.author, one.organisation) if part]
        when = formats.moment(one.at)
        yield (
            _local(one.at),
            Entry(_("From the log"), when, one.text, "book", by=", ".join(who)),
        )


def _result_entry(result: Result) -> Entry:
    return Entry(result.title, formats.day(result.achieved_on), icon="star", url="#results")


def _local(moment: datetime) -> date:
    return timezone.localdate(moment)

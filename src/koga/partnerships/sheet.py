"""All that the page of one initiative shows to one reader, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from koga.core.actors import Actor
from koga.core.lifecycle import Move
from koga.core.panels import PanelLink, panels_of
from koga.partnerships import obstacles, queries
from koga.partnerships.lifecycles import INITIATIVE
from koga.partnerships.models import (
    Evidence,
    FollowUp,
    Initiative,
    InitiativeParty,
    Milestone,
    Partnership,
    Result,
    Task,
)
from koga.partnerships.rules import (
    can_follow_initiative,
    can_remove_file,
    can_run_initiative,
    can_work_on_initiative,
)
from koga.partnerships.story import story_of
from koga.topics.models import Topic
from koga.ui.shapes import Entry


@dataclass(frozen=True, slots=True)
class Way:
    """A move the reader may make, and why it has to wait (or "")."""

    move: Move
    obstacle: str


@dataclass(frozen=True, slots=True)
class InitiativeSheet:
    """Lists of what is not shown to the reader are empty; `removable` are the ids of files."""

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
    plans: bool
    removable: set[int]
    may_leave: bool
    invitation: InitiativeParty | None
    question: FollowUp | None


def initiative_sheet(actor: Actor, initiative: Initiative) -> InitiativeSheet:
    follows = can_follow_initiative.allows(actor, initiative)
    works = can_work_on_initiative.allows(actor, initiative)
    runs = can_run_initiative.allows(actor, initiative)
    removable = can_remove_file.among(actor, initiative.files.all()) if works else ()
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
        story=story_of(initiative, milestones, log, results, reader=actor),
        topics=list(initiative.topics.all()),
        partnership=queries.agreement_behind(actor, initiative),
        ways=_ways(initiative) if runs else [],
        panels=panels_of("initiative", actor, initiative, initiative.pk),
        follows=follows,
        works=works,
        runs=runs,
        plans=works and not obstacles.to_change(initiative),
        removable={file.pk for file in removable},
        may_leave=queries.may_leave(actor, initiative),
        invitation=queries.invitation_for(actor, initiative),
        question=queries.follow_up_for(actor, initiative),
    )


def _answered(initiative: Initiative) -> list[FollowUp]:
    answered = initiative.follow_ups.filter(answered_at__isnull=False)
    return list(answered.select_related("organisation"))


def _ways(initiative: Initiative) -> list[Way]:
    return [
        Way(move, obstacles.to_move(initiative, move.name))
        for move in INITIATIVE.moves_from(initiative.state)
    ]

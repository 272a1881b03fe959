"""Programmes and projects: set up, described, moved through their lives."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.core.wording import NO_WORDING, Wording
from koga.places.models import Region
from koga.projects import bridge
from koga.projects.actions.notes import note
from koga.projects.enums import RoleKind
from koga.projects.facts import PLAIN_FACTS, ProjectFacts
from koga.projects.lifecycles import PROJECT
from koga.projects.models import Programme, Project, ProjectRole
from koga.projects.rules import can_manage_project, require_creator


@transaction.atomic
def create_programme(
    *, code: str, name: str, funder: Wording, by: Actor, call_reference: Wording = NO_WORDING
) -> Programme:
    """A funder's fund; one that has the code already is given back as it is."""
    require_creator(by)
    programme, made = Programme.objects.get_or_create(
        code=code, defaults={"name": name, "funder": funder, "call_reference": call_reference}
    )
    if made:
        note(by, "programme-created", programme, after={"code": code})
    return programme


@transaction.atomic
def create_project(*, facts: ProjectFacts, by: Actor) -> Project:
    """A planned project; whoever makes it is its first manager."""
    require_creator(by)
    project = Project(slug=free_slug(facts.acronym))
    _write(project, facts)
    project.save(force_insert=True)
    _write_relations(project, facts)
    if by.person_id is not None:
        ProjectRole.objects.create(
            project=project, person_id=by.person_id, kind=RoleKind.MANAGER, since=clock.today()
        )
    note(by, "project-created", project, after=_snapshot(project))
    return project


@transaction.atomic
def edit_project(*, project: Project, facts: ProjectFacts, by: Actor) -> None:
    """Replace what is stated of it; its address stays."""
    can_manage_project.require(by, project)
    before = _snapshot(lock(project))
    _write(project, facts)
    project.save()
    _write_relations(project, facts)
    note(by, "project-edited", project, before=before, after=_snapshot(project))


@transaction.atomic
def move_project(*, project: Project, move: str, by: Actor, on: date | None = None) -> None:
    """Start, end or close it; the day, if given, is kept where none was stated."""
    can_manage_project.require(by, project)
    before = _snapshot(lock(project))
    project.state = PROJECT.target(project.state, move)
    if move == "start" and project.actual_start is None:
        project.actual_start = on
    if move == "end" and project.actual_end is None and project.actual_start is not None:
        if on is not None and on < project.actual_start:
            raise Impossible(_("By its dates it has not begun yet: correct them first."))
        project.actual_end = on
    project.save(update_fields=["state", "actual_start", "actual_end"])
    note(by, f"project-{project.state}", project, before=before, after=_snapshot(project))


def free_slug(acronym: str) -> str:
    """An address made of the acronym that no project has yet."""
    wanted = bridge.plain_address(acronym)[:50] or "project"
    taken = set(Project.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    taken |= {"new", "of", "programmes"}  # addresses of pages of their own
    if wanted not in taken:
        return wanted
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{wanted}-{n}") not in taken)


def _write(project: Project, facts: ProjectFacts) -> None:
    for name in PLAIN_FACTS:
        setattr(project, name, getattr(facts, name))
    project.programme_id = facts.programme


def _write_relations(project: Project, facts: ProjectFacts) -> None:
    project.regions.set(Region.objects.filter(pk__in=facts.regions))
    project.hubs.set(facts.hubs)


def _snapshot(project: Project) -> dict[str, Any]:
    return audit.snapshot(project, [*PLAIN_FACTS, "programme", "state"])

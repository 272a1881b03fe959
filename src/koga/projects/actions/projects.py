"""Programmes, projects, and what people may do in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.people import powers
from koga.people.models import Person
from koga.places.models import Region
from koga.projects import bridge
from koga.projects.enums import RoleKind
from koga.projects.facts import PLAIN_FACTS, ProjectFacts
from koga.projects.lifecycles import PROJECT
from koga.projects.models import FundersOfficer, Programme, Project, ProjectRole
from koga.projects.rules import can_manage_project, require_appointer, require_creator


@transaction.atomic
def create_programme(
    *, code: str, name: str, funder: str, by: Actor, call_reference: str = ""
) -> Programme:
    """A funder's fund; one that has the code already is given back as it is."""
    require_creator(by)
    programme, made = Programme.objects.get_or_create(
        code=code, defaults={"name": name, "funder": funder, "call_reference": call_reference}
    )
    if made:
        audit.record(by=by, action="projects.programme-created", on=programme, after={"code": code})
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
    _note(by, "project-created", project, after=_snapshot(project))
    return project


@transaction.atomic
def edit_project(*, project: Project, facts: ProjectFacts, by: Actor) -> None:
    """Replace what is stated of it; its address stays."""
    can_manage_project.require(by, project)
    before = _snapshot(project)
    _write(project, facts)
    project.save()
    _write_relations(project, facts)
    _note(by, "project-edited", project, before=before, after=_snapshot(project))


@transaction.atomic
def move_project(*, project: Project, move: str, by: Actor, on: date | None = None) -> None:
    """Start, end or close it; the day, if given, is kept where none was stated."""
    can_manage_project.require(by, project)
    before = _snapshot(project)
    project.state = PROJECT.target(project.state, move)
    if move == "start" and project.actual_start is None:
        project.actual_start = on
    if move == "end" and project.actual_end is None and project.actual_start is not None:
        if on is not None and on < project.actual_start:
            raise Impossible(_("By its dates it has not begun yet: correct them first."))
        project.actual_end = on
    project.save(update_fields=["state", "actual_start", "actual_end"])
    _note(by, f"project-{project.state}", project, before=before, after=_snapshot(project))


@transaction.atomic
def give_role(*, project: Project, person: Person, kind: RoleKind, by: Actor) -> ProjectRole:
    """`person` has this role from today on; an earlier one of hers ends, and stays known."""
    can_manage_project.require(by, project)
    today = clock.today()
    for role in project.roles.select_for_update().filter(person=person, until=None):
        if role.kind == kind:
            return role
        role.until = max(today, role.since)
        role.save(update_fields=["until"])
    made = ProjectRole.objects.create(project=project, person=person, kind=kind, since=today)
    powers.recheck(person.pk)
    _note(by, "role-given", project, after={"person": person.pk, "kind": kind})
    return made


@transaction.atomic
def end_role(*, role: ProjectRole, by: Actor) -> None:
    """The person has no role in the project from today on; the last manager stays."""
    can_manage_project.require(by, role.project)
    others = role.project.roles.filter(kind=RoleKind.MANAGER, until=None).exclude(pk=role.pk)
    if role.kind == RoleKind.MANAGER and not others.exists():
        raise Impossible(_("A project needs a manager: give the role to somebody else first."))
    role.until = max(clock.today(), role.since)
    role.save(update_fields=["until"])
    powers.recheck(role.person_id)
    _note(by, "role-ended", role.project, after={"person": role.person_id, "kind": role.kind})


@transaction.atomic
def appoint_officer(*, programme: Programme, person: Person, by: Actor) -> FundersOfficer:
    """`person` reads all projects of `programme` from today on, for its funder."""
    require_appointer(by)
    officer, made = FundersOfficer.objects.get_or_create(
        programme=programme, person=person, until=None, defaults={"since": clock.today()}
    )
    if made:
        powers.recheck(person.pk)
        _note_officer(by, "officer-appointed", officer)
    return officer


@transaction.atomic
def end_officer(*, officer: FundersOfficer, by: Actor) -> None:
    """She reads for the funder no longer, from today on; that she did stays known."""
    require_appointer(by)
    officer.until = max(clock.today(), officer.since)
    officer.save(update_fields=["until"])
    powers.recheck(officer.person_id)
    _note_officer(by, "officer-ended", officer)


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


def _note(by: Actor, what: str, project: Project, **said: Any) -> None:
    audit.record(by=by, action=f"projects.{what}", on=project, **said)


def _note_officer(by: Actor, what: str, officer: FundersOfficer) -> None:
    after = {"programme": officer.programme_id, "person": officer.person_id}
    audit.record(by=by, action=f"projects.{what}", on=officer, after=after)

"""What people may do in projects and for programmes: given, and ended from a day on."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.people import powers
from koga.people.models import Person
from koga.projects import letters
from koga.projects.enums import RoleKind
from koga.projects.models import FundersOfficer, Programme, Project, ProjectRole
from koga.projects.rules import can_manage_project, require_appointer


@transaction.atomic
def give_role(*, project: Project, person: Person, kind: RoleKind, by: Actor) -> ProjectRole:
    """`person` has this role from today on; an earlier one of hers ends, and stays known."""
    can_manage_project.require(by, project)
    lock(project)
    today = clock.today()
    for role in project.roles.filter(person=person, until=None):
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
    lock(role.project)  # the roles of a project change one after the other
    if lock(role).until is not None:
        raise Impossible(_("This role has ended already."))
    if role.kind == RoleKind.MANAGER and not _others_managing(role).exists():
        raise Impossible(_("A project needs a manager: give the role to somebody else first."))
    _end_role(role, by)


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
    if lock(officer).until is not None:
        raise Impossible(_("This role has ended already."))
    _end_officer(officer, by)


@transaction.atomic
def end_roles_of(*, person: Person, by: Actor) -> None:
    """Every role of hers ends from today on, because her account closes.

    Nobody can be made to keep an account, so the last manager of a project goes as well: those who
    have another role in it, and the administrators, hear that it needs one.
    """
    roles = ProjectRole.objects.filter(person=person, until=None).select_related("project")
    for role in roles.order_by("project"):
        lock(role.project)
        _end_role(role, by)
        if role.kind == RoleKind.MANAGER and not _others_managing(role).exists():
            letters.tell_without_manager(role.project, person)
    for officer in FundersOfficer.objects.filter(person=person, until=None).order_by("pk"):
        _end_officer(officer, by)


def _others_managing(role: ProjectRole) -> QuerySet[ProjectRole]:
    managers = role.project.roles.filter(kind=RoleKind.MANAGER, until=None)
    return managers.filter(person__is_active=True).exclude(pk=role.pk)


def _end_role(role: ProjectRole, by: Actor) -> None:
    role.until = max(clock.today(), role.since)
    role.save(update_fields=["until"])
    powers.recheck(role.person_id)
    _note(by, "role-ended", role.project, after={"person": role.person_id, "kind": role.kind})


def _end_officer(officer: FundersOfficer, by: Actor) -> None:
    officer.until = max(clock.today(), officer.since)
    officer.save(update_fields=["until"])
    powers.recheck(officer.person_id)
    _note_officer(by, "officer-ended", officer)


def _note(by: Actor, what: str, project: Project, **said: Any) -> None:
    audit.record(by=by, action=f"projects.{what}", on=project, **said)


def _note_officer(by: Actor, what: str, officer: FundersOfficer) -> None:
    after = {"programme": officer.programme_id, "person": officer.person_id}
    audit.record(by=by, action=f"projects.{what}", on=officer, after=after)

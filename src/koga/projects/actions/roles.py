"""What people may do in projects and for programmes: given, and ended from a day on."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from koga.core import clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.people import powers
from koga.people.models import Person
from koga.projects import letters, queries
from koga.projects.actions.notes import note
from koga.projects.enums import RoleKind
from koga.projects.models import FundersOfficer, Programme, Project, ProjectRole
from koga.projects.rules import can_manage_project, require_appointer


@transaction.atomic
def give_role(*, project: Project, person: Person, kind: RoleKind, by: Actor) -> ProjectRole:
    """`person` has this role from today on; an earlier one of hers ends, and stays known.

    But for the last manager's: she stays one until somebody else is.
    """
    can_manage_project.require(by, project)
    lock(project)
    today = clock.today()
    for role in project.roles.filter(person=person, until=None):
        if role.kind == kind:
            return role
        _require_another_manager(role)
        role.until = max(today, role.since)
        role.save(update_fields=["until"])
    made = ProjectRole.objects.create(project=project, person=person, kind=kind, since=today)
    powers.recheck(person.pk)
    note(by, "role-given", project, after={"person": person.pk, "kind": kind})
    return made


@transaction.atomic
def end_role(*, role: ProjectRole, by: Actor) -> None:
    """The person has no role in the project from today on; the last manager stays."""
    can_manage_project.require(by, role.project)
    lock(role.project)  # the roles of a project change one after the other
    if lock(role).until is not None:
        raise Impossible(_("This role has ended already."))
    _require_another_manager(role)
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
    have another role in it, and the administrators, hear that it needs one. If she was blocked they
    heard it then.
    """
    for role in _present_roles(person):
        lock(role.project)
        _end_role(role, by)
        if role.kind == RoleKind.MANAGER and person.is_active:
            letters.tell_if_unmanaged(role.project, person)
    for officer in FundersOfficer.objects.filter(person=person, until=None).order_by("pk"):
        _end_officer(officer, by)


@transaction.atomic
def tell_of_projects_left(*, person: Person) -> None:
    """She cannot act any more, though she keeps her roles: who is left hears that nobody manages."""
    for role in _present_roles(person).filter(kind=RoleKind.MANAGER):
        lock(role.project)  # two managers who are blocked at once must not each count on the other
        letters.tell_if_unmanaged(role.project, person)


def _present_roles(person: Person) -> QuerySet[ProjectRole]:
    """By the ids of the projects: whoever locks several takes them in one order."""
    roles = ProjectRole.objects.filter(person=person, until=None).select_related("project")
    return roles.order_by("project_id")


def _require_another_manager(role: ProjectRole) -> None:
    others = queries.managers_of(role.project).exclude(pk=role.pk)
    if role.kind == RoleKind.MANAGER and not others.exists():
        raise Impossible(_("A project needs a manager: give the role to somebody else first."))


def _end_role(role: ProjectRole, by: Actor) -> None:
    role.until = max(clock.today(), role.since)
    role.save(update_fields=["until"])
    powers.recheck(role.person_id)
    note(by, "role-ended", role.project, after={"person": role.person_id, "kind": role.kind})


def _end_officer(officer: FundersOfficer, by: Actor) -> None:
    officer.until = max(clock.today(), officer.since)
    officer.save(update_fields=["until"])
    powers.recheck(officer.person_id)
    _note_officer(by, "officer-ended", officer)


def _note_officer(by: Actor, what: str, officer: FundersOfficer) -> None:
    after = {"programme": officer.programme_id, "person": officer.person_id}
    note(by, what, officer, after=after)

"""Partners through time, supported organisations, people with a role."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from koga.core.actors import Actor
from koga.core.doors import the_one
from koga.core.search import holding
from koga.organisations.models import Organisation
from koga.organisations.naming import organisations_named
from koga.organisations.queries import organisations_visible_to
from koga.people.models import Person
from koga.projects.enums import RoleKind
from koga.projects.lifecycles import UNSETTLED
from koga.projects.models import Project, ProjectPartner, ProjectRole, Support

_MANAGING: Final = Q(kind=RoleKind.MANAGER, until=None, person__is_active=True)


def partners_of(project: Project) -> QuerySet[ProjectPartner]:
    """All partners it ever had, in the order in which they came."""
    return project.partners.select_related(
        "organisation", "organisation__town", "project", "successor"
    )


def partners_on(project: Project, day: date) -> QuerySet[ProjectPartner]:
    """Who was a partner on `day`."""
    return partners_of(project).filter(Q(until=None) | Q(until__gt=day), since__lte=day)


def present_partners(project: Project) -> QuerySet[ProjectPartner]:
    """Those whose partnership has no end yet."""
    return partners_of(project).filter(until=None)


def partner_numbered(project: Project, key: int) -> ProjectPartner:
    """The one present partner with this id; Absent if there is none such."""
    return the_one(present_partners(project), pk=key)


def supported_by(project: Project) -> QuerySet[Support]:
    """The organisations it supports or supported, by name."""
    rows = project.supports.select_related("organisation", "organisation__town")
    return rows.order_by("organisation__plain_name", "pk")


def support_numbered(project: Project, key: int) -> Support:
    """The one organisation that is still supported, by the id of its row; Absent if none such."""
    return the_one(supported_by(project), pk=key, until=None)


def organisation_called(names: list[str], country: str) -> Organisation | None:
    """The organisation of `country` that bears or bore one of these names."""
    found = Organisation.objects.filter(
        Q(name__in=names) | Q(names__name__in=names), country=country
    )
    return found.order_by("pk").first()


def organisations_like(actor: Actor, text: str) -> list[Organisation]:
    """At most five visible organisations that are called so, or that may be meant by it."""
    named = organisations_named(actor, [text])[text] if text.strip() else []
    if named:
        return named[:5]
    near = (
        organisations_visible_to(actor).filter(holding("organisation", text)).select_related("town")
    )
    return list(near[:5])


def is_succeeded(predecessor: Organisation, successor: Organisation) -> bool:
    return predecessor.successions.filter(successor=successor).exists()


def managers_of(project: Project) -> QuerySet[ProjectRole]:
    """The roles of its present managers who can sign in."""
    return ProjectRole.objects.filter(_MANAGING, project=project)


def projects_left_without(person: Person) -> QuerySet[Project]:
    """The projects that still need somebody to act, and of which she is the only manager."""
    others = ProjectRole.objects.filter(_MANAGING, project=OuterRef("pk")).exclude(person=person)
    own = ProjectRole.objects.filter(person=person, kind=RoleKind.MANAGER, until=None)
    found = Project.objects.filter(pk__in=own.values("project"), state__in=UNSETTLED)
    return found.filter(~Exists(others))


def left_without(manager: Person, project: Project) -> QuerySet[Person]:
    """Who stays when the last manager goes: the project's other roles, and the administrators."""
    roles = project.roles.filter(until=None).values("person")
    whom = Person.objects.filter(Q(pk__in=roles) | Q(is_administrator=True), is_active=True)
    return whom.exclude(pk=manager.pk).order_by("pk")


def role_numbered(project: Project, key: int) -> ProjectRole:
    """The one present role with this id; Absent if there is none such."""
    return the_one(roles_in(project), pk=key)


def roles_in(project: Project) -> QuerySet[ProjectRole]:
    """Present roles with their persons."""
    return project.roles.filter(until=None).select_related("person").order_by("kind", "person")

"""Projects and programmes, and the doors to one project."""

from __future__ import annotations

from django.db.models import Count, Prefetch, Q, QuerySet

from koga.core.actors import Actor
from koga.core.doors import one_among, the_one
from koga.people.models import Person
from koga.projects.models import (
    FundersOfficer,
    Programme,
    Project,
    ProjectPartner,
    ProjectRole,
)
from koga.projects.rules import (
    can_keep_money,
    can_manage_project,
    can_see_project,
    can_see_proof,
)


def projects_visible_to(actor: Actor) -> QuerySet[Project]:
    """All that `actor` may see with their programmes, the newest first."""
    return can_see_project.among(actor).select_related("programme")


def projects_run_by(actor: Actor) -> QuerySet[Project]:
    """The projects in which `actor` has a role today, with `n_waiting` claims to decide."""
    roles = ProjectRole.objects.filter(person=actor.person_id, until=None).values("project")
    waiting = Count("attributions", filter=Q(attributions__state="claimed"), distinct=True)
    found = Project.objects.filter(pk__in=roles).select_related("programme")
    return found.annotate(n_waiting=waiting)


def holds_a_role(person: Person) -> bool:
    """True for those who can change a project or read its proofs: they must sign in with two factors."""
    return (
        ProjectRole.objects.filter(person=person, until=None).exists()
        or FundersOfficer.objects.filter(person=person, until=None).exists()
    )


def project_at(actor: Actor, slug: str) -> Project:
    """The one project at this address; Absent unless visible."""
    found = Project.objects.select_related("programme")
    return one_among(can_see_project, actor, found, slug=slug)


def project_to_check(actor: Actor, slug: str) -> Project:
    """The same for those who may see how its figures were reached; Absent for all others."""
    found = Project.objects.select_related("programme")
    return one_among(can_see_proof, actor, found, slug=slug)


def project_to_manage(actor: Actor, slug: str) -> Project:
    """The same for its managers; Absent for all others."""
    found = Project.objects.select_related("programme")
    return one_among(can_manage_project, actor, found, slug=slug)


def project_to_account(actor: Actor, slug: str) -> Project:
    """The same for those who keep its money; Absent for all others."""
    found = Project.objects.select_related("programme")
    return one_among(can_keep_money, actor, found, slug=slug)


def project_of(programme: int, acronym: str) -> Project | None:
    return Project.objects.filter(programme=programme, acronym=acronym).first()


def lead_names(projects: list[Project]) -> dict[int, str]:
    """The name of each project's lead partner of today (or its last one); one query."""
    rows = ProjectPartner.objects.filter(project__in=projects, role="lead").order_by("since")
    return dict(rows.values_list("project_id", "organisation__name"))


def programmes() -> QuerySet[Programme]:
    return Programme.objects.all()


def programmes_with_officers() -> QuerySet[Programme]:
    """All programmes, each with its present `current_officers`; two queries."""
    present = FundersOfficer.objects.filter(until=None).select_related("person")
    return Programme.objects.prefetch_related(
        Prefetch("officers", present, to_attr="current_officers")
    )


def programme_coded(code: str) -> Programme:
    """The programme with this code; Absent if there is none."""
    return the_one(programmes(), code=code)


def officer_numbered(key: int) -> FundersOfficer:
    """The one present officer of a funder with this id; Absent if there is none such."""
    present = FundersOfficer.objects.filter(until=None).select_related("programme", "person")
    return the_one(present, pk=key)


def is_code_taken(code: str) -> bool:
    return programmes().filter(code=code).exists()

"""Who may do what to projects, claims and reports.

The public sees what a project is and what came of it; how the figures were reached and what was
spent is for those with a role in it and for its funder's officers. A draft of a report is the
project's own until it is frozen: its funder reads what the project states, not what it tries out.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.actors import VISITOR, Actor
from koga.core.errors import Refused
from koga.core.rules import EVERYTHING, NOTHING, Rule
from koga.partnerships.rules import can_see_initiative, can_see_partnership
from koga.projects.enums import RoleKind
from koga.projects.lifecycles import FINAL
from koga.projects.models import Attribution, FundersOfficer, Project, ProjectRole, Report

_EVERY_ROLE: Final = tuple(RoleKind.values)
_NO_SECRET: Final = ("running", "ended", "closed")


def may_create_projects(actor: Actor) -> bool:
    """Hubs' coordinators and administrators; whoever makes a project manages it."""
    return actor.may_do_everything or bool(actor.hubs)


def require_creator(actor: Actor) -> None:
    """Refused, with the reason, unless `actor` may set up projects."""
    if not may_create_projects(actor):
        raise Refused(gettext("Only hubs' coordinators and administrators set up projects."))


def require_appointer(actor: Actor) -> None:
    """Refused, with the reason, unless `actor` may say who reads along for a funder."""
    if not actor.may_do_everything:
        raise Refused(gettext("Only an administrator appoints officers of a funder."))


def _held_today(actor: Actor) -> Q:
    today = clock.today()
    return Q(person=actor.person_id, since__lte=today) & (Q(until=None) | Q(until__gt=today))


def _projects_with(actor: Actor, kinds: tuple[str, ...]) -> Q:
    """The projects in which `actor` has one of these roles today."""
    if actor.may_do_everything:
        return EVERYTHING
    if not actor.is_signed_in:
        return NOTHING
    roles = ProjectRole.objects.filter(_held_today(actor), kind__in=kinds)
    return Q(pk__in=roles.values("project_id"))


def _overseen(actor: Actor) -> Q:
    if not actor.is_signed_in:
        return NOTHING
    return Q(programme__in=FundersOfficer.objects.filter(_held_today(actor)).values("programme_id"))


def _proof_seen(actor: Actor) -> Q:
    seen = _projects_with(actor, _EVERY_ROLE)
    return seen if actor.may_do_everything else seen | _overseen(actor)


def _has_role(actor: Actor, project: Project, kinds: tuple[str, ...]) -> bool:
    if actor.may_do_everything or not actor.is_signed_in:
        return actor.may_do_everything
    return project.roles.filter(_held_today(actor), kind__in=kinds).exists()


def _oversees(actor: Actor, project: Project) -> bool:
    if not actor.is_signed_in:
        return False
    return FundersOfficer.objects.filter(
        _held_today(actor), programme=project.programme_id
    ).exists()


def _sees_proof(actor: Actor, project: Project) -> bool:
    return _has_role(actor, project, _EVERY_ROLE) or _oversees(actor, project)


can_see_project: Final = Rule(
    "projects.see-project",
    Project,
    one=lambda actor, project: project.state in _NO_SECRET or _sees_proof(actor, project),
    those=lambda actor: (
        EVERYTHING if actor.may_do_everything else Q(state__in=_NO_SECRET) | _proof_seen(actor)
    ),
    refusal=_("This project is not public yet."),
)

can_see_proof: Final = Rule(
    "projects.see-proof",
    Project,
    one=_sees_proof,
    those=_proof_seen,
    refusal=_("Only those with a role in the project and its funder see how figures were reached."),
)

can_manage_project: Final = Rule(
    "projects.manage-project",
    Project,
    one=lambda actor, project: _has_role(actor, project, (RoleKind.MANAGER,)),
    those=lambda actor: _projects_with(actor, (RoleKind.MANAGER,)),
    refusal=_("Only the project's managers may do this."),
)

can_keep_money: Final = Rule(
    "projects.keep-money",
    Project,
    one=lambda actor, project: _has_role(actor, project, (RoleKind.MANAGER, RoleKind.FINANCE)),
    those=lambda actor: _projects_with(actor, (RoleKind.MANAGER, RoleKind.FINANCE)),
    refusal=_("Only the project's managers and those who keep its money may do this."),
)

can_decide_claim: Final = Rule(
    "projects.decide-claim",
    Attribution,
    one=lambda actor, claim: can_manage_project.allows(actor, claim.project),
    those=lambda actor: Q(project__in=can_manage_project.among(actor)),
    refusal=_("Only the project's managers decide what counts for it."),
)


def _is_opened(claim: Attribution) -> bool:
    """A party said itself that it counts, or an administrator did, or everybody is shown it.

    A manager may claim what organisations of her project did. That alone must not open to her what
    they keep to themselves; people at an event she reads by name all the same, in the figures.
    """
    by = claim.claimed_by
    if claim.claimed_for_id is not None or by is None or by.is_administrator:
        return True
    if claim.partnership is not None:
        return can_see_partnership.allows(VISITOR, claim.partnership)
    if claim.initiative is not None:
        return can_see_initiative.allows(VISITOR, claim.initiative)
    return True


def _opened() -> Q:
    return (
        Q(claimed_for__isnull=False)
        | Q(claimed_by=None)
        | Q(claimed_by__is_administrator=True)
        | Q(event__isnull=False)
        | Q(partnership__in=can_see_partnership.among(VISITOR))
        | Q(initiative__in=can_see_initiative.among(VISITOR))
    )


def _reads_claimed(actor: Actor, claim: Attribution) -> bool:
    """What was refused is no proof of anything: it stays with those who decide about it."""
    if actor.may_do_everything:
        return True
    reads = can_manage_project.allows if claim.state == "refused" else _sees_proof
    return _is_opened(claim) and reads(actor, claim.project)


def _claimed_read(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    decides = Q(project__in=can_manage_project.among(actor))
    checks = Q(project__in=can_see_proof.among(actor))
    return _opened() & (decides | (checks & ~Q(state="refused")))


can_read_claimed: Final = Rule(
    "projects.read-claimed-record",
    Attribution,
    one=_reads_claimed,
    those=_claimed_read,
    refusal=_("Only those who check the project read what was claimed for it."),
)


def _sees_report(actor: Actor, report: Report) -> bool:
    if report.state in FINAL:
        return can_see_project.allows(actor, report.project)
    return _has_role(actor, report.project, _EVERY_ROLE)


can_see_report: Final = Rule(
    "projects.see-report",
    Report,
    one=_sees_report,
    those=lambda actor: (
        Q(state__in=FINAL, project__in=can_see_project.among(actor))
        | Q(project__in=Project.objects.filter(_projects_with(actor, _EVERY_ROLE)))
    ),
    refusal=_("A report is shown once it is frozen."),
)

can_write_report: Final = Rule(
    "projects.write-report",
    Report,
    one=lambda actor, report: can_manage_project.allows(actor, report.project),
    those=lambda actor: Q(project__in=can_manage_project.among(actor)),
    refusal=_("Only the project's managers write and freeze its reports."),
)

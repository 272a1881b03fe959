"""What counts for which project, and who may say so."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from koga.core.actors import Actor
from koga.core.doors import one_among, the_one
from koga.events.models import Event
from koga.partnerships.models import Evidence, Initiative, Partnership, Result
from koga.projects.claimants import (
    can_claim_event,
    can_claim_initiative,
    can_claim_partnership,
)
from koga.projects.lifecycles import OPEN_CLAIM
from koga.projects.models import Attribution, Project, ProjectPartner, Support
from koga.projects.records import ClaimedRecord, kind_of, parties_of
from koga.projects.rules import can_manage_project, can_read_claimed

Claims = QuerySet[Attribution]


def claims_of(project: Project) -> Claims:
    """All claims with their records and who made them, the newest first."""
    return project.attributions.select_related(
        "project", "partnership", "initiative", "event", "claimed_by", "claimed_for", "decided_by"
    )


def claims_waiting(project: Project) -> Claims:
    """Those that nobody decided yet, the oldest first."""
    return claims_of(project).filter(state="claimed").order_by("claimed_on", "pk")


def claims_decided(project: Project) -> Claims:
    """Those that somebody decided, the newest first."""
    return claims_of(project).exclude(state="claimed")


def claim_numbered(project: Project, key: int) -> Attribution:
    """The one claim of `project` with this id; Absent if it has none such."""
    return the_one(claims_of(project), pk=key)


def claim_to_read(actor: Actor, project: Project, key: int) -> Attribution:
    """The same for those who may read the record that was claimed; Absent for all others."""
    return one_among(can_read_claimed, actor, claims_of(project), pk=key)


def claims_beside(claim: Attribution) -> Claims:
    """All that was said in its project about the same record, the newest first."""
    own = {kind_of(claim.record): claim.record}
    return claims_of(claim.project).filter(**own).order_by("-claimed_on", "-pk")


def results_claimed(claim: Attribution) -> list[Result]:
    """The results of a claimed initiative with all that proves them; two queries."""
    if claim.initiative is None:
        return []
    return list(claim.initiative.results.prefetch_related(Prefetch("evidence", _proofs(claim))))


def file_claimed(claim: Attribution, key: int) -> Evidence:
    """The one file with this id that proves a result of what was claimed; Absent otherwise."""
    return the_one(_proofs(claim).exclude(file=""), pk=key)


def _proofs(claim: Attribution) -> QuerySet[Evidence]:
    """Files of an initiative that prove no result stay its parties' own."""
    found = Evidence.objects.filter(initiative=claim.initiative_id, result__isnull=False)
    return found.order_by("added_at", "pk")


def claims_on(record: ClaimedRecord) -> Claims:
    """Where a record counts or was claimed, the newest first."""
    own = Attribution.objects.filter(**{kind_of(record): record})
    return own.select_related("project__programme", "claimed_for").order_by("-claimed_on", "-pk")


def claimable_partnership(actor: Actor, key: int) -> Partnership:
    """The one partnership with this id; Absent unless `actor` may claim it."""
    return one_among(can_claim_partnership, actor, Partnership.objects.all(), pk=key)


def claimable_initiative(actor: Actor, key: int) -> Initiative:
    """The one initiative with this id; Absent unless `actor` may claim it."""
    return one_among(can_claim_initiative, actor, Initiative.objects.all(), pk=key)


def claimable_event(actor: Actor, key: int) -> Event:
    """The one event with this id; Absent unless `actor` may claim it."""
    return one_among(can_claim_event, actor, Event.objects.all(), pk=key)


def projects_to_claim_for(actor: Actor, record: ClaimedRecord) -> QuerySet[Project]:
    """The projects for which `actor` may claim `record`, with their programmes."""
    everything = Project.objects.select_related("programme")
    if actor.may_do_everything:
        return everything
    parties = parties_of(record)
    own = parties & actor.represented
    managed = can_manage_project.among(actor)
    return everything.filter(
        Q(pk__in=_projects_of(own)) | Q(pk__in=_projects_of(parties), id__in=managed.values("pk"))
    )


def open_claims(record: ClaimedRecord) -> Claims:
    """Claims of `record` that were accepted or wait: for their projects it cannot be claimed anew."""
    return Attribution.objects.filter(state__in=OPEN_CLAIM, **{kind_of(record): record})


def projects_left_to_claim_for(actor: Actor, record: ClaimedRecord) -> QuerySet[Project]:
    """Those for which nobody has claimed it yet, or no claim stands any more."""
    claimed = open_claims(record).values("project")
    return projects_to_claim_for(actor, record).exclude(pk__in=claimed)


def claiming_party(actor: Actor, record: ClaimedRecord) -> int | None:
    """The organisation for which `actor` claims: hers, or none for a manager who is not of it."""
    return min(parties_of(record) & actor.represented, default=None)


def _projects_of(organisations: set[int]) -> set[int]:
    """The projects that support these organisations or have them as partners."""
    supported = Support.objects.filter(organisation__in=organisations)
    partners = ProjectPartner.objects.filter(organisation__in=organisations)
    return {
        *supported.values_list("project_id", flat=True),
        *partners.values_list("project_id", flat=True),
    }


def acronyms_counting(record: ClaimedRecord) -> list[str]:
    """The acronyms of the projects for which its claim is accepted."""
    accepted = Attribution.objects.filter(state="accepted", **{kind_of(record): record})
    return list(accepted.order_by("project__acronym").values_list("project__acronym", flat=True))

"""Which record counts for which project: claimed by a party, decided by the project's manager."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.core.locking import lock
from koga.projects import letters, obstacles, queries
from koga.projects.actions.notes import note
from koga.projects.claimants import rule_for
from koga.projects.lifecycles import CLAIM
from koga.projects.models import Attribution, Project
from koga.projects.records import ClaimedRecord, kind_of
from koga.projects.rules import can_decide_claim


@transaction.atomic
def claim_record(*, project: Project, record: ClaimedRecord, by: Actor) -> Attribution:
    """Say that `record` counts for `project`; a refused or withdrawn claim may be made anew.

    A representative claims for projects that her organisation is a partner of or supported by, a
    manager for the projects she manages.
    """
    rule_for(record).require(by, record)
    if not queries.projects_to_claim_for(by, record).filter(pk=project.pk).exists():
        raise Refused(_("None of the organisations you represent is in this project."))
    lock(project)
    kind = kind_of(record)
    if queries.open_claims(record).filter(project=project).exists():
        raise Impossible(_("This is claimed for the project already."))
    claim = Attribution.objects.create(
        project=project,
        claimed_by_id=by.person_id,
        claimed_for_id=queries.claiming_party(by, record),
        claimed_on=clock.today(),
        **{kind: record},
    )
    after = {"project": project.pk, kind: record.pk}
    note(by, "record-claimed", claim, for_organisation=claim.claimed_for_id, after=after)
    return claim


@transaction.atomic
def decide_claim(*, claim: Attribution, accept: bool, by: Actor, reason: str = "") -> None:
    """Accept, or refuse with a reason that everybody who claims can read; the claimant is told."""
    can_decide_claim.require(by, claim)
    lock(claim)
    if objection := obstacles.to_decide(accepts=accept, reason=reason):
        raise Impossible(objection)
    _move(claim, "accept" if accept else "refuse", reason, by)


@transaction.atomic
def withdraw_acceptance(*, claim: Attribution, reason: str, by: Actor) -> None:
    """From today on the record no longer counts; as of an earlier day it still does."""
    can_decide_claim.require(by, claim)
    lock(claim)
    if objection := obstacles.to_decide(accepts=False, reason=reason):
        raise Impossible(objection)
    claim.withdrawn_on = clock.today()
    _move(claim, "withdraw", reason, by)


def _move(claim: Attribution, move: str, reason: str, by: Actor) -> None:
    before = audit.snapshot(claim, ["state"])
    claim.state = CLAIM.target(claim.state, move)
    claim.reason = reason.strip()
    if claim.decided_on is None:
        claim.decided_on, claim.decided_by_id = clock.today(), by.person_id
    claim.save(update_fields=["state", "reason", "decided_on", "decided_by", "withdrawn_on"])
    after = audit.snapshot(claim, ["state", "reason"])
    note(by, f"claim-{claim.state}", claim, before=before, after=after)
    letters.tell_decided(claim, by)

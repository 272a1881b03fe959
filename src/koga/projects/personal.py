"""What projects keep of a person: her roles, and what she claimed, decided, recorded and froze."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.people.holdings import NAMELESS, ROLES_END, Holding, Rows, Subject, rows_of
from koga.projects import actions
from koga.projects.models import Attribution, FundersOfficer, ProjectRole, Report, Spending
from koga.projects.records import title_of


def _forget_roles(whom: Subject, by: Actor) -> None:
    """Programmes overseen end in the same step."""
    actions.end_roles_of(person=whom.person, by=by)


def _claims_made(whom: Subject) -> Rows:
    found = _claims(Q(claimed_by=whom.person))
    return [{**_claim(one), "claimed_on": one.claimed_on} for one in found]


def _claims_decided(whom: Subject) -> Rows:
    """With the reason: it was hers to write."""
    found = _claims(Q(decided_by=whom.person))
    return [
        {
            **_claim(one),
            "decided_on": one.decided_on,
            "withdrawn_on": one.withdrawn_on,
            "reason": one.reason,
        }
        for one in found
    ]


def _claims(whose: Q) -> Iterable[Attribution]:
    beside = ("project", "partnership", "initiative", "event", "claimed_for")
    return Attribution.objects.filter(whose).select_related(*beside).order_by("claimed_on", "pk")


def _claim(one: Attribution) -> dict[str, object]:
    return {
        "project": one.project.acronym,
        "record": title_of(one.record),
        "for_organisation": str(one.claimed_for or ""),
        "state": one.state,
    }


HOLDINGS: Final = (
    Holding(
        name="project_roles",
        title=_("Your roles in projects"),
        fate=ROLES_END,
        columns=("projects.projectrole.person",),
        told=rows_of(
            ProjectRole,
            "person",
            *("project__acronym", "project__title", "kind", "since", "until"),
            by="since",
        ),
        forget=_forget_roles,
    ),
    Holding(
        name="programmes_overseen",
        title=_("Programmes whose projects you read for their funder"),
        fate=ROLES_END,
        columns=("projects.fundersofficer.person",),
        told=rows_of(FundersOfficer, "person", "programme__name", "since", "until", by="since"),
    ),
    Holding(
        name="claims_made",
        title=_("What you claimed for projects"),
        fate=NAMELESS,
        columns=("projects.attribution.claimed_by",),
        told=_claims_made,
    ),
    Holding(
        name="claims_decided",
        title=_("Claims you decided as a project's manager, with your reasons"),
        fate=_("Stays with the reasons, as done by a former member."),
        columns=("projects.attribution.decided_by",),
        told=_claims_decided,
    ),
    Holding(
        name="spending_recorded",
        title=_("Spending you recorded or corrected"),
        fate=_(
            "Stays as written, as done by a former member: a project's accounts are kept whole."
        ),
        columns=("projects.spending.recorded_by",),
        told=rows_of(
            Spending,
            "recorded_by",
            *("project__acronym", "partner__organisation__name", "category", "cents"),
            *("project__currency", "spent_on", "purpose", "document", "recorded_at"),
            by="recorded_at",
        ),
    ),
    Holding(
        name="reports_frozen",
        title=_("Reports you froze"),
        fate=NAMELESS,
        columns=("projects.report.frozen_by",),
        told=rows_of(
            Report,
            "frozen_by",
            *("project__acronym", "title", "since", "until", "as_of", "version", "frozen_at"),
            by="frozen_at",
        ),
    ),
)

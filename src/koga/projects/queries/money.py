"""What a project spends, and what remains."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from koga.core import clock
from koga.core.doors import the_one
from koga.projects.enums import Category
from koga.projects.ledger import Ledger, Sums, ledger_of
from koga.projects.models import Project, ProjectPartner, Spending


def spendings_of(project: Project) -> QuerySet[Spending]:
    """Every row with its partner, the newest first."""
    return project.spendings.select_related("partner__organisation", "corrects").prefetch_related(
        "corrections"
    )


def spending_numbered(project: Project, key: int) -> Spending:
    """The one entry with this id; Absent if there is none such, or it is a correction itself."""
    return the_one(spendings_of(project), pk=key, corrects=None)


def amount_now(spending: Spending) -> int:
    """What an entry amounts to with all its corrections, in cents."""
    return spending.cents + sum(row.cents for row in spending.corrections.all())


def ledger_as_of(
    project: Project,
    partners: Sequence[ProjectPartner],
    as_of: date,
    *,
    since: date = date.min,
    until: date = date.max,
) -> Ledger:
    """Budget and spending of a period as they were known on `as_of`; two queries.

    `partners` are all that the project ever had: whoever asks has mostly read them already.
    """
    return ledger_of(
        partners,
        project.budget_lines.all(),
        project.spendings.all(),
        budget=project.budget_cents,
        since=since,
        until=until,
        as_of=as_of,
    )


def overspent_by(spending: Spending) -> tuple[str, Category, Sums] | None:
    """The line that `spending` is of, if more is spent of it by now than it holds."""
    project = spending.project
    partners = list(project.partners.select_related("organisation"))
    ledger = ledger_as_of(project, partners, clock.today())
    place, category = ledger.place_of(partners, spending.partner_id), spending.category
    found = (one for one in ledger.overspent if one[:2] == (place, category))
    return next(found, None)

"""Budget and spending, in whole cents. Rows are added, never changed: the past can be had again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import formats
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.projects import ledger, obstacles, queries
from koga.projects.actions.notes import note_part
from koga.projects.enums import Category
from koga.projects.models import BudgetLine, Project, ProjectPartner, Spending
from koga.projects.rules import can_keep_money


@transaction.atomic
def add_budget_line(
    *,
    partner: ProjectPartner,
    category: Category,
    cents: int,
    by: Actor,
    valid_from: date | None = None,
    note: str = "",
) -> BudgetLine:
    """What `partner` may spend in `category` from a day on; the lines never exceed the budget."""
    project = lock(partner.project)  # two lines added at once must not exceed the budget together
    can_keep_money.require(by, project)
    day = valid_from or max(project.start, partner.since)
    _require(obstacles.to_account_on(partner, day))
    if partner.budget_lines.filter(category=category, valid_from=day).exists():
        raise Impossible(_("There is a line of this partner, category and day already."))
    line = BudgetLine.objects.create(
        project=project, partner=partner, category=category, cents=cents, valid_from=day, note=note
    )
    _require_within_budget(project)
    note_part(by, "budget-line-added", line, after={"cents": cents, "valid_from": day})
    return line


@transaction.atomic
def record_spending(
    *,
    partner: ProjectPartner,
    category: Category,
    cents: int,
    spent_on: date,
    purpose: str,
    by: Actor,
    document: str = "",
) -> Spending:
    """Money that was spent, with what for and by which document."""
    can_keep_money.require(by, partner.project)
    _require(obstacles.to_spend(partner.project, cents))
    _require(obstacles.to_spend_on(partner, spent_on))
    spending = Spending.objects.create(
        project=partner.project,
        partner=partner,
        category=category,
        cents=cents,
        spent_on=spent_on,
        purpose=purpose,
        document=document,
        recorded_by_id=by.person_id,
    )
    note_part(by, "spending-recorded", spending, after={"cents": cents, "document": document})
    return spending


@transaction.atomic
def correct_spending(*, spending: Spending, cents: int, purpose: str, by: Actor) -> Spending:
    """A further row that makes `spending` amount to `cents` with all its corrections."""
    can_keep_money.require(by, spending.project)
    now = queries.amount_now(lock(spending))
    _require(obstacles.to_correct(spending, cents))
    correction = Spending.objects.create(
        project=spending.project,
        partner=spending.partner,
        category=spending.category,
        cents=cents - now,
        spent_on=spending.spent_on,
        purpose=purpose,
        document=spending.document,
        corrects=spending,
        recorded_by_id=by.person_id,
    )
    note_part(by, "spending-corrected", correction, before={"cents": now}, after={"cents": cents})
    return correction


def _require(objection: str) -> None:
    if objection:
        raise Impossible(objection)


def _require_within_budget(project: Project) -> None:
    """On no day, since an older line may be the larger one."""
    if project.budget_cents is None:
        return
    lines = list(project.budget_lines.all())
    for day in {line.valid_from for line in lines}:
        total = sum(line.cents for line in ledger.lines_on(lines, day))
        if total > project.budget_cents:
            raise Impossible(
                _("From %(day)s the lines would add up to %(sum)s, above the budget of %(budget)s.")
                % {
                    "day": formats.day(day),
                    "sum": formats.money(total, project.currency),
                    "budget": formats.money(project.budget_cents, project.currency),
                }
            )

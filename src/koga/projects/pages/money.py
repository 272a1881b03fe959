"""Budget and spending as tables and charts; every total is the sum of what stands above it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from koga.core import formats
from koga.projects.enums import Category
from koga.projects.ledger import Ledger, Sums
from koga.projects.models import Project, Spending
from koga.ui import charts
from koga.ui.shapes import Cell, Column, Table


def shows_sums(project: Project, ledger: Ledger) -> bool:
    """False where sums would be of nothing, and would read as if nothing had been spent."""
    return ledger.is_kept or (not project.is_over and bool(ledger.unallocated))


def no_entries() -> str:
    """What stands in place of the sums of a project that is over and was never kept here."""
    return _("Budget lines and spending of this project were not entered, so nothing is added up.")


def by_category(ledger: Ledger, currency: str) -> Table:
    rows = [(str(one.label), ledger.of_category(one)) for one in ledger.categories]
    return _table(_("By category"), _("Category"), rows, ledger, currency)


def by_partner(ledger: Ledger, currency: str) -> Table:
    """A successor's money stands in the line of the place that it took over."""
    rows = [(name, ledger.of_place(place)) for place, name in ledger.places]
    return _table(_("By partner"), _("Partner"), rows, ledger, currency)


def _table(
    caption: str, head: str, rows: list[tuple[str, Sums]], ledger: Ledger, currency: str
) -> Table:
    columns = (
        Column(head),
        Column(_("Budget"), is_number=True),
        Column(_("Spent"), is_number=True),
        Column(_("Left"), is_number=True),
    )
    lines = [_line(name, sums, currency) for name, sums in rows]
    total = ledger.total
    if ledger.unallocated:
        spare = Sums(budget=ledger.unallocated)
        lines.append(_line(_("Not divided yet"), spare, currency))
        total += spare
    return Table(caption, columns, lines, _line(_("Total"), total, currency))


def _line(name: str, sums: Sums, currency: str) -> list[object]:
    return [
        name,
        formats.money(sums.budget, currency),
        formats.money(sums.spent, currency),
        formats.money(sums.left, currency),
    ]


def overspent(ledger: Ledger, currency: str) -> list[str]:
    """A sentence for each line that more was spent of than it holds, the worst first."""
    return [overspent_line(*one, currency) for one in ledger.overspent]


def overspent_line(name: str, category: Category, sums: Sums, currency: str) -> str:
    return _(
        "%(name)s, %(category)s: %(spent)s was spent of %(budget)s, %(over)s more than the line."
    ) % {
        "name": name,
        "category": category.label,
        "spent": formats.money(sums.spent, currency),
        "budget": formats.money(sums.budget, currency),
        "over": formats.money(-sums.left, currency),
    }


def spent(project: Project, ledger: Ledger) -> SafeString | str:
    """What was spent of the budget; nothing while there is none, or more was spent than there is."""
    if not shows_sums(project, ledger):
        return ""
    budget = project.budget_cents or ledger.total.budget
    left = budget - ledger.total.spent
    if not budget or left < 0:
        return ""
    return charts.shares(
        [(_("Spent"), _amount(ledger.total.spent)), (_("Left"), _amount(left))],
        title=_("Spent of the budget"),
        unit=project.currency,
    )


def sources(project: Project, *, for_print: bool = False) -> SafeString | str:
    """Who pays: the grant and what the partners add; nothing while one of them is unknown."""
    if project.budget_cents is None or project.grant_cents is None:
        return ""
    own = project.budget_cents - project.grant_cents
    return charts.shares(
        [(_("Grant"), _amount(project.grant_cents)), (_("Own means"), _amount(own))],
        title=_("Who pays"),
        unit=project.currency,
        for_print=for_print,
    )


def _amount(cents: int) -> Decimal:
    """As charts draw it."""
    return Decimal(cents) / 100


def spendings(project: Project, rows: Iterable[Spending], *, keeps: bool) -> Table:
    """Every entry, a correction under what it corrects by its note."""
    columns = [
        Column(_("What for")),
        Column(_("Date")),
        Column(_("Partner")),
        Column(_("Category")),
        Column(_("Document")),
        Column(_("Amount"), is_number=True),
    ]
    if keeps:
        columns.append(Column(_("Change")))
    lines = []
    for row in rows:
        note = _("corrects “%(what)s”") % {"what": row.corrects.purpose} if row.corrects else ""
        line: list[object] = [
            Cell(row.purpose, note=note),
            formats.day(row.spent_on, "medium"),
            row.partner.organisation.name,
            Category(row.category).label,
            row.document or "–",
            formats.money(row.cents, project.currency),
        ]
        if keeps:
            line.append(_correct(project, row))
        lines.append(line)
    return Table(_("All entries"), columns, lines)


def _correct(project: Project, row: Spending) -> Cell | str:
    if row.corrects_id is not None:
        return ""
    return Cell(_("Correct"), reverse("projects:spending-correct", args=[project.slug, row.pk]))

"""Budget and spending: totals for everybody, entries for those who check, forms for those who keep it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koga.core import clock
from koga.core.http import Request
from koga.core.objections import objections_to
from koga.projects import actions, queries
from koga.projects.enums import Category
from koga.projects.forms import BudgetLineForm, CorrectionForm, SpendingForm
from koga.projects.models import Spending
from koga.projects.pages import money
from koga.projects.pages.frame import framed
from koga.projects.views.asking import asked, done


def money_show(request: Request, slug: str) -> HttpResponse:
    """Totals for everybody; the entries for those who check them."""
    project = queries.project_at(request.actor, slug)
    page = framed(request.actor, project, "money-show")
    ledger = queries.ledger_as_of(project, list(queries.partners_of(project)), clock.today())
    page |= {
        "ledger": ledger,
        "shows_sums": money.shows_sums(project, ledger),
        "overspent": money.overspent(ledger, project.currency),
        "by_category": money.by_category(ledger, project.currency),
        "by_partner": money.by_partner(ledger, project.currency),
        "no_entries": money.no_entries(),
        "sources": money.sources(project),
        "spent": money.spent(project, ledger),
    }
    if page["checks"]:
        entries = Paginator(queries.spendings_of(project), 50).get_page(request.GET.get("page"))
        page["entries"] = entries
        page["table"] = money.spendings(project, entries, keeps=page["keeps_money"])
    return render(request, "projects/money_page.html", page)


@require_http_methods(["GET", "POST"])
def budget_line_add(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_account(request.actor, slug)
    form = BudgetLineForm(request.POST or None, project=project)
    if form.is_valid():
        filled = {**form.cleaned_data, "category": Category(form.cleaned_data["category"])}
        with objections_to(form):
            actions.add_budget_line(**filled, by=request.actor)
            return done(request, project, _("Kept."), "money-show")
    return asked(request, project, form, _("Add a budget line"))


@require_http_methods(["GET", "POST"])
def spending_add(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_account(request.actor, slug)
    form = SpendingForm(request.POST or None, project=project)
    if form.is_valid():
        filled = {**form.cleaned_data, "category": Category(form.cleaned_data["category"])}
        with objections_to(form):
            spending = actions.record_spending(**filled, by=request.actor)
            _warn_of_overspending(request, spending)
            return done(request, project, _("Kept."), "money-show")
    return asked(request, project, form, _("Record spending"))


@require_http_methods(["GET", "POST"])
def spending_correct(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_account(request.actor, slug)
    spending = queries.spending_numbered(project, key)
    form = CorrectionForm(request.POST or None, spending=spending)
    if form.is_valid():
        with objections_to(form):
            actions.correct_spending(spending=spending, **form.cleaned_data, by=request.actor)
            _warn_of_overspending(request, spending)
            return done(request, project, _("Kept."), "money-show")
    title = _("Correct “%(purpose)s”") % {"purpose": spending.purpose}
    return asked(request, project, form, title)


def _warn_of_overspending(request: Request, spending: Spending) -> None:
    """It is kept all the same: books tell what happened, not what should have."""
    over = queries.overspent_by(spending)
    if over is not None:
        messages.warning(request, money.overspent_line(*over, spending.project.currency))

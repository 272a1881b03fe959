"""Expressions of interest: written, received, sent, answered."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.access import signed_in_only
from koga.core.http import Request, written
from koga.core.objections import objections_said, objections_to
from koga.matching import actions, inbox, obstacles, queries, voices
from koga.matching.forms import ExpressionForm, ReasonForm, RemarkForm
from koga.matching.inbox_table import inbox_csv, inbox_xlsx
from koga.matching.views.asking_others import whom_to_ask_to_write
from koga.organisations.queries import organisation_at


@signed_in_only
@require_http_methods(["GET", "POST"])
def expression_create(request: Request, key: int) -> HttpResponse:
    posting = queries.posting_numbered(request.actor, key)
    own = [
        one
        for one in voices.organisations_spoken_for(request.actor)
        if one.pk != posting.organisation_id
    ]
    if not own:
        return whom_to_ask_to_write(request, posting.organisation, posting)
    form = ExpressionForm(
        request.POST or None, posting=posting, own=own, chosen=request.GET.get("for", "")
    )
    if form.is_valid():
        with objections_to(form):
            made = actions.express_interest(
                posting=posting, organisation=form.speaker, facts=form.facts, by=request.actor
            )
            messages.success(request, _("Sent. We write to you as soon as they answer."))
            return redirect(made)
    page = {
        "posting": posting,
        "form": form,
        "obstacle": obstacles.to_answer(posting, own, request.actor),
        "earlier": queries.own_expressions(request.actor, posting),
    }
    return render(request, "matching/expression_form_page.html", page)


@signed_in_only
def expression_inbox(request: Request) -> HttpResponse:
    """What came in for the postings of the reader's organisations."""
    received = queries.expressions_received(request.actor)
    return _listed(request, received, "matching/inbox_page.html", ("state", "posting", "role"))


@signed_in_only
def expression_export(request: Request, ending: str) -> HttpResponse:
    """The inbox as it is narrowed, csv or xlsx."""
    received = queries.expressions_received(request.actor)
    chosen = {name: request.GET.getlist(name) for name in ("state", "posting", "role")}
    found = queries.narrowed(received, inbox.meant(chosen))
    file = inbox_csv(found) if ending == "csv" else inbox_xlsx(found)
    return written(file, name=f"koga-inbox.{ending}")


@signed_in_only
def expression_sent(request: Request) -> HttpResponse:
    """What the reader's organisations sent, and where it stands."""
    sent = queries.expressions_sent(request.actor)
    return _listed(request, sent, "matching/sent_page.html", ("state", "role"))


def _listed(request: Request, seen: inbox.Seen, template: str, by: tuple[str, ...]) -> HttpResponse:
    chosen = {name: request.GET.getlist(name) for name in by}
    found = Paginator(queries.narrowed(seen, inbox.meant(chosen)), 50)
    page = {
        "expressions": found.get_page(request.GET.get("page")),
        "facets": inbox.facets_of(request.GET, seen, by),
        "n_chosen": sum(map(len, chosen.values())),
        "is_broker": voices.may_broker(request.actor),
    }
    return render(request, template, page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def expression_show(request: Request, key: int) -> HttpResponse:
    expression = queries.expression_numbered(request.actor, key)
    if request.method == "GET" and request.actor.belongs_to(expression.posting.organisation_id):
        actions.open_expression(expression=expression, by=request.actor)
        expression = queries.expression_numbered(request.actor, key)
    form = ReasonForm(request.POST or None, hint=inbox.hint_for(request.actor, expression))
    if form.is_valid():
        with objections_to(form):
            answered = inbox.answer(
                expression, request.POST.get("move", ""), form.said, request.actor
            )
            messages.success(request, answered)
            return redirect(inbox.next_page(expression))
    if form.is_bound:
        expression = queries.expression_numbered(request.actor, key)
    page = {
        "expression": expression,
        "sheet": inbox.sheet_of(request.actor, expression),
        "form": form,
        "meanwhile": inbox.settled_meanwhile(expression) if form.is_bound else "",
        "remark_form": RemarkForm(),
    }
    return render(request, "matching/expression_page.html", page)


@require_POST
def expression_remark(request: Request, key: int) -> HttpResponse:
    expression = queries.expression_numbered(request.actor, key)
    form = RemarkForm(request.POST)
    if form.is_valid():
        actions.remark_on_expression(
            expression=expression,
            organisation=inbox.own_side(request.actor, expression),
            text=form.cleaned_data["text"],
            by=request.actor,
        )
        messages.success(request, _("Noted, for your own people only."))
    return redirect(expression)


@require_POST
def posting_beckon(request: Request, key: int, slug: str) -> HttpResponse:
    """Ask an organisation that fits to answer."""
    posting = queries.posting_numbered(request.actor, key)
    other = organisation_at(request.actor, slug)
    with objections_said(request):
        actions.beckon(posting=posting, organisation=other, by=request.actor)
        said = _("%(name)s is asked to look at it.") % {"name": other.name}
        messages.success(request, said)
    return redirect(posting)

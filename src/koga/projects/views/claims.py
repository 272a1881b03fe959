"""Claiming a record on its own page, and deciding claims in the project's inbox."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.core.objections import objections_said, objections_to
from koga.projects import actions, queries
from koga.projects.forms import ClaimForm, DecisionForm, WithdrawalForm
from koga.projects.models import Attribution, Project
from koga.projects.pages import claims
from koga.projects.pages.frame import framed
from koga.projects.records import ClaimedRecord, kind_of, title_of
from koga.projects.views.asking import asked


def claim_list(request: Request, slug: str) -> HttpResponse:
    """The inbox of those who decide, and for those who check what was decided."""
    return _inbox(request, queries.project_to_check(request.actor, slug))


def _inbox(request: Request, project: Project, tried: DecisionForm | None = None) -> HttpResponse:
    found = Paginator(queries.claims_decided(project), 50)
    decided = found.get_page(request.GET.get("page"))
    page = framed(request.actor, project, "claim-list", pages=decided)
    openings = queries.openings_for(request.actor, project)
    page |= {
        "waiting": [
            claims.waiting(one, openings, tried) for one in queries.claims_waiting(project)
        ],
        "decided": claims.decided(decided, _("Decided"), openings, manages=page["manages"]),
    }
    return render(request, "projects/claims_page.html", page)


@require_POST
def claim_decide(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    claim = queries.claim_numbered(project, key)
    form = DecisionForm(request.POST, claim=claim.pk)
    if not form.is_valid():
        return _inbox(request, project, form)
    accept, reason = form.cleaned_data["decision"] == "accept", form.cleaned_data["reason"]
    with objections_said(request):
        actions.decide_claim(claim=claim, accept=accept, reason=reason, by=request.actor)
        _tell(request, claim)
    return redirect("projects:claim-list", project.slug)


@require_http_methods(["GET", "POST"])
def claim_withdraw(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    claim = queries.claim_numbered(project, key)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        with objections_to(form):
            actions.withdraw_acceptance(claim=claim, **form.cleaned_data, by=request.actor)
            _tell(request, claim)
            return redirect("projects:claim-list", project.slug)
    title = _("“%(record)s” no longer counts") % {"record": claims.label_of(claim)}
    return asked(request, project, form, title)


def _tell(request: Request, claim: Attribution) -> None:
    told = {"record": claims.label_of(claim), "state": claims.state(claim).text}
    messages.success(request, _("%(record)s: %(state)s") % told)


@signed_in_only
def partnership_claims(request: Request, key: int) -> HttpResponse:
    return _of_record(request, queries.claimable_partnership(request.actor, key))


@signed_in_only
def initiative_claims(request: Request, key: int) -> HttpResponse:
    return _of_record(request, queries.claimable_initiative(request.actor, key))


@signed_in_only
def event_claims(request: Request, key: int) -> HttpResponse:
    return _of_record(request, queries.claimable_event(request.actor, key))


@require_http_methods(["GET", "POST"])
def _of_record(request: Request, record: ClaimedRecord) -> HttpResponse:
    own = reverse(f"projects:{kind_of(record)}-claims", args=[record.pk])
    form = ClaimForm(request.POST or None, actor=request.actor, record=record)
    if form.is_valid():
        project = form.cleaned_data["project"]
        with objections_to(form, "project"):
            actions.claim_record(project=project, record=record, by=request.actor)
            messages.success(request, _("Claimed. The project's manager decides."))
            if late := claims.late_note(project, record):
                messages.warning(request, late)
            return redirect(record)
    page = {
        "record": record,
        "label": title_of(record),
        "form": form,
        "own_address": own,
        "left": queries.projects_left_to_claim_for(request.actor, record),
        "claimable": queries.projects_to_claim_for(request.actor, record),
        "claims": claims.of_record(queries.claims_on(record)),
    }
    return render(request, "projects/record_claims_page.html", page)

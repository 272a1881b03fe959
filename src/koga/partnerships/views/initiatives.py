"""Initiatives: the list, one of them, and its states."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.http import Request
from koga.core.objections import objections_said, objections_to
from koga.partnerships import actions, obstacles, queries
from koga.partnerships.forms import FollowUpForm, InitiativeForm
from koga.partnerships.listing import (
    initiative_facets,
    initiative_table,
    narrowed_initiatives,
)
from koga.partnerships.models import Initiative
from koga.partnerships.sheet import initiative_sheet
from koga.partnerships.views.agreements import PER_PAGE
from koga.ui.facets import n_chosen


def initiative_list(request: Request) -> HttpResponse:
    found = narrowed_initiatives(request.actor, request.GET)
    found_page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    facets = initiative_facets(request.actor, request.GET)
    page = {
        "page": found_page,
        "table": initiative_table(found_page.object_list),
        "may_create": bool(request.actor.represented),
        "facets": facets,
        "n_chosen": n_chosen(request.GET, facets),
    }
    return render(request, "partnerships/initiatives_page.html", page)


def initiative_show(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_numbered(request.actor, key)
    page = {"sheet": initiative_sheet(request.actor, initiative), "initiative": initiative}
    return render(request, "partnerships/initiative_page.html", page)


@login_required
def initiative_create(request: Request) -> HttpResponse:
    queries.require_an_own_organisation(request.actor)
    partnership = queries.partnership_behind(request.actor, request.GET.get("partnership", ""))
    form = InitiativeForm(request.POST or None, actor=request.actor, partnership=partnership)
    if form.is_valid():
        with objections_to(form):
            initiative = actions.create_initiative(
                facts=form.facts,
                lead=form.cleaned_data["voice"],
                partnership=partnership,
                by=request.actor,
            )
            messages.success(request, _("Planned. Now add the first tasks."))
            return redirect(initiative)
    page = {"form": form, "partnership": partnership}
    return render(request, "partnerships/initiative_form_page.html", page)


@login_required
def initiative_edit(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_to_run(request.actor, key)
    form = InitiativeForm(request.POST or None, actor=request.actor, initiative=initiative)
    if form.is_valid():
        with objections_to(form):
            actions.edit_initiative(initiative=initiative, facts=form.facts, by=request.actor)
            return redirect(initiative)
    page = {"form": form, "initiative": initiative}
    return render(request, "partnerships/initiative_form_page.html", page)


@login_required
@require_POST
def initiative_move(request: Request, key: int, move: str) -> HttpResponse:
    initiative = queries.initiative_to_run(request.actor, key)
    with objections_said(request):
        actions.move_initiative(initiative=initiative, move=move, by=request.actor)
    return redirect(initiative)


@login_required
@require_http_methods(["GET", "POST"])
def initiative_finish(request: Request, key: int) -> HttpResponse:
    """Asks first, with all that is still open: what is finished is not changed any more."""
    initiative = queries.initiative_to_run(request.actor, key)
    if request.method == "POST":
        with objections_said(request):
            actions.move_initiative(initiative=initiative, move="finish", by=request.actor)
        return redirect(initiative)
    page = {
        "initiative": initiative,
        "obstacle": obstacles.to_finish(initiative),
        "tasks": queries.open_tasks(initiative),
        "milestones": queries.open_milestones(initiative),
    }
    return render(request, "partnerships/finish_page.html", page)


@login_required
@require_POST
def initiative_join(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_numbered(request.actor, key)
    party = queries.require_invitation(request.actor, initiative)
    actions.join_initiative(party=party, by=request.actor)
    messages.success(request, _("Your organisation takes part from today on."))
    return redirect(initiative)


@login_required
@require_POST
def initiative_leave(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_numbered(request.actor, key)
    party = queries.require_own_party(request.actor, initiative)
    back: Initiative | str = initiative
    with objections_said(request):
        actions.leave_initiative(party=party, by=request.actor)
        messages.success(request, _("Your organisation takes no part in it any more."))
        back = "partnerships:initiative-list"
    return redirect(back)


@login_required
def follow_up_answer(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_numbered(request.actor, key)
    asked = queries.require_follow_up(request.actor, initiative)
    form = FollowUpForm(request.POST or None)
    if form.is_valid():
        actions.answer_follow_up(asked=asked, **form.cleaned_data, by=request.actor)
        messages.success(request, _("Thank you. That is what funders and newcomers ask first."))
        return redirect(initiative)
    page = {"form": form, "initiative": initiative, "asked": asked}
    return render(request, "partnerships/follow_up_page.html", page)

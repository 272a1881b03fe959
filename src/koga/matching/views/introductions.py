from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.core.panels import panels_of
from koga.matching import actions, queries
from koga.matching.forms import AnswerForm, IntroductionForm, OutcomeForm
from koga.matching.links import side_behind
from koga.matching.sheet import sheet_of
from koga.matching.views.mailed import says_if_stale
from koga.organisations.queries import organisation_at
from koga.people.queries import organisations_of


@signed_in_only
def introduction_list(request: Request) -> HttpResponse:
    found = Paginator(queries.introductions_visible_to(request.actor), 50)
    page = {
        "introductions": found.get_page(request.GET.get("page")),
        "waiting": {one.pk for one in queries.introductions_waiting_for(request.actor)},
        "asked": {one.side.introduction_id for one in queries.outcomes_awaited(request.actor)},
        "own": organisations_of(request.actor),
    }
    return render(request, "matching/introductions_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def introduction_propose(request: Request, slug: str) -> HttpResponse:
    """To the organisation at `slug`, for one's own; ?posting= says what it answers."""
    other = organisation_at(request.actor, slug)
    own = list(organisations_of(request.actor).filter(pk__in=request.actor.represented))
    if not own:
        messages.info(request, _("First tell us for which organisation you ask."))
        return redirect("organisations:organisation-create")
    form = IntroductionForm(request.POST or None, own=own)
    if form.is_valid():
        posting = queries.posting_of(request.actor, request.GET.get("posting"), other)
        proposal = form.proposal_to(other)
        made = actions.propose_introduction(**proposal, posting=posting, by=request.actor)
        messages.success(request, _("Sent. You will hear from us as soon as they answer."))
        return redirect(made)
    page = {"form": form, "other": other, "own": own, "reach": queries.reach_of(other)}
    return render(request, "matching/introduction_form_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def introduction_show(request: Request, key: int) -> HttpResponse:
    introduction = queries.introduction_numbered(request.actor, key)
    side = queries.own_side(request.actor, introduction)
    form = AnswerForm(request.POST or None)
    if side is not None and form.is_valid():
        settled = actions.answer_introduction(side=side, **form.said, by=request.actor)
        return redirect(settled.conversation or settled)
    page = {
        "introduction": introduction,
        "sheet": sheet_of(request.actor, introduction),
        "form": form,
        "outcome_form": OutcomeForm(),
        "panels": panels_of("introduction", request.actor, introduction, introduction.pk),
    }
    return render(request, "matching/introduction_page.html", page)


@require_POST
def introduction_withdraw(request: Request, key: int) -> HttpResponse:
    introduction = queries.introduction_numbered(request.actor, key)
    actions.withdraw_introduction(introduction=introduction, by=request.actor)
    return redirect(introduction)


@require_http_methods(["GET", "POST"])
@says_if_stale
def introduction_answer(request: Request, token: str) -> HttpResponse:
    side, _person = side_behind(token)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        settled = actions.answer_by_link(token=token, **form.said)
        return render(request, "matching/answered_page.html", {"introduction": settled})
    page = {
        "side": side,
        "introduction": side.introduction,
        "other": queries.other_side(side),
        "form": form,
        "is_settled": side.introduction.state != "proposed",
    }
    return render(request, "matching/answer_page.html", page)

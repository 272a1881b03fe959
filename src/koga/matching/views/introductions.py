"""Introductions: the list, one of them, and the answers, by page or by link."""

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
from koga.core.objections import objections_to
from koga.core.panels import panels_of
from koga.matching import actions, queries, voices
from koga.matching.asking import asking
from koga.matching.forms import AnswerForm, IntroductionForm, OutcomeForm
from koga.matching.links import side_behind
from koga.matching.notes import words_to
from koga.matching.sheet import sheet_of
from koga.matching.states import state_facet
from koga.matching.subjects import subject_of
from koga.matching.views.asking_others import whom_to_ask_to_write
from koga.matching.views.mailed import says_if_stale
from koga.matching.writing import why_not_in_its_language
from koga.organisations.queries import organisation_at
from koga.people.queries import organisations_of


@signed_in_only
def introduction_list(request: Request) -> HttpResponse:
    chosen = request.GET.getlist("state")
    seen = queries.introductions_visible_to(request.actor)
    listed = queries.in_states(seen, chosen)
    found = Paginator(queries.awaited_first(request.actor, listed), 50)
    awaited = queries.outcomes_awaited(request.actor)
    page = {
        "introductions": found.get_page(request.GET.get("page")),
        "waiting": {one.pk for one in queries.introductions_waiting_for(request.actor)},
        "asked": set(awaited.values_list("side__introduction", flat=True)),
        "own": organisations_of(request.actor),
        "facets": [state_facet(request.GET, seen)],
        "is_filtered": bool(chosen),
        "n_chosen": len(chosen),
        "may_broker": voices.may_broker(request.actor),
    }
    return render(request, "matching/introductions_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def introduction_propose(request: Request, slug: str) -> HttpResponse:
    """To the organisation at `slug`, for one's own; ?posting= says what it answers."""
    other = organisation_at(request.actor, slug)
    asked = asking(request.actor, other)
    if not asked.own:
        return _cannot_propose(request, slug)
    posting = queries.posting_of(request.actor, request.GET.get("posting"), other)
    form = IntroductionForm(request.POST or None, own=asked.voices)
    with objections_to(form):
        if form.is_valid():
            told = {**form.proposal_to(other), "posting": posting}
            made = actions.propose_introduction(**told, by=request.actor)
            messages.success(request, _("Sent. You will hear from us as soon as they answer."))
            return redirect(made)
    page = {
        "form": form,
        "other": other,
        "asking": asked,
        "posting": posting,
        "reach": queries.reach_of(other),
        "in_which_language": why_not_in_its_language(other, asked.own[:1]),
        "may_broker": voices.may_broker(request.actor),
    }
    return render(request, "matching/introduction_form_page.html", page)


def _cannot_propose(request: Request, slug: str) -> HttpResponse:
    """Who speaks for nobody introduces others, or learns how she comes to speak for one."""
    other = organisation_at(request.actor, slug)
    if voices.may_broker(request.actor):
        return redirect(f"{reverse('matching:introduction-broker')}?first={other.slug}")
    return whom_to_ask_to_write(request, other)


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
        "subject": subject_of(side),
        "outcome_form": OutcomeForm(),
        "panels": panels_of("introduction", request.actor, introduction, introduction.pk),
    }
    return render(request, "matching/introduction_page.html", page)


@signed_in_only
def introduction_of_conversation(request: Request, key: int) -> HttpResponse:
    """What a conversation links to: the introduction that opened it."""
    return redirect(queries.introduction_behind(request.actor, key))


@require_POST
def introduction_withdraw(request: Request, key: int) -> HttpResponse:
    introduction = queries.introduction_numbered(request.actor, key)
    actions.withdraw_introduction(introduction=introduction, by=request.actor)
    return redirect(introduction)


@require_http_methods(["GET", "POST"])
@says_if_stale
def introduction_answer(request: Request, token: str) -> HttpResponse:
    side, person = side_behind(token)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        settled = actions.answer_by_link(token=token, **form.said)
        return render(request, "matching/answered_page.html", {"introduction": settled})
    page = {
        "side": side,
        "introduction": side.introduction,
        "words": words_to(side),
        "other": queries.other_side(side),
        "form": form,
        "subject": subject_of(side),
        "leads_on": person is not None,
        "is_settled": side.introduction.state != "proposed",
    }
    return render(request, "matching/answer_page.html", page)

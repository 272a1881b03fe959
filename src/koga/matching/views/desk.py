"""The desk that a hub's officer opens in the morning."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.access import signed_in_only
from koga.core.errors import Absent
from koga.core.http import Request, way_back
from koga.core.objections import objections_said, objections_to
from koga.matching import actions, queries, voices
from koga.matching.desk import decisions, narrowing, pairs
from koga.matching.desk.waiting import queue_called, waiting_for
from koga.matching.enums import Pace
from koga.matching.forms import AsideForm, DaysForm, DecisionForm, DeskLetterForm
from koga.organisations.queries import organisation_at


@signed_in_only
def desk_show(request: Request) -> HttpResponse:
    voices.require_broker(request.actor)
    days = DaysForm(request.GET)
    pace = queries.desk_pace(request.actor)
    page = {
        "waiting": waiting_for(request.actor, days=days.chosen),
        "pairs": pairs.pairs_for(request.actor, most=pairs.ON_DESK).pairs,
        "days_form": days,
        "days": days.chosen,
        "letter_form": DeskLetterForm(initial={"pace": pace}),
    }
    return render(request, "matching/desk_page.html", page)


@signed_in_only
def desk_queue(request: Request, name: str) -> HttpResponse:
    """All of one queue."""
    voices.require_broker(request.actor)
    queue = queue_called(name)
    if queue is None:
        raise Absent
    days = DaysForm(request.GET)
    found = Paginator(queue.find(request.actor, days.chosen), 20)
    shown = found.get_page(request.GET.get("page"))
    page = {
        "queue": queue,
        "rows": [queue.row(one) for one in shown],
        "shown": shown,
        "days_form": days,
        "days": days.chosen,
    }
    return render(request, "matching/desk_queue_page.html", page)


@signed_in_only
def desk_pairs(request: Request) -> HttpResponse:
    voices.require_broker(request.actor)
    chosen = narrowing.chosen(request.GET)
    found = pairs.pairs_for(request.actor, **chosen, most=pairs.RANKED)
    page = {
        "pairs": Paginator(found.pairs, pairs.ON_PAGE).get_page(request.GET.get("page")),
        "facets": narrowing.facets_of(request.GET, request.actor, found),
        "n_chosen": narrowing.n_chosen(request.GET),
        "aside": pairs.pairs_aside(request.actor)[:20],
    }
    return render(request, "matching/desk_pairs_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def pair_put_aside(request: Request, first: str, second: str) -> HttpResponse:
    """The reason is asked for on a page of its own."""
    voices.require_broker(request.actor)
    one, other = (organisation_at(request.actor, slug) for slug in (first, second))
    form = AsideForm(request.POST or None)
    with objections_to(form):
        if form.is_valid():
            actions.put_pair_aside(
                between=(one, other), reason=form.cleaned_data["reason"], by=request.actor
            )
            messages.success(request, _("Put aside; below the pairs you can take it back."))
            return redirect("matching:desk-pairs")
    page = {"form": form, "first": one, "second": other}
    return render(request, "matching/pair_aside_page.html", page)


@require_POST
def pair_take_back(request: Request, key: int) -> HttpResponse:
    actions.take_pair_back(aside=queries.pair_aside_numbered(request.actor, key), by=request.actor)
    messages.success(request, _("Taken back: the two may be proposed again."))
    return redirect("matching:desk-pairs")


@signed_in_only
@require_http_methods(["GET", "POST"])
def desk_decide(request: Request, name: str, key: int) -> HttpResponse:
    """One press on the desk; the page of the decision where a word is missing or it is too late."""
    voices.require_broker(request.actor)
    decision = decisions.decision_called(name)
    if decision is None:
        raise Absent
    thing = decision.find(request.actor, key)
    form = DecisionForm(request.POST or None, decision=decision)
    with objections_to(form):
        if form.is_valid():
            made = decisions.decide(decision, thing, **form.said, by=request.actor)
            messages.success(request, str(made.said))
            return redirect(_back(request))
    page = {
        "decision": decision,
        "thing": thing,
        "form": form,
        "is_over": not decision.waits(thing),
    }
    return render(request, "matching/decision_page.html", page)


@require_POST
def desk_letter(request: Request) -> HttpResponse:
    form = DeskLetterForm(request.POST)
    if form.is_valid():
        with objections_said(request):
            actions.choose_desk_letter(pace=Pace(form.cleaned_data["pace"]), by=request.actor)
            messages.success(request, _("Saved."))
    return redirect("matching:desk-show")


def _back(request: Request) -> str:
    """To the page of ours on which she pressed; else to the desk."""
    back, desk = way_back(request), reverse("matching:desk-show")
    return back if back.startswith(desk) else desk

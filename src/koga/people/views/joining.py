"""Asking to join an organisation, and deciding about it by the link in the mail."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koga.core.http import Request, leading_back, way_back
from koga.core.tokens import StaleToken
from koga.organisations.queries import organisation_at
from koga.people import actions, links, queries
from koga.people.forms import AnswerForm, JoinForm
from koga.people.rules import can_ask_to_join
from koga.people.views.requests import SignedIn


@login_required
def join_ask(request: SignedIn, slug: str) -> HttpResponse:
    """?next= is where she came from: the page after this one offers the way back there."""
    organisation = organisation_at(request.actor, slug)
    can_ask_to_join.require(request.actor, organisation)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_to_join(organisation=organisation, by=request.actor, **form.cleaned_data)
        messages.success(request, _("You asked. The answer comes to you by mail."))
        return redirect(leading_back(reverse("people:membership-list"), way_back(request)))
    page = {
        "organisation": organisation,
        "form": form,
        "may_claim": queries.may_claim(request.actor, organisation),
        "way_back": way_back(request),
    }
    return render(request, "people/join_page.html", page)


@require_POST
@login_required
def organisation_claim(request: SignedIn, slug: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    actions.claim_organisation(organisation=organisation, by=request.actor)
    said = {"organisation": organisation.name}
    messages.success(request, _("You represent %(organisation)s now.") % said)
    return redirect(way_back(request) or organisation)


@require_POST
@login_required
def join_withdraw(request: SignedIn, key: int) -> HttpResponse:
    wish = queries.join_request_numbered(request.actor, key, own=True)
    actions.withdraw_join_request(wish=wish, by=request.actor)
    messages.success(request, _("You no longer ask to join."))
    return redirect("people:membership-list")


@require_POST
@login_required
def join_answer(request: SignedIn, key: int) -> HttpResponse:
    wish = queries.join_request_numbered(request.actor, key)
    form = AnswerForm(request.POST)
    if form.is_valid():
        accept = request.POST.get("decision") == "accept"
        actions.answer_join_request(wish=wish, accept=accept, by=request.actor, **form.cleaned_data)
        messages.success(request, _("%(name)s has been told.") % {"name": wish.person})
    return redirect("people:member-list", wish.organisation.slug)


def join_decide(request: Request, token: str) -> HttpResponse:
    try:
        wish, decider = links.join_request_behind(token)
    except StaleToken:
        return render(request, "people/link_stale_page.html", status=410)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        accept = request.POST.get("decision") == "accept"
        by = queries.actor_for(decider)
        actions.answer_join_request(wish=wish, accept=accept, by=by, **form.cleaned_data)
        return redirect("people:join-decide", token)
    page = {"wish": wish, "decider": decider, "form": form}
    return render(request, "people/join_decide_page.html", page)

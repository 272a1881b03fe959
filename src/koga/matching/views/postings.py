"""Offers, needs and partner searches."""

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
from koga.matching import actions, finding, obstacles, queries, voices
from koga.matching.forms import PostingForm
from koga.matching.rules import can_edit_posting, can_oversee_posting, can_post_for
from koga.organisations.queries import organisation_at


def posting_list(request: Request) -> HttpResponse:
    sought = finding.sought_in(request.GET)
    found = Paginator(finding.postings_found(request.actor, sought), 50)
    page = {
        "postings": found.get_page(request.GET.get("page")),
        "facets": finding.posting_facets(request.actor, sought, request.GET),
        "sought": sought,
        "n_chosen": sought.n_chosen,
        "own": voices.organisations_spoken_for(request.actor),
        "others_speak": voices.whom_to_ask(request.actor),
    }
    return render(request, "matching/postings_page.html", page)


def posting_show(request: Request, key: int) -> HttpResponse:
    posting = queries.posting_numbered(request.actor, key)
    page = {
        "posting": posting,
        "obstacle": obstacles.to_post(posting.organisation, request.actor),
        "may_edit": can_edit_posting.allows(request.actor, posting),
        "may_hide": can_oversee_posting.allows(request.actor, posting),
        "moves": queries.moves_of(request.actor, posting),
        "belongs": request.actor.belongs_to(posting.organisation_id),
    }
    return render(request, "matching/posting_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def posting_create(request: Request, slug: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    can_post_for.require(request.actor, organisation)
    form = PostingForm(request.POST or None, kind=request.GET.get("kind", ""))
    if form.is_valid():
        with objections_to(form):
            facts = form.facts
            made = actions.publish_posting(organisation=organisation, facts=facts, by=request.actor)
            messages.success(request, _("Published. These organisations could suit you:"))
            suggestions = reverse("matching:suggestion-list", args=[slug])
            return redirect(f"{suggestions}?posting={made.pk}")
    page = {"form": form, "organisation": organisation}
    return render(request, "matching/posting_form_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def posting_edit(request: Request, key: int) -> HttpResponse:
    posting = queries.posting_numbered(request.actor, key)
    can_edit_posting.require(request.actor, posting)
    form = PostingForm(request.POST or None, posting=posting)
    if form.is_valid():
        actions.edit_posting(posting=posting, facts=form.facts, by=request.actor)
        messages.success(request, _("Saved."))
        return redirect(posting)
    page = {"form": form, "organisation": posting.organisation, "posting": posting}
    return render(request, "matching/posting_form_page.html", page)


@require_POST
def posting_move(request: Request, key: int, move: str) -> HttpResponse:
    posting = queries.posting_numbered(request.actor, key)
    actions.move_posting(posting=posting, move=move, by=request.actor)
    return redirect(posting)


@require_POST
def posting_hide(request: Request, key: int) -> HttpResponse:
    posting = queries.posting_numbered(request.actor, key)
    actions.hide_posting(posting=posting, by=request.actor)
    messages.success(request, _("Hidden."))
    return redirect(posting)


def postings_of(request: Request, slug: str) -> HttpResponse:
    """The panel on an organisation's page, and a page of its own."""
    organisation = organisation_at(request.actor, slug)
    page = {
        "organisation": organisation,
        "postings": queries.postings_of(request.actor, organisation),
        "may_post": can_post_for.allows(request.actor, organisation)
        and organisation.state != "ended",
    }
    return render(request, "matching/organisation_postings_page.html", page)

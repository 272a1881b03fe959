"""Partner searches: written, sent to the hub, read there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.access import signed_in_only
from koga.core.errors import Impossible
from koga.core.http import Request
from koga.core.objections import objections_to
from koga.core.presses import made_before, remember_made
from koga.matching import actions, checklist, figures, queries, search_facts, voices
from koga.matching.actions import SearchFacts
from koga.matching.enums import Verdict
from koga.matching.forms import ReviewForm, SearchForm, SeatsForm
from koga.matching.models import Posting
from koga.matching.rules import can_edit_posting, can_post_for, can_review_posting
from koga.matching.views.asking_others import whom_to_ask_to_post
from koga.organisations.queries import organisation_at


def told(posting: Posting) -> dict[str, Any]:
    """What pages say of a search past its texts; nothing for an offer or a need."""
    search = getattr(posting, "search", None)
    if search is None:
        return {}
    return {
        "search": search,
        "partner_facts": search_facts.about_partner(posting),
        "call_facts": search_facts.about_call(search),
        "seats_form": SeatsForm(
            initial={"n_found": search.n_found, "is_last_place": search.is_last_place}
        ),
    }


@signed_in_only
@require_http_methods(["GET", "POST"])
def search_create(request: Request, slug: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    if instead := whom_to_ask_to_post(request, organisation):
        return instead
    can_post_for.require(request.actor, organisation)
    if first := queries.posting_of(request.actor, made_before(request), organisation):
        return _written_before(request, first)
    form = SearchForm(request.POST or None, organisation=organisation)
    made = None
    with objections_to(form):
        if facts := _to_keep(form):
            made = actions.draft_search(organisation=organisation, facts=facts, by=request.actor)
            remember_made(request, made.pk)
    return _answered(request, form, made)


def _written_before(request: Request, posting: Posting) -> HttpResponse:
    """Her form has made this draft, and goes on with it; what the hub has is not written over."""
    if posting.is_writable:
        return search_edit(request, posting)
    is_out = posting.state == "published"
    sent = _("This was sent to the hub already.")
    messages.info(request, _("This is published already.") if is_out else sent)
    return redirect(posting)


def search_edit(request: Request, posting: Posting) -> HttpResponse:
    """A draft, or one that came back with comments; called by the page that edits any posting."""
    form = SearchForm(request.POST or None, organisation=posting.organisation, posting=posting)
    with objections_to(form):
        if facts := _to_keep(form):
            actions.edit_search(posting=posting, facts=facts, by=request.actor)
    return _answered(request, form, posting)


def _to_keep(form: SearchForm) -> SearchFacts | None:
    """What can be kept: all of it, or as a draft what lacks something that the hub asks for."""
    if not form.is_bound:
        return None
    kept = form if form.is_valid() else form.as_draft()
    return kept.facts if kept.is_valid() else None


def _answered(request: Request, form: SearchForm, posting: Posting | None) -> HttpResponse:
    """The form again, with what is wrong or missing; else what becomes of what was kept.

    A draft that was kept though something is missing is gone on with at its own address.
    """
    if posting is not None and form.is_bound and not form.errors:
        return _saved(request, posting, form)
    page = {
        "form": form,
        "organisation": form.organisation,
        "posting": posting,
        "action": reverse("matching:posting-edit", args=[posting.pk]) if posting else "",
        "reviews": queries.reviews_of(request.actor, posting) if posting else (),
    }
    return render(request, "matching/search_form_page.html", page)


def _saved(request: Request, posting: Posting, form: SearchForm) -> HttpResponse:
    """Kept; then it is sent on if that was wished."""
    if not form.is_to_be_sent:
        messages.success(request, _("Saved as a draft: only your own people see it."))
        return redirect("matching:posting-edit", posting.pk)
    try:
        actions.submit_search(posting=posting, by=request.actor)
    except Impossible as objection:
        messages.error(request, objection.reason)
        return redirect("matching:posting-edit", posting.pk)
    messages.success(request, _("Sent to the hub. We write to you as soon as it was read."))
    return redirect(posting)


@signed_in_only
def search_queue(request: Request) -> HttpResponse:
    """What waits for the reader's hubs, the longest first, and how searches go."""
    voices.require_broker(request.actor)
    waiting = Paginator(queries.searches_to_review(request.actor), 50)
    shown = waiting.get_page(request.GET.get("page"))
    page = {
        "is_broker": True,
        "waiting": shown,
        "own": {one.pk for one in shown if not can_review_posting.allows(request.actor, one)},
        "answers": figures.answers_of(request.actor),
    }
    return render(request, "matching/search_queue_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def search_review(request: Request, key: int) -> HttpResponse:
    posting = queries.posting_to_review(request.actor, key)
    if posting.state != "submitted":
        messages.info(request, _("Nobody waits for this any more."))
        return redirect(posting)
    form = ReviewForm(request.POST or None, posting=posting)
    if form.is_valid():
        with objections_to(form):
            review = actions.review_search(posting=posting, **form.said, by=request.actor)
            is_published = review.verdict == Verdict.PUBLISHED
            messages.success(
                request,
                _("Published; the author is told.")
                if is_published
                else _("Returned; the author reads your comments."),
            )
            return redirect("matching:search-queue")
    page = {
        "posting": posting,
        "form": form,
        "reviews": queries.reviews_of(request.actor, posting),
        "unmet": checklist.unmet(posting),
        **told(posting),
    }
    return render(request, "matching/search_review_page.html", page)


@require_POST
def search_count(request: Request, key: int) -> HttpResponse:
    posting = queries.posting_numbered(request.actor, key)
    can_edit_posting.require(request.actor, posting)
    form = SeatsForm(request.POST)
    if form.is_valid():
        try:
            actions.count_partners(posting=posting, **form.cleaned_data, by=request.actor)
        except Impossible as objection:
            messages.error(request, objection.reason)
        else:
            messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Please give a number of partners."))
    return redirect(posting)

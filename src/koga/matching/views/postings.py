"""The list of offers, needs and partner searches, and one of them."""

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
from koga.core.presses import made_before, remember_made
from koga.matching import actions, finding, obstacles, posting_sheet, queries, voices
from koga.matching.enums import PostingKind
from koga.matching.forms import PostingForm, TranslationForm
from koga.matching.links import posting_behind
from koga.matching.models import Posting
from koga.matching.rules import can_edit_posting, can_post_for
from koga.matching.views.asking_others import whom_to_ask_to_post
from koga.matching.views.mailed import says_if_stale
from koga.matching.views.searches import search_edit, told
from koga.organisations.queries import organisation_at
from koga.ui.shapes import Link


def posting_list(request: Request) -> HttpResponse:
    sought = finding.sought_in(request.GET)
    look = finding.look(request.actor, sought)
    found = Paginator(look.postings(), 50)
    page = {
        "postings": found.get_page(request.GET.get("page")),
        "facets": look.facets(request.GET),
        "sought": sought,
        "answer": look.answer,
        "n_chosen": sought.n_chosen,
        "own": voices.organisations_spoken_for(request.actor),
        "query": sought.as_query(),
        "is_broker": request.actor.is_signed_in and voices.may_broker(request.actor),
        "others_speak": voices.whom_to_ask(request.actor),
    }
    return render(request, "matching/postings_page.html", page)


def posting_show(request: Request, key: int) -> HttpResponse:
    posting = queries.posting_numbered(request.actor, key)
    page = {
        "posting": posting,
        "posting_key": str(posting.pk),
        "sheet": posting_sheet.sheet_of(request.actor, posting),
        "panels": panels_of("posting", request.actor, posting, posting.pk),
        "others_speak": voices.who_speaks_instead(request.actor, posting.organisation),
        **told(posting),
    }
    return render(request, "matching/posting_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def posting_create(request: Request, slug: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    if instead := whom_to_ask_to_post(request, organisation):
        return instead
    can_post_for.require(request.actor, organisation)
    if request.GET.get("kind") == PostingKind.PARTNER_SEARCH:
        return redirect("matching:search-create", slug)
    if first := queries.posting_of(request.actor, made_before(request), organisation):
        return _published_before(request, first)
    form = PostingForm(
        request.POST or None, home=organisation.country, kind=request.GET.get("kind", "")
    )
    if form.is_valid():
        with objections_to(form):
            facts = form.facts
            made = actions.publish_posting(organisation=organisation, facts=facts, by=request.actor)
            remember_made(request, made.pk)
            messages.success(request, _("Published. These organisations could suit you:"))
            suggestions = reverse("matching:suggestion-list", args=[slug])
            return redirect(f"{suggestions}?posting={made.pk}")
    page = {"form": form, "organisation": organisation}
    return render(request, "matching/posting_form_page.html", page)


def _published_before(request: Request, posting: Posting) -> HttpResponse:
    """Her form has published this one: other words that she typed since are for her to save there."""
    messages.info(request, _("This is published already."))
    form = PostingForm(request.POST, posting=posting)
    if not form.says_something_new:
        return redirect(posting)
    messages.info(request, _("What you changed since is not saved yet: save it below."))
    page = {
        "form": form,
        "organisation": posting.organisation,
        "posting": posting,
        "action": reverse("matching:posting-edit", args=[posting.pk]),
    }
    return render(request, "matching/posting_form_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def posting_edit(request: Request, key: int) -> HttpResponse:
    posting = queries.posting_numbered(request.actor, key)
    if instead := whom_to_ask_to_post(request, posting.organisation, posting):
        return instead
    can_edit_posting.require(request.actor, posting)
    if posting.is_search:
        return search_edit(request, posting)
    form = PostingForm(request.POST or None, posting=posting)
    if form.is_valid():
        actions.edit_posting(posting=posting, facts=form.facts, by=request.actor)
        messages.success(request, _("Saved."))
        return redirect(posting)
    page = {"form": form, "organisation": posting.organisation, "posting": posting}
    return render(request, "matching/posting_form_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def posting_translate(request: Request, key: int) -> HttpResponse:
    """Its texts in one more language, which the address names."""
    posting = queries.posting_numbered(request.actor, key)
    if instead := whom_to_ask_to_post(request, posting.organisation, posting):
        return instead
    can_edit_posting.require(request.actor, posting)
    wished = request.GET.get("language", "")
    form = TranslationForm(request.POST or None, posting=posting, wished=wished)
    if form.is_valid():
        with objections_to(form):
            said = form.cleaned_data
            actions.translate_posting(
                posting=posting, language=form.language, texts=said, by=request.actor
            )
            messages.success(request, _("Saved."))
            return redirect(posting)
    page = {
        "posting": posting,
        "form": form,
        "ways": [
            Link(name, f"?language={code}", is_current=code == form.language)
            for code, name in form.languages
        ],
        "language": form.language,
    }
    return render(request, "matching/posting_translate_page.html", page)


@require_POST
def posting_move(request: Request, key: int, move: str) -> HttpResponse:
    """What cannot be done is said on the page, but for moves that the table does not have."""
    posting = queries.posting_numbered(request.actor, key)
    actions.move_posting(posting=posting, move=move, by=request.actor)
    if move == "revise":
        return redirect("matching:posting-edit", key)
    return redirect(posting)


@require_http_methods(["GET", "POST"])
@says_if_stale
def posting_renew(request: Request, token: str) -> HttpResponse:
    """By the link of the mail that warns of its end; opening it renews nothing."""
    posting, _person = posting_behind(token)
    is_done = request.method == "POST"
    if is_done:
        posting = actions.renew_by_link(token=token)
    page = {"posting": posting, "is_done": is_done}
    return render(request, "matching/posting_renew_page.html", page)


def postings_of(request: Request, slug: str) -> HttpResponse:
    """The panel on an organisation's page, and a page of its own."""
    organisation = organisation_at(request.actor, slug)
    page = {
        "organisation": organisation,
        "postings": queries.postings_of(request.actor, organisation),
        "may_post": can_post_for.allows(request.actor, organisation)
        and not obstacles.to_post(organisation, request.actor),
        "others_speak": voices.who_speaks_instead(request.actor, organisation),
    }
    return render(request, "matching/organisation_postings_page.html", page)

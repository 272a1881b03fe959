"""Whom an organisation might work with, and why; and whom it put aside."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.matching import actions, fitting, queries, voices
from koga.matching.rules import can_post_for, can_see_suggestions
from koga.matching.suggesting.left_out import put_aside_by
from koga.matching.suggestion_sheet import suggestion_sheet
from koga.organisations.queries import organisation_at


@signed_in_only
def suggestion_list(request: Request, slug: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    can_see_suggestions.require(request.actor, organisation)
    mine = queries.postings_of(request.actor, organisation).filter(state="published")
    posting = queries.posting_of(request.actor, request.GET.get("posting"), organisation)
    if posting is not None and posting.state != "published":
        posting = None
    page = {
        "organisation": organisation,
        "sheet": suggestion_sheet(organisation, posting, mine),
        "posting": posting,
        "asked": fitting.asked_already(posting) if posting and posting.is_search else (),
        "may_ask": can_post_for.allows(request.actor, organisation),
        "may_broker": voices.may_broker(request.actor, organisation),
        "others_speak": voices.who_speaks_instead(request.actor, organisation),
    }
    return render(request, "matching/suggestions_page.html", page)


@require_POST
def suggestion_put_aside(request: Request, slug: str, other: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    actions.put_aside(
        organisation=organisation, other=organisation_at(request.actor, other), by=request.actor
    )
    messages.success(
        request, _("Put aside. Under the list you find all that are, and can take them back.")
    )
    return redirect("matching:suggestion-list", slug)


@signed_in_only
def suggestion_aside(request: Request, slug: str) -> HttpResponse:
    """All that it put aside, each with the way back."""
    organisation = organisation_at(request.actor, slug)
    can_see_suggestions.require(request.actor, organisation)
    aside = Paginator(put_aside_by(organisation, request.actor), 50)
    page = {"organisation": organisation, "aside": aside.get_page(request.GET.get("page"))}
    return render(request, "matching/suggestions_aside_page.html", page)


@require_POST
def suggestion_take_back(request: Request, slug: str, other: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    actions.take_back(
        organisation=organisation, other=organisation_at(request.actor, other), by=request.actor
    )
    messages.success(request, _("It may be suggested again."))
    return redirect("matching:suggestion-aside", slug)

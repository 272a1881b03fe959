"""Whom an organisation might work with, and why; and whom it put aside."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.matching import actions, fitting, queries, voices
from koga.matching.rules import can_post_for
from koga.matching.suggesting.left_out import put_aside_by
from koga.matching.suggesting.rules import can_see_suggestions
from koga.matching.suggestion_sheet import suggestion_sheet
from koga.organisations.models import Organisation
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
        "just_aside": _just_put_aside(request, organisation),
        "asked": fitting.asked_already(posting) if posting and posting.is_search else (),
        "may_ask": can_post_for.allows(request.actor, organisation),
        "may_broker": voices.may_broker(request.actor, organisation),
        "others_speak": voices.who_speaks_instead(request.actor, organisation),
    }
    return render(request, "matching/suggestions_page.html", page)


def _just_put_aside(request: Request, organisation: Organisation) -> Organisation | None:
    """Whom she has put aside by the press that led here, so that one more press takes it back."""
    if not (slug := request.GET.get("aside")):
        return None
    found = put_aside_by(organisation, request.actor).filter(other__slug=slug).first()
    return found.other if found else None


def _list_at(request: Request, organisation: Organisation, **said: str) -> str:
    """The list on which she pressed: of one posting, or of all that the organisation does."""
    posting = queries.posting_of(request.actor, request.GET.get("posting"), organisation)
    asked = {"posting": str(posting.pk), **said} if posting else said
    address = reverse("matching:suggestion-list", args=[organisation.slug])
    return f"{address}?{urlencode(asked)}" if asked else address


@require_POST
def suggestion_put_aside(request: Request, slug: str, other: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    actions.put_aside(
        organisation=organisation, other=organisation_at(request.actor, other), by=request.actor
    )
    messages.success(
        request, _("Put aside. Under the list you find all that are, and can take them back.")
    )
    return redirect(_list_at(request, organisation, aside=other))


@signed_in_only
def suggestion_aside(request: Request, slug: str) -> HttpResponse:
    """All that it put aside, each with the way back."""
    organisation = organisation_at(request.actor, slug)
    can_see_suggestions.require(request.actor, organisation)
    aside = Paginator(put_aside_by(organisation, request.actor), 50)
    page = {
        "organisation": organisation,
        "aside": aside.get_page(request.GET.get("page")),
        "is_own": request.actor.belongs_to(organisation.pk),
    }
    return render(request, "matching/suggestions_aside_page.html", page)


@require_POST
def suggestion_take_back(request: Request, slug: str, other: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    actions.take_back(
        organisation=organisation, other=organisation_at(request.actor, other), by=request.actor
    )
    messages.success(request, _("It may be suggested again."))
    if "from" in request.GET:
        return redirect(_list_at(request, organisation))
    return redirect("matching:suggestion-aside", slug)

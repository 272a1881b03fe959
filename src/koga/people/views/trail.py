"""The audit trail: of one organisation, and of everything."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from koga.core.models import AuditEntry
from koga.organisations.queries import organisation_at
from koga.people import trail
from koga.people.forms import TrailForm
from koga.people.rules import can_see_trail
from koga.people.views.requests import SignedIn

_PER_PAGE: Final = 50


@login_required
def trail_show(request: SignedIn) -> HttpResponse:
    page = _shown(request, trail.whole_trail(request.actor))
    return render(request, "people/trail_page.html", page)


@login_required
def organisation_trail(request: SignedIn, slug: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    can_see_trail.require(request.actor, organisation)
    page = _shown(request, trail.trail_of(organisation)) | {"organisation": organisation}
    return render(request, "people/organisation_trail_page.html", page)


def _shown(request: SignedIn, entries: QuerySet[AuditEntry]) -> dict[str, Any]:
    form = TrailForm(request.GET or None, actions=trail.actions_in(entries))
    if form.is_bound and form.is_valid():
        entries = trail.narrowed(entries, trail.Sought(**form.cleaned_data))
    shown = Paginator(entries, _PER_PAGE).get_page(request.GET.get("page"))
    return {
        "form": form,
        "page": shown,
        "lines": trail.in_words(shown),
        "proof": trail.last_proof(),
    }

"""The tab of an organisation with what it agreed and does."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from koga.core.http import Request
from koga.organisations.queries import organisation_at
from koga.partnerships import queries
from koga.partnerships.listing import initiative_table, partnership_table


def organisation_panel(request: Request, slug: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    page = {
        "organisation": organisation,
        "partnerships": partnership_table(queries.partnerships_of(request.actor, organisation)),
        "initiatives": initiative_table(queries.initiatives_of(request.actor, organisation)),
    }
    return render(request, "partnerships/organisation_page.html", page)

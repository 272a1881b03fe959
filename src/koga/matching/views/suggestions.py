from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.matching import actions, bridge
from koga.matching.rules import can_see_suggestions
from koga.organisations.queries import organisation_at


@signed_in_only
def suggestion_list(request: Request, slug: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    can_see_suggestions.require(request.actor, organisation)
    page = {
        "organisation": organisation,
        "suggestions": bridge.suggestions_for(organisation),
    }
    return render(request, "matching/suggestions_page.html", page)


@require_POST
def suggestion_put_aside(request: Request, slug: str, other: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    actions.put_aside(
        organisation=organisation, other=organisation_at(request.actor, other), by=request.actor
    )
    messages.success(request, _("Put aside: it will not be suggested to you again."))
    return redirect("matching:suggestion-list", slug)

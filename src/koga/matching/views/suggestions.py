"""Whom an organisation might work with, and why."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koga.core import languages
from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.matching import actions, fitting, queries, voices
from koga.matching.models import Posting
from koga.matching.rules import can_post_for, can_see_suggestions
from koga.matching.suggesting.showing import suggestions_for
from koga.organisations.models import Organisation
from koga.organisations.queries import organisation_at
from koga.ui.shapes import Link


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
        "suggestions": suggestions_for(organisation, posting=posting),
        "posting": posting,
        "asked": fitting.asked_already(posting) if posting and posting.is_search else (),
        "ways": _ways(request, organisation, mine, posting),
        "may_ask": can_post_for.allows(request.actor, organisation),
        "may_broker": voices.may_broker(request.actor, organisation),
        "others_speak": [
            one for one in voices.whom_to_ask(request.actor) if one.organisation == organisation
        ],
    }
    return render(request, "matching/suggestions_page.html", page)


def _ways(
    request: Request, organisation: Organisation, mine: Iterable[Posting], chosen: Posting | None
) -> list[Link]:
    """All that it posts together, and each of its postings by itself."""
    own = list(mine)
    if not own:
        return []
    everything = Link(_("For everything you do"), request.path, is_current=chosen is None)
    return [
        everything,
        *(
            Link(
                f"{one.get_kind_display()}: {one.title.best_for(languages.reader()).text}",
                f"{request.path}?posting={one.pk}",
                is_current=one == chosen,
            )
            for one in own
        ),
    ]


@require_POST
def suggestion_put_aside(request: Request, slug: str, other: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    actions.put_aside(
        organisation=organisation, other=organisation_at(request.actor, other), by=request.actor
    )
    messages.success(request, _("Put aside: it will not be suggested to you again."))
    return redirect("matching:suggestion-list", slug)

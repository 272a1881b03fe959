"""A coordinator introduces two others, and reminds a side that is silent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.access import signed_in_only
from koga.core.errors import Impossible
from koga.core.http import Request
from koga.core.objections import objections_to
from koga.matching import actions, obstacles, queries, voices
from koga.matching.forms import BrokerForm


@signed_in_only
@require_http_methods(["GET", "POST"])
def introduction_broker(request: Request) -> HttpResponse:
    """A coordinator brings two together; ?first= and ?second= name whom she came from."""
    voices.require_broker(request.actor)
    slugs = {name: request.GET.get(name, "") for name in ("first", "second")}
    sides = queries.sides_named(request.actor, slugs.values())
    form = BrokerForm(request.POST or None, actor=request.actor)
    form.begin_with(slugs, [organisation for organisation, _reach in sides])
    with objections_to(form):
        if form.is_valid():
            made = actions.propose_introduction(**form.proposal, by=request.actor)
            messages.success(request, _("Both are asked. You will hear from us how they answer."))
            return redirect(made)
    both = [organisation for organisation, _reach in sides]
    page = {
        "form": form,
        "sides": sides,
        "met": queries.open_between(both[:1], both[1]) if len(both) > 1 else [],
        "obstacle": obstacles.to_introduce(both, request.actor),
    }
    return render(request, "matching/broker_page.html", page)


@require_POST
def side_remind(request: Request, key: int) -> HttpResponse:
    side = queries.side_numbered(request.actor, key)
    try:
        actions.remind_side(side=side, by=request.actor)
    except Impossible as objection:
        messages.error(request, objection.reason)
    else:
        messages.success(request, _("A reminder is on its way."))
    return redirect(side.introduction)

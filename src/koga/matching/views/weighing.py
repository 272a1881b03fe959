"""How suggestions are made, for officers of hubs: what counts, and what would be with other weights."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.core.objections import objections_said
from koga.matching import actions
from koga.matching.forms import WeighingForm
from koga.matching.suggesting.overview import organisations_to_try, overview_for
from koga.matching.suggesting.rules import can_change_weighing, can_see_weighing
from koga.matching.suggesting.trying import tried
from koga.matching.suggesting.weighing import weighing_in_force


@signed_in_only
def weighing_show(request: Request) -> HttpResponse:
    weighing = weighing_in_force()
    can_see_weighing.require(request.actor, weighing)
    overview = overview_for(request.actor, weighing)
    form = WeighingForm(
        request.GET or None,
        weighing=weighing,
        organisations=organisations_to_try(request.actor),
    )
    is_tried = form.is_valid()
    page = {
        "overview": overview,
        "form": form,
        "trial": tried(form.chosen, form.facts.tried()) if is_tried else None,
        "may_change": can_change_weighing.allows(request.actor, weighing),
        "tried": request.GET.items() if is_tried else (),
    }
    return render(request, "matching/weighing_page.html", page)


@require_POST
def weighing_take_over(request: Request) -> HttpResponse:
    weighing = weighing_in_force()
    can_change_weighing.require(request.actor, weighing)
    form = WeighingForm(
        request.POST, weighing=weighing, organisations=organisations_to_try(request.actor)
    )
    with objections_said(request):
        if form.is_valid():
            actions.take_over_weights(facts=form.facts, by=request.actor)
            messages.success(
                request, _("Taken over. The worker makes everybody’s lists anew by these weights.")
            )
        else:
            messages.error(request, _("These weights cannot be used: try them first."))
    return redirect("matching:weighing-show")


@require_POST
def weighing_reset(request: Request) -> HttpResponse:
    with objections_said(request):
        actions.reset_weights(by=request.actor)
        messages.success(
            request, _("Back to what was learnt. The worker makes everybody’s lists anew.")
        )
    return redirect("matching:weighing-show")

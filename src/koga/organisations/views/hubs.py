"""Hubs: the list, one of them, and those who open and change them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.core.objections import objections_to
from koga.core.panels import panels_of
from koga.organisations import actions, queries
from koga.organisations.forms import HubForm
from koga.organisations.models import Hub
from koga.organisations.rules import can_found_hub, can_run_hub


def hub_list(request: Request) -> HttpResponse:
    page = {
        "hubs": queries.hubs_with_counts(request.actor),
        "may_found": can_found_hub.allows(request.actor, Hub()),
    }
    return render(request, "organisations/hubs_page.html", page)


def hub_show(request: Request, slug: str) -> HttpResponse:
    hub = queries.hub_at(slug)
    page = {
        "hub": hub,
        "newest": queries.newest_of_hub(request.actor, hub),
        "may_run": can_run_hub.allows(request.actor, hub),
        "panels": panels_of("hub", request.actor, hub, hub.slug),
    }
    return render(request, "organisations/hub_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def hub_create(request: Request) -> HttpResponse:
    can_found_hub.require(request.actor, Hub())
    form = HubForm(request.POST or None)
    if form.is_valid():
        with objections_to(form):
            hub = actions.found_hub(facts=form.facts, by=request.actor)
            messages.success(request, _("The hub is open. Now choose the regions it cares for."))
            return redirect("organisations:hub-edit", hub.slug)
    return render(request, "organisations/hub_form_page.html", {"form": form})


@signed_in_only
@require_http_methods(["GET", "POST"])
def hub_edit(request: Request, slug: str) -> HttpResponse:
    hub = queries.hub_at(slug)
    can_run_hub.require(request.actor, hub)
    form = HubForm(request.POST or None, hub=hub)
    if form.is_valid():
        actions.edit_hub(hub=hub, facts=form.facts, by=request.actor)
        messages.success(request, _("Saved."))
        return redirect(hub)
    return render(request, "organisations/hub_form_page.html", {"form": form, "hub": hub})

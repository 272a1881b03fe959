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
from koga.core.panels import panels_of
from koga.organisations import actions, queries
from koga.organisations.directory.filters import Filters
from koga.organisations.directory.page import directory_page
from koga.organisations.directory.picture import directory_map
from koga.organisations.forms import HubForm, OrganisationForm
from koga.organisations.lifecycles import LISTING
from koga.organisations.models import Hub
from koga.organisations.rules import (
    can_edit_organisation,
    can_found_hub,
    can_oversee_organisation,
    can_run_hub,
)


def organisation_list(request: Request) -> HttpResponse:
    filters = Filters.from_query(request.GET)
    found = directory_page(request.actor, filters, request.GET.get("page"))
    page = {"directory": found, "map": directory_map(found.spots, filters)}
    return render(request, "organisations/directory_page.html", page)


def directory_of(request: Request, facet: str, value: str) -> HttpResponse:
    """The panels of topics, regions and hubs lead here, and on to the directory narrowed to them."""
    narrowed = Filters().toggled(facet, value).as_query()
    return redirect(f"{reverse('organisations:organisation-list')}?{narrowed}")


def organisation_show(request: Request, slug: str) -> HttpResponse:
    organisation = queries.organisation_at(request.actor, slug)
    page = {
        "organisation": organisation,
        "facts": queries.public_facts(organisation),
        "history": queries.history_of(organisation),
        "is_stale": queries.is_stale(organisation),
        "may_edit": can_edit_organisation.allows(request.actor, organisation),
        "moves": LISTING.moves_from(organisation.state)
        if can_oversee_organisation.allows(request.actor, organisation)
        else (),
        "panels": panels_of("organisation", request.actor, organisation, organisation.slug),
    }
    return render(request, "organisations/organisation_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def organisation_create(request: Request) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        made = actions.create_organisation(facts=form.facts, by=request.actor)
        messages.success(request, _("Welcome aboard! Now say what you look for or offer."))
        return redirect(made)
    return render(request, "organisations/organisation_form_page.html", {"form": form})


@signed_in_only
@require_http_methods(["GET", "POST"])
def organisation_edit(request: Request, slug: str) -> HttpResponse:
    organisation = queries.organisation_at(request.actor, slug)
    can_edit_organisation.require(request.actor, organisation)
    form = OrganisationForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        actions.edit_organisation(organisation=organisation, facts=form.facts, by=request.actor)
        messages.success(request, _("Saved. The profile counts as fresh for a year."))
        return redirect(organisation)
    page = {"form": form, "organisation": organisation}
    return render(request, "organisations/organisation_form_page.html", page)


@require_POST
def organisation_confirm(request: Request, slug: str) -> HttpResponse:
    organisation = queries.organisation_at(request.actor, slug)
    actions.confirm_organisation(organisation=organisation, by=request.actor)
    messages.success(request, _("Thank you: the profile counts as fresh for a year."))
    return redirect(organisation)


@require_POST
def organisation_move(request: Request, slug: str, move: str) -> HttpResponse:
    organisation = queries.organisation_at(request.actor, slug)
    actions.move_organisation(organisation=organisation, move=move, by=request.actor)
    messages.success(request, _("Done: %(name)s.") % {"name": organisation.name})
    return redirect(organisation)


@signed_in_only
def organisation_queue(request: Request) -> HttpResponse:
    waiting = Paginator(queries.organisations_to_check(request.actor), 50)
    page = {"waiting": waiting.get_page(request.GET.get("page"))}
    return render(request, "organisations/queue_page.html", page)


def hub_list(request: Request) -> HttpResponse:
    page = {
        "hubs": queries.hubs_with_counts(),
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

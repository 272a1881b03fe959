"""The directory, a profile, and what its people and its hub do with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core import formats
from koga.core.access import signed_in_only
from koga.core.http import Request, way_back
from koga.core.objections import objections_said, objections_to
from koga.core.panels import panels_of
from koga.organisations import actions, queries, twins
from koga.organisations.directory.filters import Filters
from koga.organisations.directory.page import directory_page
from koga.organisations.directory.picture import directory_map, directory_strip
from koga.organisations.facts import OrganisationFacts
from koga.organisations.forms import OrganisationForm
from koga.organisations.models import Organisation
from koga.organisations.profile import profile, with_way_in
from koga.organisations.rules import (
    can_edit_organisation,
    can_oversee_organisation,
    require_overseer,
)
from koga.places.queries import knows_towns_of, towns_meant


def organisation_list(request: Request) -> HttpResponse:
    filters = Filters.from_query(request.GET)
    found = directory_page(request.actor, filters, request.GET.get("page"))
    page = {
        "directory": found,
        "n_chosen": len(found.chosen),
        "map": directory_map(found.spots, filters),
        "strip": directory_strip(found.spots, filters),
        "panels": panels_of("directory", request.actor, filters, "organisations"),
    }
    return render(request, "organisations/directory_page.html", page)


def directory_of(request: Request, facet: str, value: str) -> HttpResponse:
    """The panels of topics, regions and hubs lead here, and on to the directory narrowed to them."""
    narrowed = Filters().toggled(facet, value).as_query()
    return redirect(f"{reverse('organisations:organisation-list')}?{narrowed}")


def organisation_show(request: Request, slug: str) -> HttpResponse:
    organisation = queries.organisation_at(request.actor, slug)
    page = profile(request.actor, organisation)
    return render(request, "organisations/organisation_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def organisation_create(request: Request) -> HttpResponse:
    """?next= is where she came from, and where she goes on once it is there."""
    form = OrganisationForm(request.POST or None, actor=request.actor)
    back = way_back(request)
    page: dict[str, Any] = {"form": form, "way_back": back}
    if form.is_valid():
        facts = form.facts
        made = twins.sent_twice(request.actor, facts)
        if made is not None:
            return redirect(back or made)
        likely = twins.likely_same(request.actor, facts)
        if not likely or "another" in request.POST:
            with objections_to(form, "number"):
                made = actions.create_organisation(facts=facts, by=request.actor)
                messages.success(request, _welcome(back))
                _say_unknown_town(request, facts)
                return redirect(back or made)
        page["likely"] = with_way_in(request.actor, likely, back)
    return render(request, "organisations/organisation_form_page.html", page)


def _welcome(back: str) -> str:
    if back:
        return _("Welcome aboard! Your organisation is on record; here you go on.")
    return _("Welcome aboard! Now say what you look for or offer.")


@signed_in_only
@require_http_methods(["GET", "POST"])
def organisation_edit(request: Request, slug: str) -> HttpResponse:
    organisation = queries.organisation_at(request.actor, slug)
    can_edit_organisation.require(request.actor, organisation)
    form = OrganisationForm(request.POST or None, organisation=organisation, actor=request.actor)
    if form.is_valid():
        facts = form.facts
        with objections_to(form, "number"):
            actions.edit_organisation(organisation=organisation, facts=facts, by=request.actor)
            messages.success(request, _("Saved. The profile counts as fresh for a year."))
            _say_unknown_town(request, facts)
            return redirect(organisation)
    page = {
        "form": form,
        "organisation": organisation,
        "may_oversee": can_oversee_organisation.allows(request.actor, organisation),
    }
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
    with objections_said(request):
        actions.move_organisation(organisation=organisation, move=move, by=request.actor)
        said = {"name": organisation.name, "state": organisation.get_state_display()}
        messages.success(request, _("%(name)s: %(state)s.") % said)
    return _back(request, organisation)


@require_POST
def organisation_hand_over(request: Request, slug: str) -> HttpResponse:
    organisation = queries.organisation_at(request.actor, slug)
    hub = queries.hub_at(request.POST.get("hub", ""))
    with objections_said(request):
        actions.hand_over(organisation=organisation, to=hub, by=request.actor)
        said = {"name": organisation.name, "hub": hub.name}
        messages.success(request, _("%(name)s is in the care of %(hub)s now.") % said)
    return _back(request, organisation)


def _say_unknown_town(request: Request, facts: OrganisationFacts) -> None:
    """A town that no table knows stands as it was typed, but nearness cannot count it."""
    if not facts.town_name or facts.town or not knows_towns_of(facts.country):
        return
    meant = [town.name for town in towns_meant(facts.town_name, facts.country)]
    said = {
        "town": facts.town_name,
        "country": formats.country(facts.country),
        "towns": formats.either(meant) if meant else "",
    }
    if meant:
        told = _(
            "No town called %(town)s is known here in %(country)s. Is %(towns)s meant? "
            "As it stands nobody's distance to you can be counted."
        )
    else:
        told = _(
            "No town called %(town)s is known here in %(country)s, so nobody's distance to you can "
            "be counted. If it is a village, the next town is better."
        )
    messages.warning(request, told % said)


def _back(request: Request, organisation: Organisation) -> HttpResponse:
    """To where the button stood: whoever works through the queue stays in it."""
    if request.POST.get("next") == "queue":
        return redirect("organisations:organisation-queue")
    return redirect(organisation)


@signed_in_only
def organisation_queue(request: Request) -> HttpResponse:
    require_overseer(request.actor)
    waiting = Paginator(queries.organisations_to_check(request.actor), 50)
    page = {"waiting": waiting.get_page(request.GET.get("page")), "hubs": list(queries.hubs())}
    return render(request, "organisations/queue_page.html", page)

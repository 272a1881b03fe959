"""The calendar, one event, and what its organisers do with it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from koga.core.access import signed_in_only
from koga.core.http import Request, written
from koga.core.objections import objections_said, objections_to
from koga.core.panels import panels_of
from koga.events import actions, queries
from koga.events.calendar_file import calendar_file
from koga.events.forms import CancelForm, EventForm
from koga.events.lifecycles import EVENT
from koga.events.listing import event_facets, narrowed_events
from koga.events.rules import can_run_event
from koga.organisations.queries import organisation_at
from koga.ui.facets import n_chosen

PER_PAGE = 50


def event_list(request: Request) -> HttpResponse:
    found = narrowed_events(request.actor, request.GET)
    facets = event_facets(request.actor, request.GET)
    page = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "facets": facets,
        "n_chosen": n_chosen(request.GET, facets),
        "is_past": request.GET.get("when") == "past",
        "may_organise": queries.may_organise(request.actor),
    }
    return render(request, "events/events_page.html", page)


def event_show(request: Request, key: int) -> HttpResponse:
    actor = request.actor
    event = queries.event_numbered(actor, key)
    runs = can_run_event.allows(actor, event)
    page = {
        "event": event,
        "organisers": queries.organisers_shown(actor, event),
        "topics": event.topics.all(),
        "runs": runs,
        "has_begun": queries.has_begun(event),
        "moves": EVENT.moves_from(event.state) if runs else (),
        "totals": queries.totals_of(queries.attendances_of(actor, event)) if runs else None,
        "panels": panels_of("event", actor, event, event.pk),
    }
    return render(request, "events/event_page.html", page)


def event_calendar(request: Request, key: int) -> HttpResponse:
    event = queries.event_numbered(request.actor, key)
    return written(calendar_file(event), name=f"event-{event.pk}.ics")


@signed_in_only
def event_create(request: Request) -> HttpResponse:
    queries.require_an_organiser(request.actor)
    form = EventForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        own = form.cleaned_data["voice"]
        with objections_to(form):
            event = actions.create_event(facts=form.facts, for_organisation=own, by=request.actor)
            messages.success(request, _("Announced."))
            return redirect(event)
    return render(request, "events/event_form_page.html", {"form": form})


@signed_in_only
def event_edit(request: Request, key: int) -> HttpResponse:
    event = queries.event_to_run(request.actor, key)
    form = EventForm(request.POST or None, actor=request.actor, event=event)
    if form.is_valid():
        with objections_to(form):
            told = actions.edit_event(event=event, facts=form.facts, by=request.actor)
            _say_how_many_were_told(request, told)
            return redirect(event)
    page = {"form": form, "event": event, "expected": queries.expected_count(event)}
    return render(request, "events/event_form_page.html", page)


@signed_in_only
def event_cancel(request: Request, key: int) -> HttpResponse:
    """Asks why first: everybody on the list is told."""
    event = queries.event_to_run(request.actor, key)
    form = CancelForm(request.POST or None)
    with objections_said(request):
        EVENT.target(event.state, "cancel")
        if form.is_valid():
            reason, by = form.wording, request.actor
            told = actions.move_event(event=event, move="cancel", reason=reason, by=by)
            _say_how_many_were_told(request, told)
            return redirect(event)
    if event.state != "announced":
        return redirect(event)
    page = {"form": form, "event": event, "expected": queries.expected_count(event)}
    return render(request, "events/cancel_page.html", page)


@signed_in_only
@require_POST
def event_move(request: Request, key: int, move: str) -> HttpResponse:
    event = queries.event_to_run(request.actor, key)
    with objections_said(request):
        actions.move_event(event=event, move=move, by=request.actor)
    return redirect(event)


def organisation_panel(request: Request, slug: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    page = {
        "organisation": organisation,
        "events": queries.events_of(request.actor, organisation)[:PER_PAGE],
    }
    return render(request, "events/organisation_page.html", page)


def _say_how_many_were_told(request: Request, told: int) -> None:
    if told:
        said = ngettext("%(n)d person was told by mail.", "%(n)d people were told by mail.", told)
        messages.success(request, said % {"n": told})

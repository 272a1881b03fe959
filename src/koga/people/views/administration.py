"""The administrators' pages, and the hub's list of its people."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koga.core.objections import objections_to
from koga.organisations.queries import hub_at
from koga.people import actions, queries
from koga.people.forms import AppointmentForm, ReasonForm
from koga.people.models import Person
from koga.people.tables import hub_table, people_table
from koga.people.views.requests import SignedIn

_PER_PAGE = 50


@login_required
def hub_people(request: SignedIn, slug: str) -> HttpResponse:
    hub = hub_at(slug)
    members = Paginator(queries.hub_memberships(request.actor, hub), _PER_PAGE)
    shown = members.get_page(request.GET.get("page"))
    page = {
        "hub": hub,
        "page": shown,
        "table": hub_table(request.actor, hub, shown),
        "coordinators": queries.coordinators_of(hub.pk),
    }
    return render(request, "people/hub_people_page.html", page)


@login_required
def person_list(request: SignedIn) -> HttpResponse:
    sought = request.GET.get("q", "").strip()
    people = Paginator(queries.people_called(request.actor, sought), _PER_PAGE)
    shown = people.get_page(request.GET.get("page"))
    page = {"sought": sought, "page": shown, "table": people_table(shown)}
    return render(request, "people/people_page.html", page)


@login_required
def person_show(request: SignedIn, key: int) -> HttpResponse:
    person = queries.person_administered(request.actor, key)
    return _person_page(request, person, AppointmentForm(), ReasonForm())


@require_POST
@login_required
def coordinator_appoint(request: SignedIn, key: int) -> HttpResponse:
    person = queries.person_administered(request.actor, key)
    form = AppointmentForm(request.POST)
    if not form.is_valid():
        return _person_page(request, person, form, ReasonForm())
    hub = form.cleaned_data["hub"]
    actions.appoint_coordinator(hub=hub, person=person, by=request.actor)
    done = {"name": person, "hub": hub}
    messages.success(request, _("%(name)s now coordinates %(hub)s.") % done)
    return redirect("people:person-show", key)


@require_POST
@login_required
def coordinator_end(request: SignedIn, key: int) -> HttpResponse:
    coordination = queries.coordination_numbered(request.actor, key)
    actions.end_coordination(coordination=coordination, by=request.actor)
    done = {"name": coordination.person, "hub": coordination.hub}
    messages.success(request, _("%(name)s no longer coordinates %(hub)s.") % done)
    return redirect("people:person-show", coordination.person_id)


@require_POST
@login_required
def administrator_change(request: SignedIn, key: int) -> HttpResponse:
    person = queries.person_administered(request.actor, key)
    form = ReasonForm(request.POST)
    ends = request.POST.get("wanted") == "ended"
    change = actions.end_administration if ends else actions.make_administrator
    if form.is_valid():
        with objections_to(form):
            change(person=person, by=request.actor, reason=form.cleaned_data["reason"])
            messages.success(request, _("Saved. It is in the audit trail."))
            return redirect("people:person-show", key)
    return _person_page(request, person, AppointmentForm(), form)


@require_POST
@login_required
def block_change(request: SignedIn, key: int) -> HttpResponse:
    person = queries.person_administered(request.actor, key)
    form = ReasonForm(request.POST, prefix="access")
    lets_in = request.POST.get("wanted") == "let-in"
    change = actions.unblock_person if lets_in else actions.block_person
    if form.is_valid():
        with objections_to(form):
            change(person=person, by=request.actor, reason=form.cleaned_data["reason"])
            messages.success(request, _("Saved. It is in the audit trail."))
            return redirect("people:person-show", key)
    return _person_page(request, person, AppointmentForm(), ReasonForm(), form)


def _person_page(
    request: SignedIn,
    person: Person,
    appointment: AppointmentForm,
    reason: ReasonForm,
    access: ReasonForm | None = None,
) -> HttpResponse:
    page = {
        "person": person,
        "memberships": queries.memberships_of(person),
        "coordinations": queries.coordinations_of(person),
        "appointment": appointment,
        "reason": reason,
        "access": access or ReasonForm(prefix="access"),
    }
    return render(request, "people/person_page.html", page)

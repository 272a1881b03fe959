"""Who took part: the list of an event, its rows, and pasting a whole one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.core.objections import objections_said, objections_to
from koga.events import actions, queries
from koga.events.forms import AttendanceForm, ListForm
from koga.events.pasting import read_list
from koga.events.views.events import PER_PAGE


@signed_in_only
def attendance_list(request: Request, key: int) -> HttpResponse:
    event = queries.event_to_run(request.actor, key)
    listed = queries.by_name(queries.attendances_of(request.actor, event))
    page = {
        "event": event,
        "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
        "totals": queries.totals_of(listed),
        "has_begun": queries.has_begun(event),
        "was_expected": queries.was_expected(event),
    }
    return render(request, "events/attendances_page.html", page)


@signed_in_only
def attendance_add(request: Request, key: int) -> HttpResponse:
    event = queries.event_to_run(request.actor, key)
    form = AttendanceForm(request.POST or None, actor=request.actor, event=event)
    if form.is_valid():
        with objections_to(form):
            actions.add_attendance(event=event, participant=form.participant, by=request.actor)
            return redirect("events:attendance-list", event.pk)
    page = {"form": form, "event": event, "has_begun": queries.has_begun(event)}
    return render(request, "events/attendance_page.html", page)


@signed_in_only
def attendance_edit(request: Request, key: int, attendance: int) -> HttpResponse:
    event = queries.event_to_run(request.actor, key)
    found = queries.attendance_to_name(request.actor, event, attendance)
    form = AttendanceForm(request.POST or None, actor=request.actor, event=event, attendance=found)
    if form.is_valid():
        with objections_to(form):
            told = form.participant
            actions.edit_attendance(attendance=found, participant=told, by=request.actor)
            return redirect("events:attendance-list", event.pk)
    page = {"form": form, "event": event, "attendance": found}
    page["has_begun"] = queries.has_begun(event)
    return render(request, "events/attendance_page.html", page)


@signed_in_only
@require_POST
def attendance_remove(request: Request, key: int, attendance: int) -> HttpResponse:
    event = queries.event_to_run(request.actor, key)
    found = queries.attendance_numbered(request.actor, event, attendance)
    actions.remove_attendance(attendance=found, by=request.actor)
    return redirect("events:attendance-list", event.pk)


@signed_in_only
@require_http_methods(["GET", "POST"])
def attendance_forget(request: Request, key: int, attendance: int) -> HttpResponse:
    """Asks first, with every list on which it is done: what is erased cannot be brought back."""
    event = queries.event_to_run(request.actor, key)
    found = queries.attendance_to_name(request.actor, event, attendance)
    if request.method == "POST":
        with objections_said(request):
            actions.forget_participant(attendance=found, by=request.actor)
            messages.success(request, _("Name and address were erased."))
        return redirect("events:attendance-list", event.pk)
    rows = queries.rows_forgotten_with(request.actor, found)
    page = {"event": event, "attendance": found, "rows": rows}
    page["is_everywhere"] = request.actor.may_do_everything
    return render(request, "events/forget_page.html", page)


@signed_in_only
def attendance_paste(request: Request, key: int) -> HttpResponse:
    """First the list as it is read, then exactly that saved by the button under it."""
    event = queries.event_to_run(request.actor, key)
    form = ListForm(request.POST or None)
    page: dict[str, Any] = {"form": form, "event": event}
    if form.is_valid():
        reading = read_list(request.actor, event, form.cleaned_data["text"])
        saves = request.POST.get("step") == "save"
        page["is_other"] = saves and request.POST.get("seen") != reading.mark
        if saves and not page["is_other"] and reading.participants:
            with objections_to(form):
                added = actions.save_list(
                    event=event, participants=reading.participants, by=request.actor
                )
                said = ngettext("%(n)d person was added.", "%(n)d people were added.", added)
                messages.success(request, said % {"n": added})
                return redirect("events:attendance-list", event.pk)
        page["reading"] = reading
    return render(request, "events/paste_page.html", page)

"""Tasks and milestones of an initiative."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.http import Request
from koga.core.objections import objections_said, objections_to
from koga.partnerships import actions, obstacles, queries
from koga.partnerships.forms import MilestoneForm, TaskForm
from koga.partnerships.models import Initiative


@login_required
def task_add(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    form = TaskForm(request.POST or None, initiative=initiative)
    if form.is_valid():
        with objections_to(form):
            actions.add_task(initiative=initiative, **form.cleaned_data, by=request.actor)
            return _back(initiative)
    page = {"form": form, "initiative": initiative}
    return render(request, "partnerships/task_page.html", page)


@login_required
def task_edit(request: Request, key: int, task: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    found = queries.task_numbered(initiative, task)
    form = TaskForm(request.POST or None, initiative=initiative, task=found)
    if form.is_valid():
        with objections_to(form):
            actions.edit_task(task=found, **form.cleaned_data, by=request.actor)
            return _back(initiative)
    page = {"form": form, "initiative": initiative, "task": found}
    return render(request, "partnerships/task_page.html", page)


@login_required
@require_POST
def task_tick(request: Request, key: int, task: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    found = queries.task_numbered(initiative, task)
    actions.tick_task(task=found, is_done=request.POST.get("is") == "done", by=request.actor)
    return _back(initiative)


@login_required
@require_http_methods(["GET", "POST"])
def task_remove(request: Request, key: int, task: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    found = queries.task_numbered(initiative, task)
    if request.method == "POST":
        with objections_said(request):
            actions.remove_task(task=found, by=request.actor)
            messages.success(request, _("The task was removed."))
        return _back(initiative)
    return _to_remove(request, initiative, found.title)


@login_required
def milestone_add(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    form = MilestoneForm(request.POST or None, initiative=initiative)
    if form.is_valid():
        with objections_to(form):
            actions.add_milestone(initiative=initiative, **form.cleaned_data, by=request.actor)
            return _back(initiative)
    page = {"form": form, "initiative": initiative}
    return render(request, "partnerships/milestone_page.html", page)


@login_required
def milestone_edit(request: Request, key: int, milestone: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    found = queries.milestone_numbered(initiative, milestone)
    form = MilestoneForm(request.POST or None, initiative=initiative, milestone=found)
    if form.is_valid():
        with objections_to(form):
            actions.edit_milestone(milestone=found, **form.cleaned_data, by=request.actor)
            return _back(initiative)
    page = {"form": form, "initiative": initiative, "milestone": found}
    return render(request, "partnerships/milestone_page.html", page)


@login_required
@require_POST
def milestone_tick(request: Request, key: int, milestone: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    found = queries.milestone_numbered(initiative, milestone)
    is_reached = request.POST.get("is") == "done"
    actions.tick_milestone(milestone=found, is_reached=is_reached, by=request.actor)
    return _back(initiative)


@login_required
@require_http_methods(["GET", "POST"])
def milestone_remove(request: Request, key: int, milestone: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    found = queries.milestone_numbered(initiative, milestone)
    if request.method == "POST":
        with objections_said(request):
            actions.remove_milestone(milestone=found, by=request.actor)
            messages.success(request, _("The milestone was removed."))
        return _back(initiative)
    return _to_remove(request, initiative, found.title)


def _to_remove(request: Request, initiative: Initiative, title: str) -> HttpResponse:
    page = {
        "initiative": initiative,
        "title": title,
        "obstacle": obstacles.to_change(initiative),
        "back": f"{initiative.get_absolute_url()}#plan",
    }
    return render(request, "partnerships/remove_page.html", page)


def _back(initiative: Initiative) -> HttpResponse:
    return redirect(f"{initiative.get_absolute_url()}#plan")

"""What members do on an initiative from day to day."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koga.core.http import Request
from koga.partnerships import actions, queries
from koga.partnerships.forms import FileForm, LogForm, MilestoneForm, ResultForm, TaskForm


@login_required
def task_add(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    form = TaskForm(request.POST or None, initiative=initiative)
    if form.is_valid():
        actions.add_task(initiative=initiative, **form.cleaned_data, by=request.actor)
        return redirect(f"{initiative.get_absolute_url()}#plan")
    page = {"form": form, "initiative": initiative}
    return render(request, "partnerships/task_page.html", page)


@login_required
@require_POST
def task_tick(request: Request, key: int, task: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    found = queries.task_numbered(initiative, task)
    actions.tick_task(task=found, is_done=request.POST.get("is") == "done", by=request.actor)
    return redirect(f"{initiative.get_absolute_url()}#plan")


@login_required
def milestone_add(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    form = MilestoneForm(request.POST or None)
    if form.is_valid():
        actions.add_milestone(initiative=initiative, **form.cleaned_data, by=request.actor)
        return redirect(f"{initiative.get_absolute_url()}#plan")
    page = {"form": form, "initiative": initiative}
    return render(request, "partnerships/milestone_page.html", page)


@login_required
@require_POST
def milestone_tick(request: Request, key: int, milestone: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    found = queries.milestone_numbered(initiative, milestone)
    is_reached = request.POST.get("is") == "done"
    actions.tick_milestone(milestone=found, is_reached=is_reached, by=request.actor)
    return redirect(f"{initiative.get_absolute_url()}#plan")


@login_required
def log_write(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    form = LogForm(request.POST or None)
    if form.is_valid():
        actions.write_log(initiative=initiative, **form.cleaned_data, by=request.actor)
        return redirect(f"{initiative.get_absolute_url()}#log")
    page = {"form": form, "initiative": initiative}
    return render(request, "partnerships/log_page.html", page)


@login_required
def result_record(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_to_run(request.actor, key)
    form = ResultForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        actions.record_result(initiative=initiative, **form.told, by=request.actor)
        messages.success(request, _("The result was recorded."))
        return redirect(f"{initiative.get_absolute_url()}#results")
    page = {"form": form, "initiative": initiative}
    return render(request, "partnerships/result_page.html", page)


@login_required
def file_add(request: Request, key: int, result: int | None = None) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    shows = queries.result_numbered(initiative, result) if result else None
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        actions.add_file(initiative=initiative, result=shows, **form.cleaned_data, by=request.actor)
        return redirect(f"{initiative.get_absolute_url()}#{'results' if shows else 'files'}")
    page = {"form": form, "initiative": initiative, "result": shows}
    return render(request, "partnerships/file_page.html", page)


@login_required
@require_POST
def file_visibility(request: Request, key: int) -> HttpResponse:
    file = queries.file_numbered(request.actor, key)
    is_public = request.POST.get("show") == "everybody"
    actions.show_file(file=file, is_public=is_public, by=request.actor)
    return redirect(file.initiative)

"""What members tell of an initiative: the log, results, files."""

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
from koga.partnerships.forms import FileForm, LogForm, ResultForm


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
def log_correct(request: Request, key: int, entry: int) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    found = queries.log_entry_to_correct(request.actor, initiative, entry)
    form = LogForm(request.POST or None, entry=found)
    if form.is_valid():
        actions.correct_log(entry=found, **form.cleaned_data, by=request.actor)
        return redirect(f"{initiative.get_absolute_url()}#log")
    page = {"form": form, "initiative": initiative, "entry": found}
    return render(request, "partnerships/log_page.html", page)


@login_required
def result_record(request: Request, key: int) -> HttpResponse:
    initiative = queries.initiative_to_run(request.actor, key)
    form = ResultForm(request.POST or None, request.FILES or None, initiative=initiative)
    if form.is_valid():
        with objections_to(form):
            actions.record_result(initiative=initiative, **form.told, by=request.actor)
            messages.success(request, _("The result was recorded."))
            return redirect(f"{initiative.get_absolute_url()}#results")
    page = {"form": form, "initiative": initiative}
    return render(request, "partnerships/result_page.html", page)


@login_required
def result_edit(request: Request, key: int, result: int) -> HttpResponse:
    initiative = queries.initiative_to_run(request.actor, key)
    found = queries.result_numbered(initiative, result)
    form = ResultForm(request.POST or None, initiative=initiative, result=found)
    if form.is_valid():
        with objections_to(form):
            actions.edit_result(result=found, **form.told, by=request.actor)
            return redirect(f"{initiative.get_absolute_url()}#results")
    page = {"form": form, "initiative": initiative, "result": found}
    page["obstacle"] = obstacles.to_edit(found)
    return render(request, "partnerships/result_page.html", page)


@login_required
def file_add(request: Request, key: int, result: int | None = None) -> HttpResponse:
    initiative = queries.initiative_to_work_on(request.actor, key)
    shows = queries.result_numbered(initiative, result) if result else None
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with objections_to(form):
            filled = form.cleaned_data
            actions.add_file(initiative=initiative, result=shows, **filled, by=request.actor)
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


@login_required
@require_http_methods(["GET", "POST"])
def file_remove(request: Request, key: int) -> HttpResponse:
    file = queries.file_to_remove(request.actor, key)
    back = f"{file.initiative.get_absolute_url()}#{'results' if file.result else 'files'}"
    if request.method == "POST":
        with objections_said(request):
            actions.remove_file(file=file, by=request.actor)
            messages.success(request, _("It was removed."))
        return redirect(back)
    page = {
        "initiative": file.initiative,
        "title": file.title,
        "obstacle": obstacles.to_remove(file),
        "back": back,
    }
    return render(request, "partnerships/remove_page.html", page)

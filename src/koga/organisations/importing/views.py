"""An import step by step: upload, columns, check, decide, run, undo."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from koga.core import clock
from koga.core.access import signed_in_only
from koga.core.errors import Absent
from koga.core.http import Request, written
from koga.core.objections import objections_said
from koga.organisations.importing import actions, pages, queries, report
from koga.organisations.importing.choosing import Answer, rows_meant
from koga.organisations.importing.enums import Outcome
from koga.organisations.importing.forms import LayoutForm, MapForm, UploadForm
from koga.organisations.importing.lifecycles import DISPOSABLE, IMPORT
from koga.organisations.importing.models import ImportRun
from koga.organisations.importing.problems import unreadable_sentence
from koga.organisations.importing.reading import Unreadable
from koga.organisations.importing.rules import may_import, require_contents
from koga.organisations.importing.showing import shown_rows

# A run that has not moved for so long has lost its worker.
STALLED = timedelta(minutes=2)


@signed_in_only
@require_GET
def import_list(request: Request) -> HttpResponse:
    if not may_import(request.actor):
        raise Absent
    found = Paginator(queries.imports_visible_to(request.actor), 30)
    shown = found.get_page(request.GET.get("page"))
    runs = [(run, IMPORT.state(run.state)) for run in shown]
    page = {"runs": runs, "page": shown, "crumbs": pages.crumbs()[:-1]}
    return render(request, "organisations/importing/imports_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def import_upload(request: Request) -> HttpResponse:
    if not may_import(request.actor):
        raise Absent
    form = UploadForm(request.POST or None, request.FILES or None, actor=request.actor)
    if form.is_valid():
        run = _started(request, form)
        if run is not None:
            return redirect("organisations:import-map", run.pk)
    page = {"form": form, "steps": pages.steps_of(None, 0), "crumbs": pages.crumbs()}
    return render(request, "organisations/importing/upload_page.html", page)


def _started(request: Request, form: UploadForm) -> ImportRun | None:
    """The new run, or None with the reason at the file's field."""
    file = form.cleaned_data["file"]
    try:
        return actions.start_import(
            data=file.read(),
            file_name=file.name,
            hub=form.cleaned_data["hub"],
            by=request.actor,
            layout=form.layout,
        )
    except Unreadable as problem:
        form.add_error("file", unreadable_sentence(problem.code, problem.details))
        return None


@signed_in_only
@require_GET
def import_show(request: Request, key: int) -> HttpResponse:
    return redirect(pages.address_of(queries.import_numbered(request.actor, key)))


@signed_in_only
@require_http_methods(["GET", "POST"])
def import_map(request: Request, key: int) -> HttpResponse:
    run = queries.import_numbered(request.actor, key)
    IMPORT.target(run.state, "map")
    form = MapForm(request.POST or None, run=run, table=actions.read_run(run))
    if form.is_valid():
        actions.map_columns(
            run=run,
            columns=form.chosen_columns(),
            by=request.actor,
            country=form.cleaned_data["country"],
            language=form.cleaned_data["language"],
        )
        return redirect(run)
    page = {**_frame(run, 1), "form": form, "layout": LayoutForm(run=run)}
    page["earlier"] = queries.earlier_import_of(run, request.actor)
    return render(request, "organisations/importing/map_page.html", page)


@signed_in_only
@require_POST
def import_layout(request: Request, key: int) -> HttpResponse:
    run = queries.import_numbered(request.actor, key)
    form = LayoutForm(request.POST, run=run)
    if form.is_valid():
        try:
            actions.lay_out(run=run, layout=form.layout, by=request.actor)
        except Unreadable as problem:
            messages.error(request, unreadable_sentence(problem.code, problem.details))
    else:
        messages.error(request, _("Please give the number of a line, or nothing."))
    return redirect("organisations:import-map", run.pk)


@signed_in_only
@require_GET
def import_check(request: Request, key: int) -> HttpResponse:
    run = queries.import_numbered(request.actor, key)
    if run.state != "checked":
        return redirect(pages.address_of(run))
    page = {**_frame(run, 2), **_rows(request, run), "counts": queries.counts_of(run)}
    page["open_doubts"] = page["counts"][Outcome.DOUBT]
    return render(request, "organisations/importing/check_page.html", page)


@signed_in_only
@require_POST
def import_rows(request: Request, key: int) -> HttpResponse:
    run = queries.import_numbered(request.actor, key)
    answer = Answer.from_form(request.POST)
    with objections_said(request):
        decided = actions.decide_rows(
            run=run,
            rows=rows_meant(run, answer),
            by=request.actor,
            decision=answer.decision,
            candidate=answer.candidate,
        )
        said = ngettext("%(number)s row decided.", "%(number)s rows decided.", decided)
        messages.success(request, said % {"number": decided})
    return redirect(f"{pages.address_of(run)}?{answer.way_back}")


@signed_in_only
@require_http_methods(["GET", "POST"])
def import_run(request: Request, key: int) -> HttpResponse:
    run = queries.import_numbered(request.actor, key)
    if request.method == "POST":
        with objections_said(request):
            actions.begin_run(run=run, by=request.actor)
        return redirect("organisations:import-run", run.pk)
    if not run.is_busy:
        return _arrived(request, run)
    page = {**_frame(run, 2 if run.state == "mapped" else 3), "is_stalled": _is_stalled(run)}
    template = "organisations/importing/progress_page.html"
    return render(request, f"{template}#progress" if request.htmx else template, page)


def _arrived(request: Request, run: ImportRun) -> HttpResponse:
    """On to the next page; htmx is told to take the whole page there."""
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": pages.address_of(run)})
    return redirect(pages.address_of(run))


def _is_stalled(run: ImportRun) -> bool:
    return run.progress_at is not None and run.progress_at < clock.now() - STALLED


@signed_in_only
@require_POST
def import_continue(request: Request, key: int) -> HttpResponse:
    run = queries.import_numbered(request.actor, key)
    actions.continue_run(run=run, by=request.actor)
    return redirect(run)


@signed_in_only
@require_GET
def import_report(request: Request, key: int) -> HttpResponse:
    run = queries.import_numbered(request.actor, key)
    if run.state not in {"done", "undone", "failed"}:
        return redirect(pages.address_of(run))
    page = {**_frame(run, 4), **_rows(request, run), "counts": queries.counts_of(run)}
    return render(request, "organisations/importing/report_page.html", page)


@signed_in_only
@require_GET
def import_report_file(request: Request, key: int, kind: str) -> HttpResponse:
    run = queries.import_numbered(request.actor, key)
    content = {"csv": report.as_csv, "xlsx": report.as_xlsx}[kind]
    return written(content(run), name=f"koga-import-{run.pk}.{kind}")


@signed_in_only
@require_http_methods(["GET", "POST"])
def import_undo(request: Request, key: int) -> HttpResponse:
    run = queries.import_numbered(request.actor, key)
    if request.method == "POST":
        with objections_said(request):
            actions.begin_undo(run=run, by=request.actor)
        return redirect(run)
    is_possible = False
    with objections_said(request):
        IMPORT.target(run.state, "undo")
        require_contents(run)
        is_possible = True
    if not is_possible:
        return redirect(run)
    page = {**_frame(run, 4), "counts": queries.counts_of(run)}
    return render(request, "organisations/importing/undo_page.html", page)


@signed_in_only
@require_POST
def import_discard(request: Request, key: int) -> HttpResponse:
    run = queries.import_numbered(request.actor, key)
    way_on = pages.address_of(run)
    with objections_said(request):
        actions.discard_import(run=run, by=request.actor)
        messages.success(request, _("The list was thrown away; nothing was written."))
        way_on = reverse("organisations:import-list")
    return redirect(way_on)


def _frame(run: ImportRun, step: int) -> dict[str, Any]:
    return {
        "run": run,
        "state": IMPORT.state(run.state),
        "steps": pages.steps_of(run, step),
        "crumbs": pages.crumbs(run),
        "remarks": pages.remarks_of(run),
        "asides": pages.asides_of(run),
        "may_discard": run.state in DISPOSABLE,
    }


def _rows(request: Request, run: ImportRun) -> dict[str, Any]:
    outcome, problem = pages.chosen_outcome(request.GET), pages.chosen_problem(request.GET)
    page = pages.page_of_rows(run, request.GET)
    return {
        "page": page,
        "rows": shown_rows(run, list(page), request.actor),
        "tabs": pages.outcome_tabs(run, outcome),
        "reasons": pages.reason_links(run, outcome, problem),
        "way_back": request.GET.urlencode(),
    }

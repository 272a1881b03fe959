"""Reports written, frozen and reopened, and the files that a funder asks for."""

from __future__ import annotations

from typing import Protocol

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koga.core.actors import VISITOR
from koga.core.http import Request, written
from koga.core.objections import objections_said, objections_to
from koga.projects import actions, queries
from koga.projects.forms import ReopenForm, ReportForm
from koga.projects.models import Report
from koga.projects.pages.frame import framed
from koga.projects.pages.report import missing, report_sheet, report_table
from koga.projects.reports import paper, reading, tables
from koga.projects.reports.contents import Contents
from koga.projects.rules import can_see_proof
from koga.projects.views.asking import asked


class Maker(Protocol):
    """Writes a report as a file, with its proofs or without."""

    def __call__(self, report: Report, contents: Contents, *, checks: bool) -> bytes: ...


def report_list(request: Request, slug: str) -> HttpResponse:
    project = queries.project_at(request.actor, slug)
    found = queries.reports_visible_to(request.actor, project)
    page = framed(request.actor, project, "report-list", table=report_table(found))
    return render(request, "projects/reports_page.html", page)


@require_http_methods(["GET", "POST"])
def report_create(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    form = ReportForm(request.POST or None, project=project)
    if form.is_valid():
        with objections_to(form):
            report = actions.create_report(project=project, **form.cleaned_data, by=request.actor)
            return redirect(report)
    return asked(request, project, form, _("Write a report"))


def report_show(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_at(request.actor, slug)
    report = queries.report_numbered(request.actor, project, key)
    page = framed(request.actor, project, "report-list", report=report)
    openings = queries.openings_for(request.actor, project) if page["checks"] else None
    page |= report_sheet(report, openings)
    return render(request, "projects/report_page.html", page)


@require_http_methods(["GET", "POST"])
def report_edit(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    report = queries.report_to_write(request.actor, project, key)
    form = ReportForm(request.POST or None, project=project, report=report)
    if form.is_valid():
        with objections_to(form):
            actions.edit_report(report=report, **form.cleaned_data, by=request.actor)
            messages.success(request, _("Saved."))
            return redirect(report)
    return asked(request, project, form, report.title)


@require_http_methods(["GET", "POST"])
def report_freeze(request: Request, slug: str, key: int) -> HttpResponse:
    """What freezing does, and what is missing, stands before the button that does it."""
    project = queries.project_to_manage(request.actor, slug)
    report = queries.report_to_write(request.actor, project, key)
    if request.method == "POST":
        with objections_said(request):
            actions.freeze_report(report=report, by=request.actor)
            messages.success(request, _("The report is frozen. Its figures no longer change."))
        return redirect(report)
    if report.state != "draft":
        return redirect(report)
    page = framed(request.actor, project, report=report, missing=missing(report))
    return render(request, "projects/report_freeze_page.html", page)


@require_http_methods(["GET", "POST"])
def report_reopen(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    report = queries.report_to_write(request.actor, project, key)
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        with objections_to(form):
            newer = actions.reopen_report(report=report, **form.cleaned_data, by=request.actor)
            return redirect(newer)
    return asked(request, project, form, _("Reopen as a new version"))


def report_pdf(request: Request, slug: str, key: int) -> HttpResponse:
    return _file(request, slug, key, paper.as_pdf, "pdf")


def report_xlsx(request: Request, slug: str, key: int) -> HttpResponse:
    return _file(request, slug, key, tables.as_workbook, "xlsx")


def report_csv(request: Request, slug: str, key: int) -> HttpResponse:
    """All of it are records and their proofs: for those who check them."""
    queries.project_to_check(request.actor, slug)
    return _file(request, slug, key, _csv, "csv")


def _csv(report: Report, contents: Contents, *, checks: bool) -> bytes:
    return tables.as_csv(report, contents)


def _file(request: Request, slug: str, key: int, made: Maker, ending: str) -> HttpResponse:
    """Whoever may read the report takes it home, with as much of it as her page shows."""
    project = queries.project_at(request.actor, slug)
    report = queries.report_numbered(request.actor, project, key)
    checks = can_see_proof.allows(request.actor, project)
    contents = reading.contents_of(report)
    if checks:
        openings = queries.openings_for(request.actor, project, held_by=VISITOR)
        contents = contents.led(openings)
    name = f"{project.slug}-report-{report.until}-v{report.version}.{ending}"
    return written(made(report, contents, checks=checks), name=name)

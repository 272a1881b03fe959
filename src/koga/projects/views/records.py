"""A record as it was claimed, and the files that prove it, for those who check the project."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from koga.core.http import Request, download
from koga.partnerships import files
from koga.projects import queries
from koga.projects.forms import DecisionForm
from koga.projects.models import Attribution
from koga.projects.pages.frame import framed
from koga.projects.pages.record import record_sheet


def claim_record(request: Request, slug: str, key: int) -> HttpResponse:
    claim = _claim(request, slug, key)
    page = framed(request.actor, claim.project, "claim-list", claim=claim)
    page |= record_sheet(request.actor, claim)
    if page["manages"] and claim.state == "claimed":
        page["form"] = DecisionForm(claim=claim.pk)
    response = render(request, "projects/record_page.html", page)
    response["Cache-Control"] = "private, no-store"
    return response


def claim_file(request: Request, slug: str, key: int, file: int) -> HttpResponseBase:
    found = queries.file_claimed(_claim(request, slug, key), file)
    return download(found.file, name=found.file_name, kind=files.type_of(found.file_name))


def _claim(request: Request, slug: str, key: int) -> Attribution:
    project = queries.project_at(request.actor, slug)
    return queries.claim_to_read(request.actor, project, key)

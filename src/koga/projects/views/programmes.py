"""Funders' programmes, and who reads along for them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.projects import actions, queries
from koga.projects.forms import OfficerForm, ProgrammeForm
from koga.projects.measures.terms import spoken
from koga.projects.rules import require_creator


@signed_in_only
def programme_list(request: Request) -> HttpResponse:
    require_creator(request.actor)
    page = {
        "programmes": queries.programmes_with_officers(),
        "may_appoint": request.actor.may_do_everything,
    }
    return render(request, "projects/programmes_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def programme_create(request: Request) -> HttpResponse:
    require_creator(request.actor)
    form = ProgrammeForm(request.POST or None)
    if form.is_valid():
        actions.create_programme(**form.cleaned_data, by=request.actor)
        messages.success(request, _("The programme was added."))
        return redirect("projects:programme-list")
    page = {"form": form, "title": _("Add a programme")}
    return render(request, "projects/programme_form_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def officer_add(request: Request, code: str) -> HttpResponse:
    require_creator(request.actor)
    programme = queries.programme_coded(code)
    form = OfficerForm(request.POST or None)
    if form.is_valid():
        person = form.cleaned_data["person"]
        actions.appoint_officer(programme=programme, person=person, by=request.actor)
        messages.success(request, _("From now on this person reads all projects of the programme."))
        return redirect("projects:programme-list")
    told = {"funder": spoken(programme.funder)}
    page = {"form": form, "title": _("Add an officer of %(funder)s") % told}
    return render(request, "projects/programme_form_page.html", page)


@signed_in_only
@require_POST
def officer_end(request: Request, key: int) -> HttpResponse:
    require_creator(request.actor)
    officer = queries.officer_numbered(key)
    actions.end_officer(officer=officer, by=request.actor)
    told = {"name": officer.person, "programme": officer.programme.name}
    messages.success(request, _("%(name)s no longer reads along for %(programme)s.") % told)
    return redirect("projects:programme-list")

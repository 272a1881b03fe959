from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.errors import Absent
from koga.core.http import Request
from koga.projects import actions, queries
from koga.projects.enums import PartnerRole, RoleKind
from koga.projects.forms import PartnerForm, RoleForm, SuccessionForm, SupportForm
from koga.projects.models import Project
from koga.projects.pages.frame import framed


@require_http_methods(["GET", "POST"])
def partner_add(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    form = PartnerForm(request.POST or None, project=project, actor=request.actor)
    if form.is_valid():
        actions.add_partner(
            project=project,
            organisation=form.cleaned_data["organisation"],
            role=PartnerRole(form.cleaned_data["role"]),
            since=form.cleaned_data["since"],
            by=request.actor,
        )
        return _done(request, project, _("The partner was added."))
    return _asked(request, project, form, _("Add a partner"))


@require_http_methods(["GET", "POST"])
def partner_succeed(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    partner = queries.partner_numbered(project, key)
    if partner is None:
        raise Absent
    form = SuccessionForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        actions.succeed_partner(
            partner=partner,
            organisation=form.cleaned_data["organisation"],
            on=form.cleaned_data["on"],
            by=request.actor,
        )
        return _done(request, project, _("The succession was kept."))
    title = _("Who takes over from %(name)s?") % {"name": partner.organisation.name}
    return _asked(request, project, form, title)


@require_http_methods(["GET", "POST"])
def support_add(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    form = SupportForm(request.POST or None, project=project, actor=request.actor)
    if form.is_valid():
        actions.support_organisation(
            project=project,
            organisation=form.cleaned_data["organisation"],
            since=form.cleaned_data["since"],
            by=request.actor,
        )
        return _done(request, project, _("The organisation was added."))
    return _asked(request, project, form, _("Add a supported organisation"))


@require_http_methods(["GET", "POST"])
def role_add(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    form = RoleForm(request.POST or None)
    if form.is_valid():
        kind = RoleKind(form.cleaned_data["kind"])
        person = form.cleaned_data["person"]
        actions.give_role(project=project, person=person, kind=kind, by=request.actor)
        return _done(request, project, _("The role was given."))
    return _asked(request, project, form, _("Give somebody a role"))


@require_POST
def role_end(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    role = queries.role_numbered(project, key)
    if role is None:
        raise Absent
    actions.end_role(role=role, by=request.actor)
    return _done(request, project, _("The role has ended."))


def _asked(request: Request, project: Project, form: Any, title: str) -> HttpResponse:
    page = framed(request.actor, project, form=form, title=title)
    return render(request, "projects/form_page.html", page)


def _done(request: Request, project: Project, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(project)

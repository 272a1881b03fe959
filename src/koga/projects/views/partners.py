"""Who is in a project: partners, supported organisations and people, each come and gone on a day."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core import formats
from koga.core.http import Request
from koga.core.objections import objections_said, objections_to
from koga.projects import actions, queries
from koga.projects.enums import PartnerRole, RoleKind
from koga.projects.forms import EndForm, PartnerEndForm, PartnerForm, RoleForm, SupportForm
from koga.projects.views.asking import asked, done


@require_http_methods(["GET", "POST"])
def partner_add(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    form = PartnerForm(request.POST or None, project=project, actor=request.actor)
    if form.is_valid():
        filled = {**form.cleaned_data, "role": PartnerRole(form.cleaned_data["role"])}
        with objections_to(form):
            actions.add_partner(project=project, **filled, by=request.actor)
            return done(request, project, _("The partner was added."))
    return asked(request, project, form, _("Add a partner"))


@require_http_methods(["GET", "POST"])
def partner_end(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    partner = queries.partner_numbered(project, key)
    form = PartnerEndForm(request.POST or None, since=partner.since, actor=request.actor)
    if form.is_valid():
        with objections_to(form):
            actions.end_partner(partner=partner, **form.cleaned_data, by=request.actor)
            return done(request, project, _("The end was kept; what went before stays known."))
    title = _("%(name)s is no longer a partner") % {"name": partner.organisation.name}
    return asked(request, project, form, title)


@require_http_methods(["GET", "POST"])
def support_add(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    form = SupportForm(request.POST or None, project=project, actor=request.actor)
    if form.is_valid():
        with objections_to(form, "since"):
            support = actions.support_organisation(
                project=project, **form.cleaned_data, by=request.actor
            )
            if project.is_over and support.since > project.end:
                told = {"day": formats.day(project.end)}
                messages.warning(
                    request, _("The project ended on %(day)s, before this support.") % told
                )
            return done(request, project, _("The organisation was added."))
    return asked(request, project, form, _("Add a supported organisation"))


@require_http_methods(["GET", "POST"])
def support_end(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    support = queries.support_numbered(project, key)
    form = EndForm(request.POST or None, since=support.since)
    if form.is_valid():
        with objections_to(form, "on"):
            actions.end_support(support=support, **form.cleaned_data, by=request.actor)
            return done(request, project, _("The end was kept; what went before stays known."))
    title = _("%(name)s is no longer supported") % {"name": support.organisation.name}
    return asked(request, project, form, title)


@require_http_methods(["GET", "POST"])
def role_add(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    form = RoleForm(request.POST or None)
    if form.is_valid():
        kind = RoleKind(form.cleaned_data["kind"])
        person = form.cleaned_data["person"]
        with objections_to(form, "kind"):
            actions.give_role(project=project, person=person, kind=kind, by=request.actor)
            return done(request, project, _("The role was given."))
    return asked(request, project, form, _("Give somebody a role"))


@require_POST
def role_end(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    role = queries.role_numbered(project, key)
    with objections_said(request):
        actions.end_role(role=role, by=request.actor)
        messages.success(request, _("The role has ended."))
    return redirect(project)

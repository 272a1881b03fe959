"""The list of projects, and one project set up, described and moved through its life."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core import clock
from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.core.objections import objections_said
from koga.projects import actions, queries
from koga.projects.figures import contract_window, figures_of
from koga.projects.forms import ProjectForm
from koga.projects.lifecycles import PROJECT
from koga.projects.pages import overview
from koga.projects.pages.frame import framed
from koga.projects.pages.listing import cards
from koga.projects.rules import may_create_projects, require_creator


def project_list(request: Request) -> HttpResponse:
    found = Paginator(queries.projects_visible_to(request.actor), 24)
    shown = found.get_page(request.GET.get("page"))
    page = {
        "projects": shown,
        "cards": cards(list(shown)),
        "may_create": may_create_projects(request.actor),
    }
    return render(request, "projects/projects_page.html", page)


def project_show(request: Request, slug: str) -> HttpResponse:
    project = queries.project_at(request.actor, slug)
    partners = list(queries.partners_of(project))
    supported = list(queries.supported_by(project))
    page = framed(request.actor, project, "project-show")
    page |= {
        "facts": overview.facts(project),
        "dates": overview.dates(project),
        "story": overview.story(project, partners),
        "partners": overview.partners(partners, manages=page["manages"]),
        "supported": supported,
        "spells": overview.supported(supported) if page["manages"] else None,
        "figures": figures_of(project, contract_window(project)),
        "roles": queries.roles_in(project) if page["checks"] else (),
        "moves": PROJECT.moves_from(project.state) if page["manages"] else (),
    }
    return render(request, "projects/project_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def project_create(request: Request) -> HttpResponse:
    require_creator(request.actor)
    form = ProjectForm(request.POST or None)
    if form.is_valid():
        project = actions.create_project(facts=form.facts, by=request.actor)
        messages.success(request, _("The project is set up. Add its partners and indicators now."))
        return redirect(project)
    return render(request, "projects/project_form_page.html", {"form": form})


@require_http_methods(["GET", "POST"])
def project_edit(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    form = ProjectForm(request.POST or None, project=project)
    if form.is_valid():
        actions.edit_project(project=project, facts=form.facts, by=request.actor)
        messages.success(request, _("Saved."))
        return redirect(project)
    return render(
        request, "projects/project_form_page.html", framed(request.actor, project, form=form)
    )


@require_POST
def project_move(request: Request, slug: str, move: str) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    with objections_said(request):
        actions.move_project(project=project, move=move, on=clock.today(), by=request.actor)
        told = {"state": project.get_state_display()}
        messages.success(request, _("The project is now: %(state)s.") % told)
    return redirect(project)

"""The work plan, which everybody reads and managers write."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koga.core.http import Request
from koga.projects import actions, queries
from koga.projects.forms import ActivityForm, WorkPackageForm
from koga.projects.pages.frame import framed
from koga.projects.pages.plan import package_table
from koga.projects.views.asking import asked, done


def plan_show(request: Request, slug: str) -> HttpResponse:
    project = queries.project_at(request.actor, slug)
    page = framed(request.actor, project, "plan-show")
    page["packages"] = [
        (package, package_table(project, package, manages=page["manages"]))
        for package in queries.plan_of(project)
    ]
    return render(request, "projects/plan_page.html", page)


@require_http_methods(["GET", "POST"])
def package_add(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    form = WorkPackageForm(request.POST or None, project=project)
    if form.is_valid():
        actions.add_work_package(project=project, **form.cleaned_data, by=request.actor)
        return done(request, project, _("Added. Now its activities."), "plan-show")
    return asked(request, project, form, _("Add a work package"))


@require_http_methods(["GET", "POST"])
def activity_add(request: Request, slug: str, number: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    package = queries.package_numbered(project, number)
    form = ActivityForm(request.POST or None, project=project)
    if form.is_valid():
        actions.add_activity(package=package, **form.changes, by=request.actor)
        return done(request, project, _("The activity was added."), "plan-show")
    return asked(
        request, project, form, _("Add an activity to “%(package)s”") % {"package": package}
    )


@require_http_methods(["GET", "POST"])
def activity_edit(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    activity = queries.activity_numbered(project, key)
    form = ActivityForm(request.POST or None, project=project, activity=activity)
    if form.is_valid():
        actions.edit_activity(activity=activity, **form.changes, by=request.actor)
        return done(request, project, _("Saved."), "plan-show")
    return asked(request, project, form, activity.title)

"""The figures of a project, and what each one is made of."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core import formats
from koga.core.http import Request
from koga.core.objections import objections_said, objections_to
from koga.projects import actions, bridge, obstacles, queries
from koga.projects.figures import figure_of, figures_of
from koga.projects.forms import IndicatorForm, PeriodForm, TargetForm
from koga.projects.pages import results
from koga.projects.pages.frame import framed
from koga.projects.pages.indicator import indicator_sheet
from koga.projects.views.asking import asked, done


def results_show(request: Request, slug: str) -> HttpResponse:
    project = queries.project_at(request.actor, slug)
    period = PeriodForm(request.GET, project=project)
    page = framed(request.actor, project, "results-show", period=period)
    if (window := period.window) is not None:
        figures = figures_of(project, window)
        caption = _("As known on %(day)s") % {"day": formats.day(window.as_of)}
        urls = results.addresses(project, figures, request.GET.urlencode())
        page |= {"figures": figures, "table": results.summary(figures, caption, urls, {})}
    return render(request, "projects/results_page.html", page)


def indicator_show(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_at(request.actor, slug)
    row = queries.indicator_numbered(project, key)
    period = PeriodForm(request.GET, project=project)
    page = framed(request.actor, project, "results-show", period=period, indicator=row)
    page |= {"name": results.title_of(row), "code": row.definition.code}
    if (window := period.window) is not None:
        figure = figure_of(row, bridge.facts_of(project), window, row.target)
        openings = queries.openings_for(request.actor, project) if page["checks"] else None
        page |= indicator_sheet(figure, window, openings)
    page["target_form"] = TargetForm(initial={"value": row.target})
    return render(request, "projects/indicator_page.html", page)


@require_http_methods(["GET", "POST"])
def indicator_add(request: Request, slug: str) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    form = IndicatorForm(request.POST or None, project=project)
    if form.is_valid():
        with objections_to(form):
            actions.add_indicator(project=project, **form.cleaned_data, by=request.actor)
            said = _("From now on the project is counted by it.")
            return done(request, project, said, "results-show")
    return asked(request, project, form, _("Add an indicator"))


@require_http_methods(["GET", "POST"])
def indicator_remove(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    row = queries.indicator_numbered(project, key)
    if request.method == "POST":
        with objections_said(request):
            actions.remove_indicator(indicator=row, by=request.actor)
            said = _("The project is no longer counted by it.")
            return done(request, project, said, "results-show")
    page = framed(request.actor, project, indicator=row, obstacle=obstacles.to_remove(row))
    page["name"] = results.title_of(row)
    return render(request, "projects/indicator_remove_page.html", page)


@require_POST
def target_set(request: Request, slug: str, key: int) -> HttpResponse:
    project = queries.project_to_manage(request.actor, slug)
    row = queries.indicator_numbered(project, key)
    form = TargetForm(request.POST)
    if form.is_valid():
        actions.set_target(indicator=row, **form.cleaned_data, by=request.actor)
        messages.success(request, _("The target was set."))
        return redirect(row)
    return asked(request, project, form, _("Set a target"))

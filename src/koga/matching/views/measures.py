"""What worked, and the figures of the hubs, each open to its records."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from koga.core.access import signed_in_only
from koga.core.errors import Absent
from koga.core.http import Request, written
from koga.matching import voices
from koga.matching.forms import PeriodForm
from koga.matching.measures import hubs, sheets, tables, worked
from koga.matching.measures.period import presets
from koga.matching.measures.records import entries, newest_first
from koga.organisations.queries import hub_at


@signed_in_only
def desk_worked(request: Request) -> HttpResponse:
    """?by= chooses one way of looking at it."""
    voices.require_broker(request.actor)
    form = PeriodForm(request.GET)
    lines = worked.worked(request.actor, form.period)
    by = worked.chosen_of(lines, request.GET.get("by", ""))
    shown = Paginator(lines.get(by, []), worked.ON_PAGE).get_page(request.GET.get("page"))
    page = {
        "form": form,
        "period": form.period,
        "presets": presets(),
        "by": by,
        "tabs": tables.worked_tabs(lines, by, form.period),
        "table": tables.worked_table(by, shown, form.period) if by else None,
        "shown": shown,
    }
    return render(request, "matching/desk_worked_page.html", page)


@signed_in_only
def worked_records(request: Request, which: str) -> HttpResponse:
    """The introductions behind one figure of what worked; ?by= and ?value= name the line."""
    voices.require_broker(request.actor)
    by, value = request.GET.get("by", ""), request.GET.get("value", "")
    if which not in worked.WHICH or (by and by not in worked.BY):
        raise Absent
    period = PeriodForm(request.GET).period
    found = worked.records_of(request.actor, period, by, value, which)
    page = {"title": worked.WHICH[which][0], "period": period, "here": "worked"}
    return _listed(request, "introduction", found, page)


@signed_in_only
def desk_figures(request: Request) -> HttpResponse:
    voices.require_broker(request.actor)
    form = PeriodForm(request.GET)
    found = hubs.standings(request.actor, form.period)
    page = {
        "form": form,
        "period": form.period,
        "presets": presets(),
        "table": tables.standings_table(found, form.period),
    }
    return render(request, "matching/desk_figures_page.html", page)


@signed_in_only
def figures_export(request: Request, ending: str) -> HttpResponse:
    """The same table as a file, csv or xlsx."""
    voices.require_broker(request.actor)
    period = PeriodForm(request.GET).period
    found = hubs.standings(request.actor, period)
    is_csv = ending == "csv"
    file = sheets.standings_csv(found) if is_csv else sheets.standings_xlsx(found, period)
    return written(file, name=f"koga-hubs-{period.since}-{period.until}.{ending}")


@signed_in_only
def figure_records(request: Request, name: str, slug: str = "") -> HttpResponse:
    """The records behind one figure of a hub; Absent for a hub that is not hers."""
    voices.require_broker(request.actor)
    figure, hub = hubs.figure_called(name), hub_at(slug) if slug else None
    if figure is None or not hubs.may_open(request.actor, hub):
        raise Absent
    period = PeriodForm(request.GET).period
    page = {"title": figure.label, "hub": hub, "period": period, "here": "figures"}
    return _listed(request, figure.shows, figure.records(period, hub), page)


def _listed(
    request: Request, shows: str, found: QuerySet[Any], page: dict[str, Any]
) -> HttpResponse:
    shown = Paginator(newest_first(shows, found), 20).get_page(request.GET.get("page"))
    page |= {"shown": shown, "entries": entries(shows, shown)}
    return render(request, "matching/records_page.html", page)

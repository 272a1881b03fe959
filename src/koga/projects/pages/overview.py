"""The overview of a project: facts, partners through time, what was planned and what happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koga.core import formats
from koga.projects.enums import PartnerRole
from koga.projects.measures.terms import spoken
from koga.projects.models import Project, ProjectPartner, Support
from koga.ui.shapes import Cell, Column, Entry, Table


def facts(project: Project) -> list[tuple[str, str]]:
    """Name and value of what is known; empty ones are left out."""
    regions = formats.listed([str(region) for region in project.regions.all()])
    hubs = formats.listed([str(hub) for hub in project.hubs.all()])
    told = [
        (_("Funder"), spoken(project.programme.funder)),
        (_("Programme"), project.programme.name),
        (_("Call"), spoken(project.programme.call_reference)),
        (_("Reference"), project.reference),
        (_("Kind of action"), spoken(project.kind_of_action)),
        (_("Reach"), spoken(project.reach)),
        (_("Regions"), regions),
        (_("Hubs"), hubs),
        (_("Budget"), _amount(project.budget_cents, project.currency)),
        (_("Of which grant"), _amount(project.grant_cents, project.currency)),
    ]
    return [(name, value) for name, value in told if value]


def dates(project: Project) -> Table:
    """Planned beside actual, with the months that follow from the days."""
    planned = (project.planned_start, project.planned_end, project.planned_months)
    actual = (project.actual_start, project.actual_end, project.actual_months)
    rows = [
        [label, _day(start), _day(end), _months(months)]
        for label, (start, end, months) in ((_("Planned"), planned), (_("Actual"), actual))
    ]
    heads = (Column(_("Dates")), Column(_("Start")), Column(_("End")), Column(_("Duration")))
    return Table(_("Planned and actual dates"), heads, rows)


def partners(rows: Iterable[ProjectPartner], *, manages: bool) -> Table:
    """Everybody who is or was a partner; who took over from whom stands in the note."""
    rows = list(rows)
    organisation_of = {row.pk: row.organisation for row in rows}
    columns = [Column(_("Partner")), Column(_("Role")), Column(_("Where")), Column(_("Time"))]
    if manages:
        columns.append(Column(_("Change")))
    lines = []
    for row in rows:
        before = organisation_of.get(row.succeeds_id or 0)
        note = _("took over from %(name)s") % {"name": before.name} if before else ""
        line: list[object] = [
            Cell(row.organisation.name, row.organisation.get_absolute_url(), note=note),
            row.get_role_display(),
            place(row.organisation.place, row.organisation.country),
            spell(row.since, row.until, row.project.end if row.project.is_over else None),
        ]
        if manages:
            line.append(_change(row))
        lines.append(line)
    return Table(_("Partners through time"), columns, lines)


def supported(rows: Iterable[Support]) -> Table:
    """Since and until when each is helped; for managers, who end it here."""
    columns = (Column(_("Organisation")), Column(_("Time")), Column(_("Change")))
    lines = [
        [
            Cell(row.organisation.name, row.organisation.get_absolute_url()),
            spell(row.since, row.until),
            _ending(row),
        ]
        for row in rows
    ]
    return Table(_("Supported through time"), columns, lines)


def story(project: Project, partners: Iterable[ProjectPartner]) -> list[Entry]:
    """What happened to the project itself, in the order of the days."""
    told: list[tuple[date | None, str, str]] = [
        (project.planned_start, _("Planned start"), "calendar"),
        (project.actual_start, _("Started"), "check"),
        (project.planned_end, _("Planned end"), "calendar"),
        (project.actual_end, _("Ended"), "check"),
    ]
    for row in partners:
        if row.succeeds_id is not None:
            text = _("%(name)s takes over as %(role)s") % {
                "name": row.organisation.name,
                "role": PartnerRole(row.role).label,
            }
            told.append((row.since, text, "agreement"))
    known = sorted((day, text, icon) for day, text, icon in told if day is not None)
    return [Entry(text, formats.day(day), icon=icon) for day, text, icon in known]


def place(town: str, country: str) -> str:
    return ", ".join(part for part in (town, formats.country(country)) if part)


def spell(since: date, until: date | None, end: date | None = None) -> str:
    """A time with or without an end; `until` is the first day on which it is over.

    Whoever was there to the `end` of what is over has no end of her own, and is not there today.
    """
    if until is None and end is not None and end >= since:
        return _("%(first)s to %(last)s, to the end") % {
            "first": formats.day(since, "medium"),
            "last": formats.day(end, "medium"),
        }
    if until is None:
        return _("since %(day)s") % {"day": formats.day(since, "medium")}
    return _("%(first)s until %(last)s") % {
        "first": formats.day(since, "medium"),
        "last": formats.day(until, "medium"),
    }


def _change(row: ProjectPartner) -> Cell | str:
    if row.until is not None:
        return ""
    return _way_to_end(reverse("projects:partner-end", args=[row.project.slug, row.pk]))


def _ending(row: Support) -> Cell | str:
    if row.until is not None:
        return ""
    return _way_to_end(reverse("projects:support-end", args=[row.project.slug, row.pk]))


def _way_to_end(url: str) -> Cell:
    # One word must not break: the column is as narrow as its head.
    return Cell(format_html('<span class="nowrap">{}</span>', _("End")), url)


def _day(value: date | None) -> str:
    return formats.day(value) if value else _("not known")


def _months(count: int | None) -> str:
    if count is None:
        return _("not known")
    return ngettext("%(count)s month", "%(count)s months", count) % {"count": count}


def _amount(cents: int | None, currency: str) -> str:
    return "" if cents is None else formats.money(cents, currency)

"""The work plan as one table a package."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from koga.core import formats
from koga.projects.enums import PlanState
from koga.projects.models import Activity, Project, WorkPackage
from koga.ui.shapes import Cell, Column, Table

_TONES = {
    PlanState.PLANNED: "info",
    PlanState.RUNNING: "warning",
    PlanState.DONE: "success",
    PlanState.DROPPED: "neutral",
}


def package_table(project: Project, package: WorkPackage, *, manages: bool) -> Table:
    """Activities with planned and actual days; managers reach the form by the title."""
    columns = (
        Column(_("Activity")),
        Column(_("Responsible")),
        Column(_("Planned")),
        Column(_("Actual")),
        Column(_("State")),
    )
    rows = [_row(project, one, manages=manages) for one in package.activities.all()]
    caption = _("Activities")
    if package.lead:
        caption = _("Responsible: %(lead)s") % {"lead": package.lead.organisation.name}
    return Table(caption, columns, rows)


def _row(project: Project, one: Activity, *, manages: bool) -> list[object]:
    url = reverse("projects:activity-edit", args=[project.slug, one.pk]) if manages else ""
    return [
        Cell(one.title, url),
        one.responsible.organisation.name if one.responsible else "–",
        _days(one.planned_start, one.planned_end),
        _days(one.actual_start, one.actual_end),
        Cell(one.get_state_display(), tone=_TONES[PlanState(one.state)]),
    ]


def _days(first: date | None, last: date | None) -> str:
    if first is not None and first == last:
        return formats.day(first, "medium")
    told = [formats.day(day, "medium") if day else "…" for day in (first, last)]
    return "–" if first is None else " – ".join(told)

"""Reports, and the doors to one report."""

from __future__ import annotations

from django.db.models import QuerySet

from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.projects.lifecycles import FINAL
from koga.projects.models import Project, ProjectIndicator, Report
from koga.projects.rules import can_see_report, can_write_report


def reports_visible_to(actor: Actor, project: Project) -> QuerySet[Report]:
    """The newest period and version first; drafts only for those who may see them."""
    return can_see_report.among(actor, project.reports.all()).select_related("frozen_by")


def report_numbered(actor: Actor, project: Project, key: int) -> Report:
    """The one report with this id; Absent unless visible."""
    found = project.reports.select_related("project__programme", "frozen_by", "follows")
    return one_among(can_see_report, actor, found, pk=key)


def report_to_write(actor: Actor, project: Project, key: int) -> Report:
    """The same for the project's managers; Absent for all others."""
    found = project.reports.select_related("project__programme")
    return one_among(can_write_report, actor, found, pk=key)


def reports_telling_of(indicator: ProjectIndicator) -> list[Report]:
    """The frozen reports that have a figure of it, replaced versions too; the oldest first."""
    code = indicator.definition.code
    frozen = Report.objects.filter(project=indicator.project_id, state__in=FINAL)
    return [
        report
        for report in frozen.order_by("until", "version")
        if any(figure["code"] == code for figure in (report.snapshot or {}).get("figures", ()))
    ]

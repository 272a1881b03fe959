"""What a project plans and promises."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from koga.core.doors import the_one
from koga.projects.models import (
    Activity,
    IndicatorDefinition,
    IndicatorTarget,
    Project,
    ProjectIndicator,
    WorkPackage,
)


def plan_of(project: Project) -> QuerySet[WorkPackage]:
    """The work plan with all its activities; three queries."""
    return project.work_packages.select_related("lead__organisation").prefetch_related(
        "activities__responsible__organisation"
    )


def package_numbered(project: Project, number: int) -> WorkPackage:
    """The one work package with this number; Absent if there is none such."""
    return the_one(project.work_packages.all(), number=number)


def activity_numbered(project: Project, key: int) -> Activity:
    """The one activity with this id; Absent if `project` has none such."""
    found = Activity.objects.filter(package__project=project).select_related("package")
    return the_one(found, pk=key)


def definitions_to_add(project: Project) -> QuerySet[IndicatorDefinition]:
    """The newest version of every indicator that the project does not have."""
    used = project.indicators.values("definition__code")
    later = IndicatorDefinition.objects.filter(
        code=OuterRef("code"), version__gt=OuterRef("version")
    )
    newest = IndicatorDefinition.objects.filter(~Exists(later))
    return newest.exclude(code__in=used).order_by("code")


def newest_definition(code: str) -> IndicatorDefinition:
    """The newest version of the indicator with this code; DoesNotExist if there is none."""
    return IndicatorDefinition.objects.filter(code=code).order_by("-version")[:1].get()


def indicator_numbered(project: Project, key: int) -> ProjectIndicator:
    """The one indicator with this id; Absent if `project` has none such."""
    found = project.indicators.select_related("definition", "project").prefetch_related("targets")
    return the_one(found, pk=key)


def targets_of_period(project: Project, since: date, until: date) -> dict[int, int]:
    """Targets set for exactly this period, by the ids of their indicators."""
    rows = IndicatorTarget.objects.filter(indicator__project=project, since=since, until=until)
    return dict(rows.values_list("indicator_id", "value"))

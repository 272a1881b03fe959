"""What a project plans, promises and spends."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from koga.projects.models import (
    Activity,
    IndicatorDefinition,
    Project,
    ProjectIndicator,
    Spending,
    WorkPackage,
)


def plan_of(project: Project) -> QuerySet[WorkPackage]:
    """The work plan with all its activities; three queries."""
    return project.work_packages.select_related("lead__organisation").prefetch_related(
        "activities__responsible__organisation"
    )


def package_numbered(project: Project, number: int) -> WorkPackage | None:
    return project.work_packages.filter(number=number).first()


def activity_numbered(project: Project, key: int) -> Activity | None:
    found = Activity.objects.filter(package__project=project).select_related("package")
    return found.filter(pk=key).first()


def spendings_of(project: Project) -> QuerySet[Spending]:
    """Every row with its partner, the newest first."""
    return project.spendings.select_related("partner__organisation", "corrects").prefetch_related(
        "corrections"
    )


def spending_numbered(project: Project, key: int) -> Spending | None:
    return spendings_of(project).filter(pk=key, corrects=None).first()


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


def indicator_numbered(project: Project, key: int) -> ProjectIndicator | None:
    found = project.indicators.select_related("definition", "project").prefetch_related("targets")
    return found.filter(pk=key).first()

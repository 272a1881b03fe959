"""What projects give to the search."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core.search import Kind, Record, register
from koga.core.wording import Told
from koga.projects.models import Project
from koga.projects.queries import projects_visible_to


def register_projects() -> None:
    register(
        Kind(
            name="project",
            number=5,
            label=_("Projects"),
            one=_("Project"),
            icon="project",
            model=Project,
            visible=projects_visible_to,
            beside=_beside,
            record=record_of,
            title=lambda project: Told(project.acronym, ""),
            line=lambda project: project.programme.name,
        )
    )


def record_of(project: Project) -> Record:
    regions = list(project.regions.all())
    return Record(
        title=[Told(project.acronym, ""), Told(project.title, "")],
        texts=list(project.summary),
        names=[project.reference, project.programme.name, *(one.name for one in regions)],
        facts={"country": sorted({region.country for region in regions})},
    )


def _beside(rows: QuerySet[Project]) -> QuerySet[Project]:
    return rows.select_related("programme").prefetch_related("regions")

"""Projects as cards of a list."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from koga.core import formats
from koga.projects import queries
from koga.projects.lifecycles import PROJECT
from koga.projects.models import Project


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """What a list says of a project."""

    project: Project
    eyebrow: str
    lead: str
    state: str
    tone: str


def cards(projects: list[Project]) -> list[ProjectCard]:
    """In the order given; one query for all lead partners."""
    leads = queries.lead_names(projects)
    return [_card(project, leads.get(project.pk, "")) for project in projects]


def _card(project: Project, lead: str) -> ProjectCard:
    state = PROJECT.state(project.state)
    years = _("%(start)s to %(end)s") % {
        "start": formats.day(project.start, "medium"),
        "end": formats.day(project.end, "medium"),
    }
    return ProjectCard(project, years, lead, str(state.label), state.tone)

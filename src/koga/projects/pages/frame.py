"""What stands around every page of a project: the way there, its parts, what one may do."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from koga.core.actors import Actor
from koga.projects import queries
from koga.projects.lifecycles import PROJECT
from koga.projects.models import Project
from koga.projects.rules import can_keep_money, can_manage_project, can_see_proof
from koga.ui.shapes import Link


def framed(actor: Actor, project: Project, part: str = "", **page: Any) -> dict[str, Any]:
    """`page` with the project and its tabs; `part` is the name of the tab one is on."""
    manages = can_manage_project.allows(actor, project)
    checks = manages or can_see_proof.allows(actor, project)
    return {
        "project": project,
        "state": PROJECT.state(project.state),
        "crumbs": _crumbs(project),
        "tabs": _tabs(project, part, checks=checks),
        "manages": manages,
        "checks": checks,
        "keeps_money": manages or can_keep_money.allows(actor, project),
        **page,
    }


def _crumbs(project: Project) -> list[Link]:
    return [
        Link(_("Projects"), reverse("projects:project-list")),
        Link(project.acronym, project.get_absolute_url()),
    ]


def _tabs(project: Project, part: str, *, checks: bool) -> list[Link]:
    parts: list[tuple[str, str, int | None]] = [
        ("project-show", _("Overview"), None),
        ("results-show", _("Results"), None),
        ("plan-show", _("Work plan"), None),
        ("money-show", _("Money"), None),
        ("report-list", _("Reports"), None),
    ]
    if checks:
        parts.append(("claim-list", _("What counts"), queries.claims_waiting(project).count()))
    return [
        Link(
            label,
            reverse(f"projects:{name}", args=[project.slug]),
            count=count or None,
            is_current=name == part,
        )
        for name, label, count in parts
    ]

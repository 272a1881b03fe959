"""Asking a measure, in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from koga.projects import bridge
from koga.projects.measures import Counted, Window, measure_named
from koga.projects.models import Project


def count(
    project: Project,
    measure: str,
    *,
    as_of: date = date(2026, 1, 1),
    since: date | None = None,
    until: date | None = None,
    **parameters: Any,
) -> Counted:
    window = Window(since or project.start, until or project.end, as_of, project.end)
    return measure_named(measure).count(bridge.facts_of(project), window, parameters)


def reasons(counted: Counted) -> dict[str, str]:
    """The sentence for each record left out, by its label."""
    return {str(left): str(left.reason) for left in counted.uncounted}


def labels(counted: Counted) -> list[str]:
    return [str(unit) for unit in counted.units]

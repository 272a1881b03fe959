"""What a project promised: indicators, their targets, and targets by period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.projects import obstacles
from koga.projects.actions.notes import note
from koga.projects.measures import measure_named
from koga.projects.models import IndicatorDefinition, IndicatorTarget, Project, ProjectIndicator
from koga.projects.rules import can_manage_project

_FIELDS = ("definition", "baseline", "baseline_on", "target", "parameters")


@transaction.atomic
def add_indicator(
    *,
    project: Project,
    definition: IndicatorDefinition,
    by: Actor,
    target: int | None = None,
    baseline: int = 0,
    baseline_on: date | None = None,
    parameters: Mapping[str, Any] | None = None,
    order: int | None = None,
) -> ProjectIndicator:
    """The project is counted by `definition` from now on; own parameters are checked first."""
    can_manage_project.require(by, project)
    own = dict(parameters or {})
    _check(definition, own)
    if lock(project).indicators.filter(definition__code=definition.code).exists():
        raise Impossible(_("The project has this indicator already."))
    indicator = ProjectIndicator.objects.create(
        project=project,
        definition=definition,
        target=target,
        baseline=baseline,
        baseline_on=baseline_on,
        parameters=own,
        order=order if order is not None else project.indicators.count() + 1,
    )
    note(by, "indicator-added", indicator, after=audit.snapshot(indicator, _FIELDS))
    return indicator


@transaction.atomic
def remove_indicator(*, indicator: ProjectIndicator, by: Actor) -> None:
    """The project is no longer counted by it, unless it was reported already."""
    can_manage_project.require(by, indicator.project)
    if reason := obstacles.to_remove(indicator):
        raise Impossible(reason)
    note(by, "indicator-removed", indicator, before=audit.snapshot(indicator, _FIELDS))
    indicator.delete()


@transaction.atomic
def set_target(
    *,
    indicator: ProjectIndicator,
    value: int | None,
    by: Actor,
    since: date | None = None,
    until: date | None = None,
) -> None:
    """The target of the whole project or, with both days, of one period; None takes it away."""
    can_manage_project.require(by, indicator.project)
    if since is None or until is None:
        before = {"target": indicator.target}
        indicator.target = value
        indicator.save(update_fields=["target"])
        note(by, "target-set", indicator, before=before, after={"target": value})
        return
    period: dict[str, Any] = {"since": since, "until": until}
    if value is None:
        indicator.targets.filter(**period).delete()
    else:
        IndicatorTarget.objects.update_or_create(
            indicator=indicator, **period, defaults={"value": value}
        )
    note(by, "target-set", indicator, after={**period, "target": value})


def _check(definition: IndicatorDefinition, own: Mapping[str, Any]) -> None:
    try:
        measure_named(definition.measure).check({**definition.parameters, **own})
    except ValueError as problem:
        raise Impossible(
            _("These parameters do not fit the indicator: %(problem)s") % {"problem": problem}
        ) from None

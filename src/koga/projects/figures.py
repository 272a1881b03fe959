"""Indicators as figures: what was counted beside what was promised, live or frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koga.core import clock
from koga.core.wording import Wording
from koga.projects import bridge, queries
from koga.projects.enums import CountedUnit, Direction
from koga.projects.measures import (
    DIMENSIONS,
    Counted,
    Facts,
    Split,
    Window,
    measure_named,
    split_by,
)
from koga.projects.measures.terms import Label
from koga.projects.models import Project, ProjectIndicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One indicator with all its units. `value` is the period's; what came later stands apart.

    A share is kept as numerator and denominator, since shares are added as sums of both.
    """

    code: str
    version: int
    name: Wording
    definition: Wording
    unit: CountedUnit
    source: Label
    direction: Direction
    is_share: bool
    target: int | None
    baseline: int
    baseline_on: date | None
    counted: Counted
    key: int | None = None

    @property
    def number(self) -> int:
        """How many units the period has: the numerator of a share."""
        return len(self.counted.within)

    @property
    def base(self) -> int:
        """The denominator of a share."""
        return self.counted.base

    @property
    def value(self) -> int:
        """What is compared with the target: the number, or the share in per cent."""
        if not self.is_share:
            return self.number
        return round(100 * self.number / self.base) if self.base else 0

    @property
    def later(self) -> int:
        """How many units the time after the project's end added, where the definition lets them."""
        return len(self.counted.later)

    @property
    def progress(self) -> int | None:
        """Per cent of the target; above 100 is good where the target is a minimum."""
        return round(100 * self.value / self.target) if self.target else None

    @property
    def is_reached(self) -> bool:
        if self.target is None:
            return False
        if self.direction == Direction.AT_MOST:
            return self.value <= self.target
        return self.value >= self.target

    @property
    def splits(self) -> list[Split]:
        """The units of the period under every dimension."""
        return [split_by(self.counted.within, dimension) for dimension in DIMENSIONS]


def contract_window(project: Project, as_of: date | None = None) -> Window:
    """The project's whole period, seen from `as_of`, by default from today."""
    return Window(project.start, project.end, as_of or clock.today(), project.end)


def period_window(project: Project, since: date, until: date, as_of: date) -> Window:
    return Window(since, until, as_of, project.end)


def figures_of(project: Project, window: Window, facts: Facts | None = None) -> list[Figure]:
    """Every indicator of the project, in as many queries for ten as for one.

    Where no target was set for exactly this period, that of the whole project stands beside.
    """
    known = facts or bridge.facts_of(project)
    targets = queries.targets_of_period(project, window.since, window.until)
    rows = project.indicators.select_related("definition")
    return [figure_of(row, known, window, targets.get(row.pk, row.target)) for row in rows]


def figure_of(row: ProjectIndicator, facts: Facts, window: Window, target: int | None) -> Figure:
    definition = row.definition
    measure = measure_named(definition.measure)
    return Figure(
        code=definition.code,
        version=definition.version,
        name=definition.name,
        definition=definition.definition,
        unit=CountedUnit(definition.unit),
        source=definition.source,
        direction=Direction(definition.direction),
        is_share=definition.is_share,
        target=target,
        baseline=row.baseline,
        baseline_on=row.baseline_on,
        counted=measure.count(facts, window, row.effective_parameters),
        key=row.pk,
    )

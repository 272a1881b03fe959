"""All that a report says, live or frozen: figures, partners through time, money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from koga.projects import queries
from koga.projects.figures import Figure, figures_of, period_window
from koga.projects.ledger import Ledger
from koga.projects.models import Project
from koga.projects.queries import Openings


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """Who was a partner, in which role, when."""

    name: str
    role: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Contents:
    """Indicators with their units, all partners up to the day, and budget and spending."""

    figures: tuple[Figure, ...]
    partners: tuple[PartnerLine, ...]
    ledger: Ledger

    def led(self, openings: Openings) -> Contents:
        """The same with every proof leading to where it can be opened."""
        figures = (replace(one, counted=openings.led(one.counted)) for one in self.figures)
        return replace(self, figures=tuple(figures))


def counted(project: Project, since: date, until: date, as_of: date) -> Contents:
    """What `project` can say of a period with what was known on `as_of`."""
    partners = list(queries.partners_of(project))
    lines = [
        PartnerLine(row.organisation.name, row.role, row.since, row.until)
        for row in partners
        if row.since <= as_of
    ]
    return Contents(
        figures=tuple(figures_of(project, period_window(project, since, until, as_of))),
        partners=tuple(lines),
        ledger=queries.ledger_as_of(project, partners, as_of, since=since, until=until),
    )

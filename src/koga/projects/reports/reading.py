"""What a report says: counted live while it is a draft, as frozen from then on."""

from __future__ import annotations

from koga.core import clock
from koga.projects.figures import figures_of, period_window
from koga.projects.models import Report
from koga.projects.reports import snapshot
from koga.projects.reports.comparison import Change, changes_between
from koga.projects.reports.contents import Contents, counted


def contents_of(report: Report) -> Contents:
    """What was frozen; for a draft, what would be."""
    if report.snapshot is not None:
        return snapshot.loaded(report.snapshot)
    return counted(report.project, report.since, report.until, report.as_of)


def changes_since(report: Report, contents: Contents) -> dict[str, Change]:
    """What a recount of the same period with today's knowledge would change; none for a draft."""
    if report.snapshot is None:
        return {}
    today = period_window(report.project, report.since, report.until, clock.today())
    return changes_between(
        contents.figures,
        figures_of(report.project, today),
        same_persons=report.snapshot["format"] >= snapshot.LASTING_PERSONS,
    )


def is_untouched(report: Report) -> bool:
    """True if the stored figures still have the hash that they were frozen with."""
    return report.snapshot is not None and snapshot.digest(report.snapshot) == report.sha256

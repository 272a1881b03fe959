"""A report on its page: what it says, and what has changed since it was frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from koga.core import formats
from koga.projects.figures import Figure
from koga.projects.lifecycles import REPORT
from koga.projects.measures import Counted
from koga.projects.models import Report
from koga.projects.pages import money, results
from koga.projects.queries import Openings
from koga.projects.reports import reading
from koga.projects.reports.comparison import Change
from koga.ui.shapes import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """One indicator of a report with its proofs, for those who check them."""

    figure: Figure
    name: str
    change: Change | None
    within: Table
    later: Table
    uncounted: Table


def report_table(reports: Iterable[Report]) -> Table:
    columns = (
        Column(_("Report")),
        Column(_("Period")),
        Column(_("As known on")),
        Column(_("State")),
    )
    rows = [
        [
            Cell(report.title, report.get_absolute_url(), note=version_line(report)),
            period_line(report),
            formats.day(report.as_of, "medium"),
            Cell(report.get_state_display(), tone=REPORT.state(report.state).tone),
        ]
        for report in reports
    ]
    return Table(_("Reports of this project"), columns, rows)


def report_sheet(report: Report, openings: Openings | None) -> dict[str, Any]:
    """Figures for everybody; proofs, reasons and money for those who check them.

    To them `openings` says where each proof is opened.
    """
    checks = openings is not None
    contents = reading.contents_of(report)
    changes = reading.changes_since(report, contents) if checks else {}
    caption = _("As known on %(day)s") % {"day": formats.day(report.as_of)}
    sheet: dict[str, Any] = {
        "state": REPORT.state(report.state),
        "facts": facts(report),
        "table": results.summary(contents.figures, caption, {}, changes),
        "has_changed": any(changes.values()),
        "is_untouched": report.state == "draft" or reading.is_untouched(report),
    }
    if openings is not None:
        currency = report.project.currency
        sheet["sheets"] = [
            _figure_sheet(figure, openings.led(figure.counted), changes.get(figure.code))
            for figure in contents.figures
        ]
        if money.shows_sums(report.project, contents.ledger):
            sheet["by_partner"] = money.by_partner(contents.ledger, currency)
    return sheet


def missing(report: Report) -> list[str]:
    """What a reader of the report would look for and not find; it may be frozen all the same."""
    contents = reading.contents_of(report)
    told = [
        (report.narrative, _("“What happened” is empty: there are figures, but nothing is told.")),
        (contents.figures, _("The project has no indicators, so nothing is counted.")),
        (contents.partners, _("The project has no partners.")),
        (contents.ledger.is_kept, _("No budget and no spending were entered.")),
    ]
    return [sentence for found, sentence in told if not found]


def facts(report: Report) -> list[tuple[str, str]]:
    """What identifies the report; its hash lets anybody compare two copies."""
    told = [
        (_("Period"), period_line(report)),
        (_("As known on"), formats.day(report.as_of)),
        (_("Version"), str(report.version)),
        (_("Why it was reopened"), report.reopened_because),
        (_("Frozen"), formats.moment(report.frozen_at) if report.frozen_at else ""),
        (_("Frozen by"), str(report.frozen_by or "")),
        (_("SHA-256 of the figures"), report.sha256),
    ]
    return [(name, value) for name, value in told if value]


def period_line(report: Report) -> str:
    return _("%(since)s to %(until)s") % {
        "since": formats.day(report.since, "medium"),
        "until": formats.day(report.until, "medium"),
    }


def version_line(report: Report) -> str:
    return _("Version %(number)s") % {"number": report.version}


def _figure_sheet(figure: Figure, counted: Counted, change: Change | None) -> FigureSheet:
    return FigureSheet(
        figure=figure,
        name=results.name_of(figure),
        change=change or None,
        within=results.units(counted.within, _("Counted in the period")),
        later=results.units(counted.later, _("After the project's end, shown apart")),
        uncounted=results.uncounted(counted.uncounted, _("Does not count, and why")),
    )

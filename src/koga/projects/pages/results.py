"""Figures on pages: progress to targets, units with their proofs, what does not count and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koga.core import formats, languages
from koga.core.wording import Wording
from koga.projects.figures import Figure
from koga.projects.measures import Proof, Split, Uncounted, Unit, Window
from koga.projects.models import Project, ProjectIndicator
from koga.projects.nouns import noun
from koga.projects.reports.comparison import Change
from koga.ui import charts
from koga.ui.shapes import Cell, Column, Table

_DIMENSIONS = {
    "country": lambda: _("By country"),
    "sector": lambda: _("By sector"),
    "hub": lambda: _("By hub"),
}


def name_of(figure: Figure) -> str:
    return figure.name.best_for(languages.reader()).text


def title_of(indicator: ProjectIndicator) -> str:
    name: Wording = indicator.definition.name
    return name.best_for(languages.reader()).text


def value_of(figure: Figure) -> str:
    """ "34", or "62 % (5 of 8)": a share always shows its two numbers."""
    if not figure.is_share:
        return formats.number(figure.value)
    return _("%(percent)s (%(part)s of %(whole)s)") % {
        "percent": formats.percent(figure.value / 100),
        "part": figure.number,
        "whole": figure.base,
    }


def sum_of(figure: Figure) -> str:
    """ "6 partnerships"; a share says of what it is one."""
    if figure.is_share:
        return f"{value_of(figure)} ({figure.unit.label})"
    return f"{value_of(figure)} {noun(figure.unit, figure.value)}"


def target_of(figure: Figure) -> str:
    """ "min. 30", as contracts say it; empty if none was set."""
    if figure.target is None:
        return ""
    text = _("max. %(number)s") if figure.direction == "at-most" else _("min. %(number)s")
    number = formats.percent(figure.target / 100) if figure.is_share else figure.target
    return text % {"number": number}


def later_note(figure: Figure) -> str:
    if not figure.later:
        return ""
    return ngettext(
        "and %(count)s after the project's end",
        "and %(count)s after the project's end",
        figure.later,
    ) % {"count": figure.later}


def state_of(figure: Figure) -> Cell:
    if figure.target is None:
        return Cell(_("No target set"), tone="neutral")
    if figure.is_reached:
        return Cell(_("Reached"), tone="success")
    return Cell(
        _("%(percent)s %% of the target") % {"percent": figure.progress or 0}, tone="warning"
    )


def summary(
    figures: Iterable[Figure], caption: str, urls: dict[str, str], changes: dict[str, Change]
) -> Table:
    """All indicators in one table; with `changes`, beside what a recount says."""
    columns = [
        Column(_("Indicator")),
        Column(_("Reached"), is_number=True),
        Column(_("Target"), is_number=True),
        Column(_("State")),
    ]
    if changes:
        columns.append(Column(_("Since then")))
    rows = []
    for figure in figures:
        row: list[object] = [
            Cell(name_of(figure), urls.get(figure.code, ""), note=unit_line(figure)),
            Cell(value_of(figure), note=later_note(figure)),
            target_of(figure) or "–",
            state_of(figure),
        ]
        if changes:
            row.append(change_line(changes.get(figure.code)))
        rows.append(row)
    return Table(caption, columns, rows)


def addresses(project: Project, figures: Iterable[Figure], query: str) -> dict[str, str]:
    """Where each figure opens to its units, with the same period and day."""
    return {
        figure.code: reverse("projects:indicator-show", args=[project.slug, figure.key])
        + (f"?{query}" if query else "")
        for figure in figures
        if figure.key is not None
    }


def unit_line(figure: Figure) -> str:
    return f"{figure.code} · {figure.unit.label}"


def change_line(change: Change | None) -> str:
    """ "2 entered, 1 left"."""
    if not change:
        return _("unchanged")
    return _("%(entered)s entered, %(left)s left") % {
        "entered": len(change.entered),
        "left": len(change.left),
    }


def units(units: Sequence[Unit], caption: str) -> Table:
    rows = [
        [Cell(str(unit), unit.url), formats.day(unit.day, "medium"), linked(unit.proofs)]
        for unit in units
    ]
    return Table(caption, (Column(_("What counts")), Column(_("Day")), Column(_("Proof"))), rows)


def uncounted(left: Sequence[Uncounted], caption: str) -> Table:
    rows = [
        [
            Cell(str(one), one.url),
            formats.day(day, "medium") if (day := known_day(one.day)) else "–",
            str(one.reason),
        ]
        for one in left
    ]
    columns = (Column(_("What does not count")), Column(_("Day")), Column(_("Why not")))
    return Table(caption, columns, rows)


def known_day(day: date | None) -> date | None:
    """None for a day that has not come: what was never agreed or finished stands last."""
    return None if day in (None, date.max) else day


def absolute(url: str) -> str:
    """The address as it is written on paper; "" stays ""."""
    return f"{settings.BASE_URL}{url}" if url.startswith("/") else url


def linked(proofs: Iterable[Proof]) -> SafeString:
    """Every proof with its link, so that a controller can open each."""
    return format_html_join(
        "; ",
        "{}",
        (
            (
                format_html('<a href="{}">{}</a>', proof.url, str(proof))
                if proof.url
                else str(proof),
            )
            for proof in proofs
        ),
    )


def split_table(split: Split) -> Table:
    """Parts and their sum: the table says itself that nothing is lost."""
    return Table(
        _DIMENSIONS[split.dimension](),
        (Column(_("Part")), Column(_("Number"), is_number=True)),
        split.rows(),
        (_("Total"), split.total),
    )


def split_chart(split: Split) -> SafeString:
    """The parts as bars, with the total that they add up to."""
    total = _("%(total)s in all") % {"total": formats.number(split.total)}
    return charts.bars(split.rows(), title=split_title(split), description=total)


def split_title(split: Split) -> str:
    return _DIMENSIONS[split.dimension]()


def growth(figure: Figure, window: Window, *, for_print: bool = False) -> SafeString | str:
    """The number of units by the end of each quarter of the period; nothing while there are none."""
    ends = quarter_ends(window.since, min(window.until, max(window.as_of, window.since)))
    if not figure.number or len(ends) < 2 or figure.is_share:
        return ""
    values = [sum(unit.day <= end for unit in figure.counted.within) for end in ends]
    labels = [formats.quarter(end) for end in ends]
    return charts.lines(
        labels,
        [charts.Series(name_of(figure), values)],
        title=_("%(name)s, added up") % {"name": name_of(figure)},
        target=figure.target,
        for_print=for_print,
    )


def quarter_ends(first: date, last: date) -> list[date]:
    """The last days of the quarters from `first` to `last`; the last one is cut to `last`."""
    ends = []
    year, quarter = first.year, (first.month - 1) // 3
    while True:
        quarter += 1
        if quarter == 4:
            year, quarter = year + 1, 0
        end = date(year, quarter * 3 + 1, 1) - timedelta(days=1)
        ends.append(min(end, last))
        if end >= last:
            return ends

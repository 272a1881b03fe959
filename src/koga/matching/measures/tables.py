"""The figures as tables of pages, each figure with the way to its records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from koga.core import formats
from koga.matching.measures.hubs import FIGURES, Figure, Standing
from koga.matching.measures.period import Period
from koga.matching.measures.worked import BY, WHICH, Line
from koga.ui.shapes import Cell, Column, Link, Table


def standings_table(found: Sequence[Standing], period: Period) -> Table:
    """A line a figure, a column a hub: hubs are few, and a phone shows a figure as a card."""
    named = [standing.hub.name if standing.hub else _("The network") for standing in found]
    columns = [Column(_("Figure")), *(Column(name, is_number=True) for name in named)]
    rows = [
        [Cell(one.label), *(_figure(one, standing, period) for standing in found)]
        for one in FIGURES
    ]
    return Table(_("Figures of the hubs"), columns, rows)


def worked_tabs(lines: Mapping[str, Sequence[Line]], chosen: str, period: Period) -> list[Link]:
    """The ways of looking at it, with how many lines each has; those without any left out."""
    return [
        Link(
            str(label),
            f"?{urlencode({'by': by})}&{period.query}",
            count=len(lines[by]),
            is_current=by == chosen,
        )
        for by, label in BY.items()
        if lines[by]
    ]


def worked_table(by: str, lines: Iterable[Line], period: Period) -> Table:
    """One way of looking at it."""
    label = str(BY[by])
    columns = [
        Column(label),
        *(Column(one, is_number=True) for one, _counts in WHICH.values()),
        Column(_("Days"), is_number=True),
    ]
    rows = [
        [
            Cell(line.label),
            *(_count(by, line, which, period) for which in WHICH),
            Cell("–" if line.days is None else formats.number(line.days)),
        ]
        for line in lines
    ]
    return Table(label, columns, rows)


def _count(by: str, line: Line, which: str, period: Period) -> Cell:
    count = line.counts[which]
    share = formats.percent(line.share) if which == "made" and line.share is not None else ""
    if not count:
        return Cell(count, note=share)
    asked = urlencode({"by": by, "value": line.value})
    address = reverse("matching:worked-records", args=[which])
    return Cell(count, f"{address}?{asked}&{period.query}", note=share)


def _figure(figure: Figure, standing: Standing, period: Period) -> Cell:
    value = standing.values[figure.name]
    if value is None:
        return Cell("–")
    shown = formats.percent(value) if figure.how == "share" else formats.number(value)
    if not standing.may_open or (figure.how == "count" and not value):
        return Cell(shown)
    arguments = [figure.name, *([standing.hub.slug] if standing.hub else [])]
    address = reverse("matching:figure-records", args=arguments)
    return Cell(shown, f"{address}?{period.query}")

"""A report as PDF: the same figures, charts and proofs, to be signed and filed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.core.documents import (
    Block,
    Document,
    Facts,
    Figure,
    Grid,
    Head,
    Heading,
    Linked,
    Note,
    Paragraph,
    pdf,
)
from koga.projects import figures
from koga.projects.enums import PartnerRole
from koga.projects.measures import Unit
from koga.projects.measures.terms import spoken
from koga.projects.models import Report
from koga.projects.pages import money, overview, results
from koga.projects.pages import report as report_page
from koga.projects.reports.contents import Contents
from koga.ui.shapes import Table


def as_pdf(report: Report, contents: Contents, *, checks: bool = True) -> bytes:
    """The report in the reader's language; records and proofs only for those who check them."""
    return pdf(document(report, contents, checks=checks))


def document(report: Report, contents: Contents, *, checks: bool = True) -> Document:
    project = report.project
    return Document(
        title=f"{project.acronym}: {report.title}",
        language=get_language() or "en",
        eyebrow=f"{spoken(project.programme.funder)} · {project.programme.name}",
        subtitle=report_page.period_line(report),
        foot=_foot(report),
        author="Koga",
        mark=_mark(),
        blocks=[
            *_opening(report),
            *_summary(contents),
            *_narrative(report),
            *_partners(contents, report),
            *_money(report, contents),
            *_figures(contents, report, checks=checks),
        ],
    )


def _foot(report: Report) -> str:
    told = _("%(project)s, as known on %(day)s, version %(version)s") % {
        "project": report.project.acronym,
        "day": formats.day(report.as_of),
        "version": report.version,
    }
    return f"Koga · {told}" + (f" · {report.sha256[:12]}" if report.sha256 else "")


def _opening(report: Report) -> Iterator[Block]:
    if report.state == "draft":
        yield Note(_("This is a draft. Its figures may still change until it is frozen."))
    elif report.state == "replaced":
        yield Note(_("A newer version of this report exists. This is what was reported then."))
    yield Facts([*overview.facts(report.project), *_identity(report)])


def _identity(report: Report) -> list[tuple[str, str]]:
    """The hash in groups of eight: it is longer than a line, and read by eye."""
    grouped = " ".join(report.sha256[at : at + 8] for at in range(0, len(report.sha256), 8))
    told = report_page.facts(report)
    return [(name, grouped if value == report.sha256 else value) for name, value in told]


def _summary(contents: Contents) -> Iterator[Block]:
    yield Heading(_("Results"))
    heads = [
        Head(_("Code"), share=0),
        Head(_("Indicator"), share=3),
        Head(_("Reached"), is_number=True, share=0),
        Head(_("Target"), is_number=True, share=0),
        Head(_("State"), share=1),
    ]
    rows = [
        [
            figure.code,
            f"{results.name_of(figure)} ({figure.unit.label})",
            _with_note(results.value_of(figure), results.later_note(figure)),
            results.target_of(figure) or "–",
            str(results.state_of(figure).text),
        ]
        for figure in contents.figures
    ]
    yield Grid(_("All indicators"), heads, rows)


def _with_note(value: str, note: str) -> str:
    return f"{value} ({note})" if note else value


def _narrative(report: Report) -> Iterator[Block]:
    told = report.narrative.best_for(languages.reader())
    if told.text:
        yield Heading(_("What happened"))
        yield Paragraph(told.text, told.language)


def _partners(contents: Contents, report: Report) -> Iterator[Block]:
    if not contents.partners:
        return
    project = report.project
    # On a day before its end nobody knew yet that they would stay until then.
    end = project.end if project.is_over and project.end <= report.as_of else None
    yield Heading(_("Partners through time"))
    rows = [
        [line.name, str(PartnerRole(line.role).label), overview.spell(line.since, line.until, end)]
        for line in contents.partners
    ]
    heads = [Head(_("Partner"), share=2), Head(_("Role")), Head(_("Time"))]
    yield Grid(_("Who was a partner, and when"), heads, rows)


def _money(report: Report, contents: Contents) -> Iterator[Block]:
    ledger, project = contents.ledger, report.project
    shown = money.shows_sums(project, ledger)
    if not shown and not project.is_over:
        return
    currency = project.currency
    yield Heading(_("Money"))
    if drawing := money.sources(report.project, for_print=True):
        yield Figure(str(drawing), _("Who pays: the parts are in the facts above"), _("Who pays"))
    if not shown:
        yield Paragraph(money.no_entries())
        return
    yield _grid(money.by_partner(ledger, currency))
    yield _grid(money.by_category(ledger, currency))


def _grid(table: Table) -> Grid:
    heads = [
        Head(str(column.label), column.is_number, 0 if column.is_number else 2)
        for column in table.columns
    ]
    rows = [[str(cell.text) for _column, cell in line] for line in table.lines()]
    return Grid(
        str(table.caption), heads, rows, [str(cell.text) for _c, cell in table.total_line()]
    )


def _figures(contents: Contents, report: Report, *, checks: bool) -> Iterator[Block]:
    for figure in contents.figures:
        yield from _figure(figure, report)
        if checks:
            yield from _proofs(figure)


def _figure(figure: figures.Figure, report: Report) -> Iterator[Block]:
    name = results.name_of(figure)
    yield Heading(f"{figure.code} {name}")
    yield Paragraph(figure.definition.best_for(languages.reader()).text)
    yield Facts(_told(figure))
    window = figures.period_window(report.project, report.since, report.until, report.as_of)
    if drawing := results.growth(figure, window, for_print=True):
        said = _("%(name)s: %(value)s on the last day") % {"name": name, "value": figure.number}
        yield Figure(str(drawing), said, _("Added up by quarter"))
    yield from _split_grids(figure)


def _told(figure: figures.Figure) -> list[tuple[str, str]]:
    told = [
        (_("Reached"), _with_note(results.sum_of(figure), results.later_note(figure))),
        (_("Target"), results.target_of(figure)),
        (_("Source"), f"{spoken(figure.source)} ({_('version')} {figure.version})"),
    ]
    return [(name, value) for name, value in told if value]


def _split_grids(figure: figures.Figure) -> Iterator[Block]:
    if figure.number:
        for split in figure.splits:
            yield _grid(results.split_table(split))


def _proofs(figure: figures.Figure) -> Iterator[Block]:
    """Each unit with the address of its record, then what does not count."""
    for caption, units in (
        (_("Counted in the period"), figure.counted.within),
        (_("After the project's end, shown apart"), figure.counted.later),
    ):
        if units:
            yield _unit_grid(caption, units)
    if figure.counted.uncounted:
        heads = [Head(_("What does not count"), share=3), Head(_("Why not"), share=3)]
        left = [[str(one), str(one.reason)] for one in figure.counted.uncounted]
        yield Grid(_("Does not count, and why"), heads, left)


def _unit_grid(caption: str, units: Iterable[Unit]) -> Grid:
    heads = [Head(_("What counts"), share=3), Head(_("Day"), share=0), Head(_("Proof"), share=3)]
    rows = [
        [
            Linked(str(unit), results.absolute(unit.url)) if unit.url else str(unit),
            formats.day(unit.day, "medium"),
            "; ".join(str(proof) for proof in unit.proofs),
        ]
        for unit in units
    ]
    return Grid(caption, heads, rows)


@cache
def _mark() -> str:
    """The ship of the platform; a document can do without it."""
    found = finders.find("ui/img/mark.svg")
    return Path(found).read_text(encoding="utf-8") if isinstance(found, str) else ""

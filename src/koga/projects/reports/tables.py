"""A report as spreadsheet: summary, units, records not counted, parts, money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from koga.core.documents import Sheet, csv_file, workbook
from koga.core.documents.sheets import Value
from koga.projects.measures.splits import group_label
from koga.projects.measures.terms import spoken
from koga.projects.models import Report
from koga.projects.pages import money, results
from koga.projects.reports.contents import Contents

Rows = list[list[Value]]


def as_workbook(report: Report, contents: Contents, *, checks: bool = True) -> bytes:
    """Sheets that each say as of when they hold; records only for those who check them."""
    notes = _notes(report)
    currency = report.project.currency
    amounts = [f"{head} ({currency})" for head in (_("Budget"), _("Spent"), _("Left"))]
    records = [
        Sheet(_("Units counted"), notes, _unit_heads(), list(_units(contents))),
        Sheet(_("Not counted"), notes, _left_heads(), list(_left(contents))),
    ]
    sheets = [
        Sheet(_("Summary"), notes, _summary_heads(), list(_summary(contents))),
        *(records if checks else ()),
        Sheet(_("Parts"), notes, _part_heads(), list(_parts(contents))),
        Sheet(
            _("Money"),
            notes,
            [_("Partner"), _("Category"), *amounts],
            list(_money(report, contents)),
        ),
    ]
    return workbook(sheets, title=f"{report.project.acronym}: {report.title}")


def as_csv(report: Report, contents: Contents) -> bytes:
    """Every unit and every record left out in one table, with the day of knowledge in each row."""
    heads = [_("As known on"), _("Counts"), *_unit_heads()[:-1], _("Proof or reason")]
    rows: Rows = [[report.as_of, _("yes"), *row] for row in _units(contents)]
    for code, label, reason, day, url in _left(contents):
        rows.append([report.as_of, _("no"), code, label, day, "", url, reason])
    return csv_file(heads, rows)


def _notes(report: Report) -> list[str]:
    day = _("As known on %(day)s") % {"day": report.as_of.isoformat()}
    period = _("Period %(since)s to %(until)s") % {
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
    }
    name = f"{report.project.acronym}, {report.title}, {_('version')} {report.version}"
    frozen = _("SHA-256 of the figures: %(hash)s") % {"hash": report.sha256 or _("draft")}
    return [day, period, name, frozen]


def _summary_heads() -> list[str]:
    return [
        _("Code"),
        _("Indicator"),
        _("Unit"),
        _("Reached (number, or per cent of a share)"),
        _("Numerator (number)"),
        _("Denominator (number)"),
        _("After the project's end (number)"),
        _("Target"),
        _("Baseline"),
        _("Version of the definition"),
        _("Source"),
    ]


def _summary(contents: Contents) -> Iterator[list[Value]]:
    for figure in contents.figures:
        yield [
            figure.code,
            results.name_of(figure),
            str(figure.unit.label),
            figure.value,
            figure.number,
            figure.base if figure.is_share else None,
            figure.later,
            results.target_of(figure),
            figure.baseline,
            figure.version,
            spoken(figure.source),
        ]


def _unit_heads() -> list[str]:
    return [
        _("Code"),
        _("What counts"),
        _("Day"),
        _("After the project's end"),
        _("Address"),
        _("Proof"),
    ]


def _units(contents: Contents) -> Iterator[list[Value]]:
    for figure in contents.figures:
        for unit in figure.counted.units:
            proofs = "\n".join(
                f"{proof} {results.absolute(proof.url)}".strip() for proof in unit.proofs
            )
            later = _("yes") if unit.is_later else _("no")
            url = results.absolute(unit.url)
            yield [figure.code, str(unit), unit.day, later, url, proofs]


def _left_heads() -> list[str]:
    return [_("Code"), _("What does not count"), _("Why not"), _("Day"), _("Address")]


def _left(contents: Contents) -> Iterator[list[Value]]:
    for figure in contents.figures:
        for left in figure.counted.uncounted:
            url = results.absolute(left.url)
            yield [figure.code, str(left), str(left.reason), results.known_day(left.day), url]


def _part_heads() -> list[str]:
    return [_("Code"), _("Parted by"), _("Part"), _("Number")]


def _parts(contents: Contents) -> Iterator[list[Value]]:
    for figure in contents.figures:
        for split in figure.splits:
            title = results.split_title(split)
            for codes, number in split.parts:
                yield [figure.code, title, group_label(split.dimension, codes), number]
            yield [figure.code, title, _("not known"), split.unknown]
            yield [figure.code, title, _("Total"), split.total]


def _money(report: Report, contents: Contents) -> Iterator[list[Value]]:
    ledger = contents.ledger
    if not money.shows_sums(report.project, ledger):
        yield [money.no_entries(), "", None, None, None]
        return
    names = dict(ledger.places)
    for (place, category), sums in sorted(ledger.cells.items()):
        amounts = (sums.budget, sums.spent, sums.left)
        yield [names[place], str(category.label), *(_decimal(cents) for cents in amounts)]
    total, spare = ledger.total, ledger.unallocated or 0
    yield [_("Not divided yet"), "", _decimal(spare), _decimal(0), _decimal(spare)]
    amounts = (total.budget + spare, total.spent, total.left + spare)
    yield [_("Total"), "", *(_decimal(cents) for cents in amounts)]


def _decimal(cents: int) -> Decimal:
    return Decimal(cents) / 100

"""What an import did or would do, row by row, for people: on pages, in the terminal, as files."""

from __future__ import annotations

import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from koga.core.documents.sheets import csv_file, escaped
from koga.core.lifecycle import Label
from koga.organisations.importing.enums import PLANNED, Aside, Outcome
from koga.organisations.importing.lifecycles import DISPOSABLE
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.importing.problems import Problem, rows_label
from koga.organisations.importing.queries import counts_of, problems_of, rows_of


def headings() -> list[str]:
    return [_("Row"), _("Name"), _("Outcome"), _("Why"), _("Organisation")]


def report_lines(run: ImportRun) -> Iterator[list[str]]:
    """One line for every row of `run`, in the order of the file."""
    for row in rows_of(run).iterator(chunk_size=1000):
        yield [
            rows_label(row.number, row.part),
            row.name,
            str(outcome_label(row.outcome, run)),
            " ".join(str(problem) for problem in problems_in(row)),
            row.organisation.slug if row.organisation else "",
        ]


def outcome_label(outcome: str, run: ImportRun) -> Label:
    """What became of a row of `run` or, while nothing of it is written, what would."""
    is_planned = run.state in DISPOSABLE
    return PLANNED[Outcome(outcome)] if is_planned else Outcome(outcome).label


def problems_in(row: ImportRow) -> list[Problem]:
    return [Problem.from_json(said) for said in row.problems]


def as_csv(run: ImportRun) -> bytes:
    """The report for spreadsheet programs: most of ours part columns at semicolons."""
    return csv_file(headings(), report_lines(run), delimiter=";")


def as_xlsx(run: ImportRun) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Report"))
    sheet.append(headings())
    for line in report_lines(run):
        sheet.append([escaped(cell) for cell in line])
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def summary(run: ImportRun) -> list[str]:
    """The sums as sentences: every line of the file and every record is counted in one of them."""
    counts = counts_of(run)
    parts = ", ".join(f"{outcome_label(one, run)}: {number}" for one, number in counts.items())
    asides = ", ".join(f"{Aside(why).label}: {number}" for why, number in run.asides.items())
    lines = _("%(read)s lines read = %(records)s with records + %(others)s others (%(asides)s)") % {
        "read": run.lines_read,
        "records": run.lines,
        "others": run.lines_read - run.lines,
        "asides": asides or _("none"),
    }
    records = _("%(stated)s organisations stated = %(parts)s") % {
        "stated": sum(counts.values()),
        "parts": parts,
    }
    return [lines, records]


def reasons_counted(run: ImportRun) -> list[tuple[str, int]]:
    """How often each thing was said, in general words, the commonest first."""
    return [(general_sentence(code), number) for code, number in problems_of(run)]


def general_sentence(code: str) -> str:
    """The sentence of a problem without the details of one row.

    >>> general_sentence("no-name")
    'No name in this row.'
    """
    return str(Problem(code))

"""Tables as XLSX and CSV, safe to open: no cell of ours is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | Decimal | date | None

# Spreadsheets read a text that begins so as a formula (OWASP: CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDEST: Final = 60
_INK: Final = "14303D"
_FOAM: Final = "F4F2EC"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; `notes` stand above it, the first of them saying as of when it holds."""

    title: str
    notes: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]


def csv_file(
    heads: Sequence[str], rows: Iterable[Sequence[Value]], *, delimiter: str = ","
) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read its letters; one row of heads."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerow([escaped(head) for head in heads])
    writer.writerows([[_csv_value(value) for value in row] for row in rows])
    return written.getvalue().encode("utf-8-sig")


def workbook(sheets: Sequence[Sheet], *, title: str) -> bytes:
    """An XLSX file of these sheets, in their order."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = title, "Koga"
    for sheet in sheets:
        _write(book.create_sheet(_tab_name(sheet.title, book.sheetnames)), sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def escaped(text: str) -> str:
    """`text`, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _csv_value(value: Value) -> Any:
    if value is None:
        return ""
    return escaped(value) if isinstance(value, str) else value


def _write(tab: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    _put(tab.cell(1, 1), sheet.title).font = Font(bold=True, size=14, color=_INK)
    for line, note in enumerate(sheet.notes, 2):
        _put(tab.cell(line, 1), note).font = Font(italic=True, color="48606C")
    top = len(sheet.notes) + 3
    for column, head in enumerate(sheet.heads, 1):
        cell = _put(tab.cell(top, column), head)
        cell.font, cell.fill = Font(bold=True, color=_INK), PatternFill("solid", fgColor=_FOAM)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for line, row in enumerate(sheet.rows, top + 1):
        for column, value in enumerate(row, 1):
            cell = _put(tab.cell(line, column), value)
            cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
    _size(tab, sheet)
    tab.freeze_panes = f"A{top + 1}"


def _put(cell: Any, value: Value) -> Any:
    """The cell (which openpyxl types as any of three) with `value`; text is stored as text."""
    cell.value = value
    if isinstance(value, str) and value.startswith(_FORMULA):
        cell.data_type, cell.quotePrefix = "s", True
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, Decimal | float):
        cell.number_format = "#,##0.00"
    elif isinstance(value, int):
        cell.number_format = "#,##0"
    return cell


def _size(tab: Worksheet, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    for column, head in enumerate(sheet.heads, 1):
        texts = [str(head), *(str(row[column - 1] or "") for row in sheet.rows)]
        longest = max(len(line) for text in texts for line in text.splitlines() or [""])
        tab.column_dimensions[get_column_letter(column)].width = min(max(longest, 8) + 2, _WIDEST)


def _tab_name(title: str, taken: list[str]) -> str:
    """At most 31 letters, none that Excel forbids, no name twice."""
    plain = "".join(" " if letter in r"[]:*?/\'" else letter for letter in title).strip()[:31]
    number, name = 1, plain or "1"
    while name in taken:
        number += 1
        name = f"{plain[:27]} {number}"
    return name

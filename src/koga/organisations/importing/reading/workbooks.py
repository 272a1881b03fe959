"""Spreadsheets: XLSX row by row, ODS by its XML, and the XLS of before 2007."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from koga.organisations.importing.reading.cells import sheet_of
from koga.organisations.importing.reading.packed import open_safely
from koga.organisations.importing.reading.shapes import Book, Limits, Sheet, Unreadable

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# A formula without the value that it had when the file was last saved.
_EMPTY_FORMULA: Final = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>|<f[^>]*/>\s*</c>")


def read_xlsx(data: bytes, limits: Limits) -> Book:
    """All sheets; formulas count with the value that was saved beside them."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    archive = open_safely(data, limits)
    remarks = ("formulas-without-values",) if _has_empty_formulas(archive) else ()
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [_xlsx_sheet(sheet, limits) for sheet in book.worksheets]
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        OSError,
        AttributeError,
        IndexError,
        SyntaxError,
    ):
        raise Unreadable("damaged") from None
    return Book("xlsx", tuple(sheets), remarks=remarks)


def _xlsx_sheet(sheet: Any, limits: Limits) -> Sheet:
    sheet.reset_dimensions()  # some programs write a false size, by which rows would be cut off
    return sheet_of(sheet.title, sheet.iter_rows(values_only=True), limits)


def _has_empty_formulas(archive: zipfile.ZipFile) -> bool:
    names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    return any(_EMPTY_FORMULA.search(archive.read(name)) for name in names)


def read_xls(data: bytes, limits: Limits) -> Book:
    """All sheets of a binary Excel file of before 2007."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            sheet_of(name, _xls_rows(book.get_sheet_by_name(name)), limits)
            for name in book.sheet_names
        ]
    except (CalamineError, OSError, ValueError):
        raise Unreadable("damaged") from None
    return Book("xls", tuple(sheets))


def _xls_rows(sheet: Any) -> Iterator[list[object]]:
    return iter(sheet.to_python(skip_empty_area=False))


def read_ods(data: bytes, limits: Limits) -> Book:
    """All sheets of an OpenDocument spreadsheet, streamed: it may repeat a blank row a million times."""
    from lxml import etree

    archive = open_safely(data, limits)
    try:
        with archive.open("content.xml") as stream:
            sheets = tuple(_ods_sheets(stream, limits))
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError):
        raise Unreadable("damaged") from None
    return Book("ods", sheets)


def _ods_sheets(stream: Any, limits: Limits) -> Iterator[Sheet]:
    from lxml import etree

    events: Any = etree.iterparse(
        stream,
        events=("end",),
        tag=f"{_TABLE}table",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    for _event, table in events:
        yield sheet_of(table.get(f"{_TABLE}name", ""), _ods_rows(table, limits), limits)
        table.clear()


def _ods_rows(table: Any, limits: Limits) -> Iterator[list[str]]:
    for row in table.iter(f"{_TABLE}table-row"):
        cells = _ods_cells(row, limits)
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        # One more than the limit is enough for the reader of these rows to refuse them.
        for _time in range(min(times, max(limits.rows, limits.gap) + 1)):
            yield cells


def _ods_cells(row: Any, limits: Limits) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        text = _ods_text(cell)
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        cells += [text] * min(times, limits.columns + 1)
        if not text and len(cells) > limits.columns:
            cells = cells[: limits.columns]  # blank cells up to the sheet's edge
    return cells


def _ods_text(cell: Any) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        return str(cell.get(f"{_OFFICE}date-value", "")).removesuffix("T00:00:00")
    if kind == "float":
        return str(cell.get(f"{_OFFICE}value", "")).removesuffix(".0")
    paragraphs = ["".join(part.itertext()) for part in cell.iter(f"{_TEXT}p")]
    return "\n".join(paragraphs)

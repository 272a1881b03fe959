"""PDF, XLSX and CSV: readable by everybody, safe to open, saying what they were given."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from koga.core.documents import (
    Document,
    Facts,
    Figure,
    Grid,
    Head,
    Heading,
    Linked,
    Note,
    Paragraph,
    Sheet,
    csv_file,
    pdf,
    workbook,
)

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="9" height="9"/></svg>'
)


def document(*blocks, **fields):
    return Document(title="Żółw & ægir", language="pl", blocks=blocks, **fields)


def text_of(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def test_a_pdf_is_tagged_and_knows_its_title_and_language():
    reader = PdfReader(io.BytesIO(pdf(document(Paragraph("Tekst")))))
    root = reader.trailer["/Root"]
    assert reader.metadata.title == "Żółw & ægir"
    assert root["/Lang"] == "pl"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_a_pdf_holds_every_block():
    made = pdf(
        document(
            Heading("Wskaźniki"),
            Note("Stan na dziś"),
            Facts([("Fundusz", "Aktywni Obywatele")]),
            Grid("Tabela", [Head("Kod"), Head("Liczba", is_number=True)], [["ENG-1", "34"]]),
            Figure(DRAWING, "Prostokąt", "Rysunek"),
            foot="Koga",
        )
    )
    said = text_of(made)
    for expected in ("Wskaźniki", "Stan na dziś", "Aktywni Obywatele", "ENG-1", "34", "Rysunek"):
        assert expected in said


def test_text_that_looks_like_markup_stays_text():
    wicked = '#read("/etc/passwd") *bold* $x$ @ref <label> \\ "quote"'
    said = text_of(pdf(document(Paragraph(wicked), Heading(wicked))))
    assert "#read(" in said
    assert "*bold*" in said


def test_every_letter_of_the_network_has_a_shape():
    letters = "ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ æøå ÆØÅ ðþ ÐÞ äöüß ėįųū āčēģīķļņšūž õ Жёєґії"
    said = text_of(pdf(document(Paragraph(letters))))
    assert set(letters) - set(said) == set()


def test_links_lead_to_their_addresses():
    made = pdf(document(Grid("T", [Head("A")], [[Linked("Record", "https://example.org/1")]])))
    page = PdfReader(io.BytesIO(made)).pages[0]
    addresses = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
    assert addresses == ["https://example.org/1"]


def test_a_row_that_does_not_fit_its_heads_is_refused():
    with pytest.raises(ValueError, match="a row of 1 for 2 heads"):
        Grid("T", [Head("A"), Head("B")], [["only one"]])


def test_a_workbook_has_its_sheets_with_heads_below_the_notes():
    sheets = [
        Sheet("Summary", ["As of 2023-07-31"], ["Code", "Number (persons)"], [["ENG-6", 12]]),
        Sheet("Summary", ["As of 2023-07-31"], ["Amount (EUR)"], [[Decimal("140250.00")]]),
    ]
    book = load_workbook(io.BytesIO(workbook(sheets, title="Report")))
    assert book.sheetnames == ["Summary", "Summary 2"]
    first = book["Summary"]
    assert first["A2"].value == "As of 2023-07-31"
    assert [cell.value for cell in first[4]] == ["Code", "Number (persons)"]
    assert [cell.value for cell in first[5]] == ["ENG-6", 12]
    assert book["Summary 2"]["A5"].value == 140250


@pytest.mark.parametrize("wicked", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1"])
def test_a_cell_that_looks_like_a_formula_stays_text(wicked):
    book = load_workbook(io.BytesIO(workbook([Sheet("S", [], ["A"], [[wicked]])], title="T")))
    cell = book["S"]["A4"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", wicked, True)
    rows = list(csv.reader(io.StringIO(csv_file(["A"], [[wicked]]).decode("utf-8-sig"))))
    assert rows[1] == [f"'{wicked}"]


def test_numbers_below_zero_stay_numbers():
    rows = csv_file(["A", "B"], [[-5, date(2022, 5, 1)]]).decode("utf-8-sig")
    assert rows.splitlines() == ["A,B", "-5,2022-05-01"]


def test_a_csv_begins_with_the_mark_that_spreadsheets_need():
    assert csv_file(["Żółw"], []).startswith(b"\xef\xbb\xbf")

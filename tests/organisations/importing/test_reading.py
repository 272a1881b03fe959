"""Any file that hubs send becomes a table of text, with every line accounted for."""

from __future__ import annotations

import hashlib
import io
import time
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from koga.organisations.importing.reading import (
    Limits,
    Unreadable,
    best_sheet,
    read_book,
    table_of,
)

POLISH = "Nazwa;Miejscowość\nStowarzyszenie „Żółw” w Gdyni;Gdynia\nFundacja Ćwiczeń na Łące;Łódź\n"
LITHUANIAN = "Pavadinimas;Miestas\nKretingos rajono mėgėjų teatras ir šokių būrys;Kretinga\n"
LATVIAN = "Nosaukums;Pilsēta\nBiedrība Jūras vārti un ģimenes;Liepāja\nĶekavas novada dome;Ķekava\n"
DANISH = "Navn;By\nForeningen Søens Venner og Ærø Museum;Århus\nKøbenhavns Kommune;København\n"
ESTONIAN = "Nimi;Linn\nMTÜ Põhjala õpilased ja sõbrad;Pärnu\nŽiguli klubi;Jõhvi\n"
RUSSIAN = "Название;Город\nОбщественная организация Море;Калининград\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "cp1250"),
        (POLISH, "iso-8859-2"),
        (POLISH, "utf-8"),
        (POLISH, "utf-8-sig"),
        (POLISH, "utf-16"),
        (POLISH, "utf-16-le"),
        (LITHUANIAN, "cp1257"),
        (LATVIAN, "cp1257"),
        (LATVIAN, "utf-16"),
        (DANISH, "cp1252"),
        (DANISH, "iso-8859-1"),
        (ESTONIAN, "cp1252"),
        (ESTONIAN, "cp1257"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_letters_survive_their_encoding(text: str, encoding: str) -> None:
    if encoding == "iso-8859-2":
        text = text.replace("„", '"').replace("”", '"').replace('"', "")
    book = read_book(text.encode(encoding))
    rows = [";".join(line.cells) for line in book.sheets[0].lines]
    assert rows == text.split("\n")[:-1], book.encoding


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found_despite_others_in_the_cells(delimiter: str) -> None:
    rows = [["Name", "Town"], ['A; B, "C"', "Gdynia"], ["D\nE", "Oslo"]]
    quoted = ['"' + cell.replace('"', '""') + '"' for row in rows for cell in row]
    lines = [delimiter.join(quoted[place : place + 2]) for place in (0, 2, 4)]
    book = read_book("\r\n".join(lines).encode())
    assert [list(line.cells) for line in book.sheets[0].lines] == rows


def test_line_ends_may_be_mixed_and_rows_ragged() -> None:
    book = read_book(b"Name;Town;Phone\r\nA;B\nC;D;E;F\r\n\nG\n")
    assert [line.cells for line in book.sheets[0].lines] == [
        ("Name", "Town", "Phone"),
        ("A", "B"),
        ("C", "D", "E", "F"),
        (),
        ("G",),
    ]


def test_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    rows = "".join(f"Name {n};Town\n" for n in range(500))
    book = read_book(('Name;Town\nKlub "Start;Gdynia\n"Klub Meta;Sopot\n' + rows).encode())
    assert len(book.sheets[0].lines) == 503
    assert book.remarks == ("open-quote:3",)


@pytest.mark.parametrize(
    ("text", "rows", "remarks"),
    [
        # To the end of a short file.
        (
            'Name;Town\nA;B\n"C;D\nE;F\n',
            [["Name", "Town"], ["A", "B"], ["C", "D"], ["E", "F"]],
            ("open-quote:3",),
        ),
        # To the mark that opens another cell.
        (
            'Name;Town\n"C;D\n"E";F\nG;"H"\n',
            [["Name", "Town"], ["C", "D"], ["E", "F"], ["G", "H"]],
            ("open-quote:2",),
        ),
        # A doubled mark closes nothing.
        (
            'Name;Town\n"A""B;C\nD;E\n',
            [["Name", "Town"], ['"A""B', "C"], ["D", "E"]],
            ("open-quote:2",),
        ),
        # Not the first cell, nor the first line of its row.
        (
            'A;B;C\n1;"two\nlines"; "3\n4;5;6\n',
            [["A", "B", "C"], ["1", "two\nlines", "3"], ["4", "5", "6"]],
            ("open-quote:2",),
        ),
        # Closed at the end of another row: there were two of two cells.
        (
            'N;T\n"A;B\nC;D"\nE;F\n',
            [["N", "T"], ["A", "B"], ["C", 'D"'], ["E", "F"]],
            ("open-quote:2",),
        ),
        # It may be either: it is left as the file has it, and said.
        (
            'A;B\nKlub;"Port 5\nGdynia; Polska"\n',
            [["A", "B"], ["Klub", "Port 5\nGdynia; Polska"]],
            ("lines-in-cell:2",),
        ),
        # Several, the first few named.
        (
            "N;T\n" + '"A;B\n' * 7,
            [["N", "T"], *[["A", "B"]] * 7],
            ("open-quote:2, 3, 4, 5, 6, …",),
        ),
        # What is quoted properly is nobody's business.
        ('A;B;C\n"x\ny";"p ""q""";z\n', [["A", "B", "C"], ["x\ny", 'p "q"', "z"]], ()),
    ],
)
def test_a_mark_left_open_is_found_where_it_stands_and_no_row_is_lost(
    text: str, rows: list[list[str]], remarks: tuple[str, ...]
) -> None:
    for written in (text, text.replace("\n", "\r\n")):
        book = read_book(written.encode())
        assert [list(line.cells) for line in book.sheets[0].lines] == rows
        assert book.remarks == remarks


def test_marks_left_open_everywhere_cost_no_more_than_the_file_is_long() -> None:
    text = "Name;Town\n" + '"A""B;C\n' * 5_000
    start = time.process_time()
    assert len(read_book(text.encode()).sheets[0].lines) == 5_001
    assert time.process_time() - start < 20


def test_titles_totals_blanks_and_notes_are_set_aside_and_counted() -> None:
    text = (
        "Lista beneficjentów 2024\n\nNazwa organizacji;Miasto;Kwota\nAlfa;Gdynia;10\n"
        "Nazwa organizacji;Miasto;Kwota\nBeta;Sopot;20\n;;\nRazem;;30\n* dane z rejestru\n"
    )
    table = table_of(read_book(text.encode()).sheets[0])
    assert table.header == 3
    assert [(line.number, line.cells[0]) for line in table.lines] == [(4, "Alfa"), (6, "Beta")]
    assert [(aside.line.number, aside.why) for aside in table.asides] == [
        (1, "title"),
        (2, "blank"),
        (3, "header"),
        (5, "header"),
        (7, "blank"),
        (8, "total"),
        (9, "footnote"),
    ]


def test_headings_may_be_missing_or_told() -> None:
    sheet = read_book(b"Klub Alfa;a@b.pl\nKlub Beta;c@d.pl\n").sheets[0]
    assert table_of(sheet).columns == ("A", "B")
    assert len(table_of(sheet).lines) == 2
    assert table_of(sheet, header=1).columns == ("Klub Alfa", "a@b.pl")


def _xlsx(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def test_xlsx_gives_text_of_typed_cells_and_the_best_sheet() -> None:
    rows: list[list[object]] = [["Name", "Founded", "KRS"], ["Alfa", date(1998, 5, 1), 28860.0]]
    book = read_book(_xlsx(("Notes", [["hello"]]), ("List", rows)))
    assert book.kind == "xlsx"
    assert best_sheet(book) == 1
    assert book.sheets[1].lines[1].cells == ("Alfa", "1998-05-01", "28860")


def test_formula_without_a_saved_value_is_said() -> None:
    book = read_book(_xlsx(("List", [["Name", "Sum"], ["Alfa", "=1+1"]])))
    assert book.remarks == ("formulas-without-values",)


ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Lista"><table:table-row><table:table-cell><text:p>Nazwa</text:p></table:table-cell>
<table:table-cell><text:p>Miasto</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>Alfa</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="2"><text:p>Gdynia</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16381"/></table:table-row>
<table:table-row table:number-rows-repeated="1048574"><table:table-cell
 table:number-columns-repeated="16384"/></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""


def _zip(**parts: str) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return stored.getvalue()


def test_ods_is_read_to_its_last_word_not_to_its_edge() -> None:
    book = read_book(_zip(content_xml=ODS))
    assert book.kind == "ods"
    assert [line.cells for line in book.sheets[0].lines] == [
        ("Nazwa", "Miasto"),
        ("Alfa", "Gdynia", "Gdynia"),
    ]


def test_html_saved_as_xls_is_read_with_spans_and_breaks() -> None:
    page = (
        "<html><head><meta charset=windows-1257></head><body><table><tr><th>Nosaukums<th>Pilsēta"
        "<tr><td rowspan=2>Ķekavas<br>dome</td><td>Ķekava</td></tr><tr><td>Rīga</td></tr>"
        "</table></body></html>"
    )
    book = read_book(page.encode("cp1257"))
    assert (book.kind, book.encoding) == ("html", "windows-1257")
    assert [line.cells for line in book.sheets[0].lines] == [
        ("Nosaukums", "Pilsēta"),
        ("Ķekavas\ndome", "Ķekava"),
        ("Ķekavas\ndome", "Rīga"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7", "is-pdf"),
        (b"\x89PNG\r\n", "is-picture"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken", "damaged"),
        (_zip(hello_txt="x"), "unknown-archive"),
        (_zip(content_xml='<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "unsafe"),
        (_zip(content_xml="x" * 3_000_000), "unpacks-too-large"),
        (b"a;b\n" * 301, "too-many-rows"),
        (b";".join([b"a"] * 200), "too-many-columns"),
        (b"a;b\n" * 300_000, "too-large"),
        (b"<html><body><p>Hello</p></body></html>", "not-a-table"),
        (hashlib.shake_256(b"noise").digest(30_000), "not-a-table"),
        (hashlib.shake_256(b"hiss").digest(300), "not-a-table"),
        (bytes(range(256)) * 4, "not-a-table"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_book(data, Limits(size=1_000_000, rows=300, unpacked=2_000_000))
    assert refusal.value.code == code


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), max_size=6),
        max_size=30,
    )
)
def test_no_line_is_lost_between_sheet_and_table(rows: list[list[str]]) -> None:
    text = "\n".join(";".join(cell.replace('"', "'") for cell in row) for row in rows)
    try:
        book = read_book(text.encode())
    except Unreadable:
        return
    for sheet in book.sheets:
        table = table_of(sheet)
        assert len(table.lines) + len(table.asides) == len(sheet.lines)

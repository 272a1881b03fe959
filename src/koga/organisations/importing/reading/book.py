"""Any file to a book: what it is shows by its first bytes, never by its name."""

from __future__ import annotations

import re
from typing import Final

from koga.organisations.importing.reading.delimited import read_delimited
from koga.organisations.importing.reading.packed import open_safely
from koga.organisations.importing.reading.pages import read_html
from koga.organisations.importing.reading.shapes import LIMITS, Book, Limits, Unreadable
from koga.organisations.importing.reading.workbooks import read_ods, read_xls, read_xlsx

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLDER_EXCEL: Final = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_HTML: Final = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|meta|table|style|body|div)",
    re.IGNORECASE,
)
_OTHERS: Final = ((b"%PDF", "is-pdf"), (b"\x89PNG", "is-picture"), (b"\xff\xd8\xff", "is-picture"))


def read_book(data: bytes, limits: Limits = LIMITS) -> Book:
    """All sheets of the file with their cells as text; Unreadable, with a code, if that cannot be."""
    if len(data) > limits.size:
        raise Unreadable("too-large", most=limits.size // 1_000_000)
    if not data.strip():
        raise Unreadable("empty")
    book = _read(data, limits)
    if not any(sheet.lines for sheet in book.sheets):
        raise Unreadable("empty")
    return book


def _read(data: bytes, limits: Limits) -> Book:
    for head, code in _OTHERS:
        if data.startswith(head):
            raise Unreadable(code)
    if data.startswith(_ZIP):
        return _read_archive(data, limits)
    if data.startswith(_OLD_OFFICE) or data[:2] in _OLDER_EXCEL:
        return read_xls(data, limits)
    if _HTML.match(_start(data)):
        return read_html(data, limits)
    return read_delimited(data, limits)


def _read_archive(data: bytes, limits: Limits) -> Book:
    names = set(open_safely(data, limits).namelist())
    if "xl/workbook.xml" in names:
        return read_xlsx(data, limits)
    if "content.xml" in names:
        return read_ods(data, limits)
    raise Unreadable("unknown-archive")


def _start(data: bytes) -> str:
    """The beginning as text, enough to tell a page from a list."""
    head = data[:1000]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return head.decode("utf-16", errors="replace").lstrip("\ufeff")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")

"""HTML tables, which many web applications save under a name that ends in .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from koga.organisations.importing.reading.cells import sheet_of
from koga.organisations.importing.reading.encoding import decode
from koga.organisations.importing.reading.shapes import Book, Limits, Unreadable

_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_MOST_SPAN: Final = 1_000


def read_html(data: bytes, limits: Limits) -> Book:
    """Each outermost table with two rows or more as a sheet."""
    from lxml import etree
    from lxml import html as lxml_html

    text, encoding, is_damaged = _decoded(data)
    # Nothing is fetched and no entity but HTML's own is known to this parser.
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, huge_tree=False)
    try:
        page: Any = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("not-a-table") from None
    tables = page.xpath("//table[not(ancestor::table)]")
    sheets = [
        sheet_of(_caption(table) or str(place), _rows(table, limits), limits)
        for place, table in enumerate(tables, start=1)
    ]
    kept = tuple(sheet for sheet in sheets if len(sheet.lines) > 1)
    if not kept:
        raise Unreadable("not-a-table")
    return Book("html", kept, encoding, remarks=("broken-letters",) * is_damaged)


def _decoded(data: bytes) -> tuple[str, str, bool]:
    """What the page says of its encoding counts only where the bytes agree."""
    said = _CHARSET.search(data[:4000])
    if said:
        try:
            name = said.group(1).decode("ascii").lower()
            return data.decode(name), name, False
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _caption(table: Any) -> str:
    found = table.xpath("./caption")
    return _BLANKS.sub(" ", found[0].text_content()).strip() if found else ""


def _rows(table: Any, limits: Limits) -> Iterator[list[str]]:
    """Rows with spanning cells repeated downwards, so that each row is complete by itself."""
    below: dict[int, tuple[str, int]] = {}
    for row in table.xpath(".//tr[count(ancestor::table)=1]"):
        cells: list[str] = []
        for cell in row.xpath("./td|./th"):
            _put_spanning(cells, below)
            text = _text(cell)
            tall, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            for column in range(min(wide, limits.columns + 1)):
                if tall > 1:
                    below[len(cells)] = (text if column == 0 else "", tall)
                cells.append(text if column == 0 else "")
        _put_spanning(cells, below)
        below = {place: (text, left - 1) for place, (text, left) in below.items() if left > 1}
        yield cells


def _put_spanning(cells: list[str], below: dict[int, tuple[str, int]]) -> None:
    while len(cells) in below:
        cells.append(below[len(cells)][0])


def _span(cell: Any, name: str) -> int:
    said = str(cell.get(name, "1")).strip()
    return max(1, min(int(said), _MOST_SPAN)) if said.isdigit() else 1


def _text(cell: Any) -> str:
    """The text with line ends where the page has them: at <br> and between paragraphs."""
    parts: list[str] = []
    for node in cell.iter():
        if node.tag in {"br", "p", "div", "li"} and node is not cell:
            parts.append("\n")
        parts.append(_BLANKS.sub(" ", node.text or "") if isinstance(node.tag, str) else "")
        if node is not cell:
            parts.append(_BLANKS.sub(" ", node.tail or ""))
    return re.sub(r" *\n[ \n]*", "\n", "".join(parts)).strip()

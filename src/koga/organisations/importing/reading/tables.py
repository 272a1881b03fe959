"""Where the table is in a sheet: titles above it, the heading, records, totals and notes below it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from koga.organisations.importing.bridge import plain_words
from koga.organisations.importing.headings import heading_hits
from koga.organisations.importing.reading.shapes import Aside, Book, Line, Sheet, Table

_LOOK_AT: Final = 40
_TOTAL_WORDS: Final = """
    razem|suma|ogolem|lacznie|total|totals|grand total|sum|subtotal|i alt|ialt|totalt|is viso|viso|kopa
    |pavisam|kokku|summa|gesamt|insgesamt|summe|yhteensa|samtals|итого|всего|усього|разом
"""
_TOTALS: Final = frozenset(word.strip() for word in _TOTAL_WORDS.split("|"))
_NOTE: Final = re.compile(
    r"^(?:\*+|\d\)|[¹²³]|(?:source|źródło|kilde|quelle|lähde|källa|avots|"
    r"šaltinis|allikas|heimild|note|uwaga|anmerkung|merk|huom)\b)",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(r"^[\d\s.,%€$£+-]+[^\W\d]{0,3}$")
_LOOKS_LIKE_DATA: Final = re.compile(r"@|https?://|www\.|^[\d\s.,:/%+-]{2,}$")


def table_of(sheet: Sheet, header: int | None = None) -> Table:
    """The table in `sheet`; `header` is the number of the heading's line where it is known.

    0 means that there is no heading. Every line of the sheet is in the result: as a record or aside.
    """
    place = _heading_place(sheet) if header is None else _place(sheet, header)
    above, below = sheet.lines[: place + 1], sheet.lines[place + 1 :]
    asides = [Aside(line, _why_above(line, place, sheet)) for line in above]
    width = _useful_width(sheet)
    columns = _columns(sheet.lines[place].cells if place >= 0 else (), width)
    lines: list[Line] = []
    last = _last_record(below)
    for order, line in enumerate(below):
        why = _why_aside(line, columns, order > last)
        if why:
            asides.append(Aside(line, why))
        else:
            lines.append(line)
    number = sheet.lines[place].number if place >= 0 else 0
    return Table(sheet.name, columns, tuple(lines), number, tuple(asides))


def best_sheet(book: Book) -> int:
    """The place of the sheet that most looks like a list of organisations."""

    def worth(place: int) -> tuple[int, int]:
        table = table_of(book.sheets[place])
        return (heading_hits(table.columns), len(table.lines))

    return max(range(len(book.sheets)), key=worth)


def _heading_place(sheet: Sheet) -> int:
    """The line with the most words that headings use; else the first full one; -1 if that is data."""
    first = sheet.lines[:_LOOK_AT]
    hits = [heading_hits(line.cells) if line.filled > 1 else 0 for line in first]
    if hits and max(hits) >= 2:
        return hits.index(max(hits))
    usual = _usual_fill(sheet)
    for place, line in enumerate(first):
        if line.filled and (line.filled >= 0.6 * usual or heading_hits(line.cells)):
            return -1 if _is_data(line, usual) else place
    return -1


def _is_data(line: Line, usual: int) -> bool:
    if any(_LOOKS_LIKE_DATA.search(cell) for cell in line.cells if cell):
        return not heading_hits(line.cells)
    # A list of one column has a heading only if it uses a word that headings use.
    return usual <= 1 and not heading_hits(line.cells)


def _usual_fill(sheet: Sheet) -> int:
    fills = Counter(line.filled for line in sheet.lines if line.filled)
    return fills.most_common(1)[0][0] if fills else 0


def _useful_width(sheet: Sheet) -> int:
    return max(1, sheet.width)


def _place(sheet: Sheet, header: int) -> int:
    numbers = [line.number for line in sheet.lines]
    return numbers.index(header) if header in numbers else -1


def _why_above(line: Line, place: int, sheet: Sheet) -> str:
    if line is sheet.lines[place]:
        return "header"
    return "blank" if line.is_blank else "title"


def _columns(heading: tuple[str, ...], width: int) -> tuple[str, ...]:
    """One name a column, its letter where the heading says nothing."""
    named = list(heading) + [""] * (width - len(heading))
    return tuple(
        re.sub(r"-\n", "-", name).replace("\n", " ") or letter_of(place)
        for place, name in enumerate(named)
    )


def letter_of(place: int) -> str:
    """A, B, ..., Z, AA as spreadsheet programs name columns.

    >>> [letter_of(place) for place in (0, 25, 26)]
    ['A', 'Z', 'AA']
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _last_record(lines: tuple[Line, ...]) -> int:
    """The place of the last line that is neither blank, total nor note."""
    for place in range(len(lines) - 1, -1, -1):
        if not (lines[place].is_blank or _is_total(lines[place]) or _is_note(lines[place])):
            return place
    return -1


def _why_aside(line: Line, columns: tuple[str, ...], is_after: bool) -> str:
    if line.is_blank:
        return "blank"
    if line.filled > 1 and tuple(cell.replace("\n", " ") for cell in line.cells) == columns:
        return "header"
    if not is_after:
        return ""
    return "total" if _is_total(line) else "footnote"


def _is_total(line: Line) -> bool:
    """A word for "total" with nothing but figures beside it: some organisation may be called so."""
    said = [cell for cell in line.cells if cell]
    figures = all(_FIGURE.match(cell) for cell in said[1:])
    return len(said) > 1 and figures and plain_words(said[0]) in _TOTALS


def _is_note(line: Line) -> bool:
    return line.filled == 1 and bool(_NOTE.match(next(cell for cell in line.cells if cell)))

"""From the bytes of a file to a table of text cells, each row with its number in the file.

Pure Python: no settings, no database, no translation. What cannot be read is said by a code.
"""

from koga.organisations.importing.reading.book import read_book
from koga.organisations.importing.reading.shapes import (
    LIMITS,
    Book,
    Limits,
    Line,
    Sheet,
    Table,
    Unreadable,
)
from koga.organisations.importing.reading.tables import best_sheet, table_of

__all__ = [
    "LIMITS",
    "Book",
    "Limits",
    "Line",
    "Sheet",
    "Table",
    "Unreadable",
    "best_sheet",
    "read_book",
    "table_of",
]

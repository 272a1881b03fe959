"""Documents made of plain blocks and tables: PDF by typst, XLSX by openpyxl, CSV.

It knows no record: whoever wants a document says what stands in it, in the reader's language.
"""

from koga.core.documents.blocks import (
    Block,
    Document,
    Facts,
    Figure,
    Grid,
    Head,
    Heading,
    Linked,
    Note,
    PageBreak,
    Paragraph,
)
from koga.core.documents.pdf import pdf
from koga.core.documents.sheets import Sheet, csv_file, workbook

__all__ = [
    "Block",
    "Document",
    "Facts",
    "Figure",
    "Grid",
    "Head",
    "Heading",
    "Linked",
    "Note",
    "PageBreak",
    "Paragraph",
    "Sheet",
    "csv_file",
    "pdf",
    "workbook",
]

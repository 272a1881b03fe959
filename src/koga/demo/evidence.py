"""Evidence as organisations keep it: a page that tells what was done and what came of it."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.utils.text import slugify

from koga.core.documents import Document, Heading, Note, Paragraph, pdf
from koga.demo.bridge import plain
from koga.demo.reading import Row


def account_of(row: Row, language: str) -> ContentFile[bytes]:
    """A small PDF in the language of the initiative's lead."""
    page = Document(
        title=row["title"],
        language=language,
        blocks=[
            Paragraph(row["purpose"]),
            Heading(row["result"], 1),
            *(Paragraph(text) for text in row["log"]),
            Note("Demo"),
        ],
    )
    return ContentFile(pdf(page), name=f"{slugify(plain(row['title']))[:60]}.pdf")

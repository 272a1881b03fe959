"""The directory as a table: one header row, one row an organisation, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Final

from koga.core.actors import Actor
from koga.core.documents.sheets import escaped
from koga.organisations.models import Organisation
from koga.organisations.queries import organisations_visible_to

HEADER: Final = (
    "address",
    "name",
    "kind",
    "country",
    "region",
    "town",
    "website",
    "email",
    "languages",
    "topics",
    "legal numbers",
    "open for cooperation",
    "experience abroad",
    "hub",
)


def organisations_csv(actor: Actor) -> str:
    """All that `actor` may see, in the directory's order; five queries, whatever the number."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(HEADER)
    rows = organisations_visible_to(actor).select_related("region", "town", "hub")
    for row in rows.prefetch_related("languages", "topics", "legal_numbers"):
        table.writerow([escaped(cell) for cell in _cells(row)])
    return written.getvalue()


def _cells(row: Organisation) -> list[str]:
    return [
        row.slug,
        row.name,
        row.kind,
        row.country,
        row.region_id or "",
        row.place,
        row.website,
        row.email,
        " ".join(one.language for one in row.languages.all()),
        " ".join(one.slug for one in row.topics.all()),
        " ".join(str(one) for one in row.legal_numbers.all()),
        "yes" if row.is_open else "no",
        row.experience,
        row.hub.slug if row.hub else "",
    ]

"""The directory as a table: one header row, one row an organisation, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from koga.core.actors import Actor
from koga.core.documents import Sheet, csv_file, workbook
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
    """All that `actor` may see, in the directory's order; five queries, whatever the number.

    Without the mark that tells spreadsheets its encoding: a pipe has no use for it.
    """
    return csv_file(HEADER, _rows(actor)).decode("utf-8-sig")


def organisations_xlsx(actor: Actor) -> bytes:
    """The same as a workbook."""
    sheet = Sheet(_("Organisations"), (), HEADER, list(_rows(actor)))
    return workbook([sheet], title=_("Organisations"))


def _rows(actor: Actor) -> Iterator[list[str]]:
    rows = organisations_visible_to(actor).select_related("region", "town", "hub")
    for row in rows.prefetch_related("languages", "topics", "legal_numbers"):
        yield _cells(row)


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

"""Many changed rows back into the database at once."""

from __future__ import annotations

from collections.abc import Sequence

from koga.organisations.importing.models import ImportRow

BATCH = 500


def save_rows(rows: Sequence[ImportRow], fields: Sequence[str]) -> None:
    """Write `fields` of saved rows: an upsert by id, since CASE WHEN for each is ten times slower."""
    ImportRow.objects.bulk_create(
        rows, BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )

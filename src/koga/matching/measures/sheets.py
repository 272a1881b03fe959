"""The figures of all hubs as a table to take along."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from koga.core.documents import Sheet, csv_file, workbook
from koga.core.documents.sheets import Value
from koga.matching.measures.hubs import FIGURES, Standing
from koga.matching.measures.period import Period


def standings_csv(found: Sequence[Standing]) -> bytes:
    return csv_file(_heads(), _rows(found))


def standings_xlsx(found: Sequence[Standing], period: Period) -> bytes:
    title = _("Figures of the hubs")
    return workbook([Sheet(title, (str(period),), _heads(), _rows(found))], title=title)


def _heads() -> list[str]:
    return [_("Hub"), *(str(one.label) for one in FIGURES)]


def _rows(found: Sequence[Standing]) -> list[list[Value]]:
    """A share as a number between 0 and 1; what cannot be told yet stays empty."""
    return [
        [standing.hub.name if standing.hub else _("The network"), *_values(standing)]
        for standing in found
    ]


def _values(standing: Standing) -> list[Value]:
    values: list[Value] = []
    for one in FIGURES:
        value = standing.values[one.name]
        values.append(round(value, 3) if isinstance(value, float) else value)
    return values

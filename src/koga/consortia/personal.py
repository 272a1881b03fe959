"""What consortia keep of a person: changes she made, notes she wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.consortia.models import Note, Version
from koga.core.retention import Keeping
from koga.people.holdings import NAMELESS, STAYS_AS_SAID, Holding, rows_of


def _throw_away(before: datetime) -> int:
    """Notes on what is closed for so long; who sat in it stays."""
    old = Note.objects.filter(consortium__state="closed", consortium__moved_at__lt=before)
    return old.delete()[0]


KEEPINGS: Final = (
    Keeping(
        name="consortium_notes",
        title=_("Notes on consortia that are closed"),
        days="KEEP_ANSWERS_DAYS",
        throw_away=_throw_away,
    ),
)
HOLDINGS: Final = (
    Holding(
        name="consortia_changed",
        title=_("What you changed in consortia"),
        fate=NAMELESS,
        columns=("consortia.version.made_by",),
        told=rows_of(
            Version,
            "made_by",
            *("consortium__title", "number", "change", "about__name", "made_at"),
            by="made_at",
        ),
    ),
    Holding(
        name="consortium_notes",
        title=_("What you noted about consortia"),
        fate=STAYS_AS_SAID,
        columns=("consortia.note.written_by",),
        told=rows_of(
            Note,
            "written_by",
            *("consortium__title", "organisation__name", "text", "written_at"),
            by="written_at",
        ),
    ),
)

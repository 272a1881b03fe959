"""The inbox as a table to take along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.conf import settings

from koga.core import formats, languages
from koga.core.documents import csv_file
from koga.core.documents.sheets import Value
from koga.matching.inbox import Seen
from koga.matching.models import Expression

# In English, as whoever works on with the file may not be the one who fetched it.
HEADER: Final = (
    "answers",
    "kind",
    "posted by",
    "organisation",
    "country",
    "role",
    "state",
    "sent",
    "answered",
    "why",
    "brings",
    "experience",
    "language",
    "address",
)


def inbox_csv(found: Seen) -> bytes:
    """What the list shows, all of its pages; one query."""
    return csv_file(HEADER, _rows(found))


def _rows(found: Seen) -> Iterator[list[Value]]:
    reader = languages.reader()
    for one in found:
        yield [one.posting.title.best_for(reader).text, *_cells(one)]


def _cells(one: Expression) -> list[Value]:
    return [
        one.posting.kind,
        one.posting.organisation.name,
        one.organisation.name,
        formats.country(one.organisation.country),
        one.role,
        one.state,
        one.sent_at.date(),
        one.answered_at.date() if one.answered_at else None,
        one.why,
        one.brings,
        one.experience,
        one.language,
        f"{settings.BASE_URL}{one.get_absolute_url()}",
    ]

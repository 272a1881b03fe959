"""The inbox as a table to take along: a workbook for people, CSV for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from koga.core import clock, formats, languages
from koga.core.documents import Sheet, csv_file, workbook
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


def inbox_xlsx(found: Seen) -> bytes:
    """The same in the reader's words; a spreadsheet of any language opens it by a double click."""
    title = _("Inbox")
    on = _("As of %(day)s") % {"day": formats.day(clock.now())}
    return workbook([Sheet(title, (on,), _heads(), list(_said_rows(found)))], title=title)


def _rows(found: Seen) -> Iterator[list[Value]]:
    for one in found:
        country = one.organisation.country
        yield _cells(one, one.posting.kind, country, one.role, one.state, one.language)


def _said_rows(found: Seen) -> Iterator[list[Value]]:
    for one in found:
        said = (
            one.posting.get_kind_display(),
            formats.country(one.organisation.country),
            one.get_role_display(),
            one.get_state_display(),
        )
        yield _cells(one, *said, languages.name(one.language))


def _cells(
    one: Expression, kind: str, country: str, role: str, state: str, language: str
) -> list[Value]:
    return [
        one.posting.title.best_for(languages.reader()).text,
        kind,
        one.posting.organisation.name,
        one.organisation.name,
        country,
        role,
        state,
        one.sent_at.date(),
        one.answered_at.date() if one.answered_at else None,
        one.why,
        one.brings,
        one.experience,
        language,
        f"{settings.BASE_URL}{one.get_absolute_url()}",
    ]


def _heads() -> list[str]:
    return [
        _("What it answers"),
        _("Kind"),
        _("Posted by"),
        _("Organisation"),
        _("Country"),
        _("Role"),
        _("State"),
        _("Sent"),
        _("Answered"),
        _("Why"),
        _("What they bring"),
        _("Experience"),
        _("Language"),
        _("Address"),
    ]

"""A consortium as a table, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from koga.consortia.desk import Row, Sheet
from koga.consortia.models import Consortium
from koga.consortia.words import role_of
from koga.core import clock, formats
from koga.core.documents import Sheet as Table
from koga.core.documents import csv_file, workbook

Line = list[str | int | float | None]


def as_csv(_consortium: Consortium, sheet: Sheet) -> bytes:
    """Members, one a line."""
    return csv_file(_heads(), _lines(sheet))


def as_workbook(consortium: Consortium, sheet: Sheet) -> bytes:
    """Members, and the rules of the call with whether they are kept."""
    rules = [[one.sentence, _("broken") if one.is_broken else _("kept")] for one in sheet.rules]
    on = _("As of %(day)s") % {"day": formats.day(clock.now())}
    about = ", ".join(filter(None, [consortium.programme, consortium.call]))
    notes = [on, *([about] if about else [])]
    tables = [
        Table(_("Members"), notes, _heads(), list(_lines(sheet))),
        Table(_("Rules"), [on], [_("Rule"), _("State")], rules),
    ]
    return workbook(tables, title=consortium.title)


def _heads() -> list[str]:
    return [
        _("Organisation"),
        _("Country"),
        _("Town"),
        _("Kind"),
        _("As what"),
        _("Experience abroad"),
        _("State"),
        _("Fit of 100"),
        _("Website"),
        _("E-mail"),
    ]


def _lines(sheet: Sheet) -> Iterator[Line]:
    for row in sheet.seated:
        yield _line(row)


def _line(row: Row) -> Line:
    organisation = row.place.organisation
    return [
        organisation.name,
        formats.country(organisation.country),
        organisation.place,
        organisation.get_kind_display(),
        role_of(row.place),
        organisation.get_experience_display(),
        row.place.get_state_display(),
        row.why.fit,
        organisation.website,
        organisation.email,
    ]

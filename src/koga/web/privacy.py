"""What the page on privacy says: the tables that the erasure and the nightly work read as well."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koga.core import formats
from koga.core.retention import keepings
from koga.people.holdings import holdings
from koga.ui.shapes import Column, Table


def kept_of_people() -> Table:
    """What is kept of somebody with an account, and what becomes of it when she closes it."""
    return Table(
        caption=_("What is kept of you if you have an account"),
        columns=[Column(_("What")), Column(_("When you close your account"))],
        rows=[[str(one.title), str(one.fate)] for one in holdings()],
    )


def kept_for_days() -> Table:
    """What is thrown away by itself."""
    return Table(
        caption=_("What is thrown away by itself"),
        columns=[Column(_("What")), Column(_("After"))],
        rows=[[str(one.title), _length(one.length)] for one in keepings()],
    )


def _length(days: int) -> str:
    if not days:
        return _("never")
    counted = {"days": formats.number(days)}
    return ngettext("%(days)s day", "%(days)s days", days) % counted

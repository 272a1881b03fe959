"""Which days can be meant: a year far away is a slip of the pen, or of a browser's calendar."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from koga.core import clock

# Nothing that is kept here is older; nobody plans further ahead.
_FIRST_YEAR: Final = 1990
_YEARS_AHEAD: Final = 30


def can_be_meant(day: date) -> None:
    """A validator for fields of days and times; ValidationError for a year that is too far away."""
    if not _FIRST_YEAR <= day.year <= clock.today().year + _YEARS_AHEAD:
        raise ValidationError(_("Is this year meant? It lies too far away."))

"""Numbers, money, dates and countries as the reader writes them (CLDR through Babel)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from babel import dates, lists, numbers
from django.utils import timezone

from koga.core.languages import locale


def number(value: int | float | Decimal) -> str:
    return numbers.format_decimal(value, locale=locale())


def percent(value: float | Decimal) -> str:
    """`value` 0.25 is 25 %."""
    return numbers.format_percent(value, locale=locale())


def money(cents: int, currency: str = "EUR") -> str:
    """An amount in whole cents: 14025000 is "140 250,00 €" to a Polish reader."""
    return numbers.format_currency(Decimal(cents) / 100, currency, locale=locale())


def day(value: date, width: str = "long") -> str:
    """`width` is short, medium, long or full. An aware datetime is read in the active time zone."""
    moment = timezone.localtime(value) if isinstance(value, datetime) else value
    return dates.format_date(moment, format=width, locale=locale())


def moment(value: datetime, width: str = "medium") -> str:
    """Date and time of an aware datetime in the active time zone."""
    local = timezone.localtime(value)
    day_text = dates.format_date(local, format=width, locale=locale())
    return f"{day_text}, {dates.format_time(local, format='short', locale=locale())}"


def month(value: date) -> str:
    """ "March 2021"."""
    return str(dates.format_skeleton("yMMMM", value, locale=locale()))


def ago(value: datetime, since: datetime) -> str:
    """ "3 days ago", counted from `value` to `since`."""
    return dates.format_timedelta(value - since, add_direction=True, locale=locale())


def country(code: str) -> str:
    """The name of a country by its ISO 3166-1 alpha-2 code; the code itself if CLDR has none."""
    return str(locale().territories.get(code.upper(), code))


def listed(items: list[str]) -> str:
    """ "A, B and C"."""
    return lists.format_list(items, locale=locale())

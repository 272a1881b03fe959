"""Numbers, money, dates and countries as the reader writes them (CLDR through Babel).

What we print she may also type: `read_amount` takes back what `money` and `amount` give.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

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


def amount(cents: int) -> str:
    """The same without its currency, as a form field shows it: "140 250,00"."""
    written = numbers.format_decimal(Decimal(cents) / 100, format="#,##0.00", locale=locale())
    return str(written)


def read_amount(text: str, currency: str = "") -> Decimal:
    """An amount as people write it: "1 234,50", "1.234,50", "1,234.50", "1234.5", "1 234,50 €".

    ValueError for what is no amount, and for what could be two: "1.234" is a thousand in Berlin and
    a little more than one in London, so it is read only where the reader's language groups so.
    """
    found = _AMOUNT.fullmatch(_bare(text, currency))
    if found is None:
        raise ValueError(f"no amount: {text!r}")
    sign, digits = found.groups()
    marks = "".join(dict.fromkeys(re.findall(r"[.,]", digits)))
    if len(marks) == 2 and digits.count(marks[1]) == 1:
        whole, _mark, part = digits.partition(marks[1])
    elif len(marks) == 1 and digits.count(marks) == 1 and not _groups_alone(digits, marks):
        whole, _mark, part = digits.partition(marks)
    else:
        whole, part = digits, ""
    grouped = re.fullmatch(r"\d+|\d{1,3}([ .,])\d{3}(?:\1\d{3})*", whole)
    if grouped is None or not re.fullmatch(r"\d{0,2}", part):
        raise ValueError(f"not one amount for certain: {text!r}")
    return Decimal(f"{'-' if sign else ''}{re.sub('[ .,]', '', whole)}.{part or '0'}")


_AMOUNT: Final = re.compile(r"([-\u2212]?) ?(\d[\d ., ]*)")
# All that languages put between groups of digits: blanks of every width, and apostrophes.
_BLANKS: Final = re.compile(r"[\s\u00a0\u2007\u2009\u202f'\u2019]+")


def _bare(text: str, currency: str) -> str:
    """`text` with plain blanks and without the name of its currency."""
    named = {currency.casefold(), numbers.get_currency_symbol(currency, locale()).casefold()}
    plain = _BLANKS.sub(" ", text.casefold())
    for name in sorted(named - {""}, key=len, reverse=True):
        plain = plain.replace(name, "")
    return plain.strip()


def _groups_alone(digits: str, mark: str) -> bool:
    """Whether the one mark in `digits` parts thousands: three digits follow, and it does so here."""
    own = numbers.get_group_symbol(locale())
    return mark == own and len(digits.partition(mark)[2]) == 3


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


def quarter(value: date) -> str:
    """ "Q2 2021"."""
    return str(dates.format_skeleton("yQQQ", value, locale=locale()))


def zone(name: str, at: datetime) -> str:
    """A time zone by its city and what it is ahead of UTC at that time: "Warszawa, UTC+02:00"."""
    offset = dates.get_timezone_gmt(at.astimezone(ZoneInfo(name)), "iso8601", locale=locale())
    return f"{zone_city(name)}, UTC{'' if offset == '+00:00' else offset}"


def zone_city(name: str) -> str:
    """The city by which a zone is known, in the reader's language: "Kopenhaga"."""
    if "/" not in name:
        return name
    city = dates.get_timezone_location(name, locale=locale(), return_city=True)
    return str(city).replace("\u00ad", "")  # CLDR hyphenates some of them for narrow columns


def ago(value: datetime, since: datetime) -> str:
    """ "3 days ago", counted from `value` to `since`."""
    return dates.format_timedelta(value - since, add_direction=True, locale=locale())


def country(code: str) -> str:
    """The name of a country by its ISO 3166-1 alpha-2 code; the code itself if CLDR has none."""
    return str(locale().territories.get(code.upper(), code))


def listed(items: list[str]) -> str:
    """ "A, B and C"."""
    return lists.format_list(items, locale=locale())


def either(items: list[str]) -> str:
    """ "A, B or C"."""
    return lists.format_list(items, style="or", locale=locale())

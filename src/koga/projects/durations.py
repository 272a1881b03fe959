"""How long something takes, in months as contracts count them."""

from __future__ import annotations

from datetime import date, timedelta


def months_between(first: date, last: date) -> int:
    """Whole and begun months from `first` to `last`, both days included.

    >>> months_between(date(2021, 3, 1), date(2023, 6, 30))
    28
    >>> months_between(date(2021, 3, 15), date(2021, 4, 14))
    1
    """
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    return months + (after.day > first.day)

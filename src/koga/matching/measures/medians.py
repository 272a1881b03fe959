"""The median of waits, found by the database: no row but the middle ones is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from django.db.models import Count, DurationField, ExpressionWrapper, F, QuerySet, Window
from django.db.models.functions import RowNumber

_DAY: Final = timedelta(days=1)


def median_days(rows: QuerySet[Any], since: str, until: str, *, by: str = "") -> dict[Any, float]:
    """Median days between two moments of each row, by the value of `by`; one query.

    `since`, `until` and `by` are ways to columns. Without `by` all rows are one group, called None;
    groups without rows are left out.
    """
    wait = ExpressionWrapper(F(until) - F(since), output_field=DurationField())
    group = [F(by)] if by else None
    counted = rows.order_by().annotate(
        wait=wait,
        place=Window(RowNumber(), partition_by=group, order_by=[wait.asc(), F("pk").asc()]),
        n=Window(Count("pk"), partition_by=group),
    )
    # Of an odd number the middle one, of an even one the two in the middle.
    middle = counted.filter(n__lte=F("place") * 2, n__gte=F("place") * 2 - 2)
    named = middle.values_list(by, "wait") if by else ((None, one) for one in _waits(middle))
    waits: dict[Any, list[timedelta]] = defaultdict(list)
    for key, one in named:
        waits[key].append(one)
    return {key: round(sum(ones, timedelta()) / len(ones) / _DAY, 1) for key, ones in waits.items()}


def _waits(rows: QuerySet[Any]) -> Iterable[timedelta]:
    return rows.values_list("wait", flat=True)

"""Who may not be suggested to whom: who put the other aside, and who was introduced to it already."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from koga.matching.models import PutAside, Side
from koga.organisations.models import Organisation


def not_put_aside(rows: QuerySet[Organisation], own: int) -> QuerySet[Organisation]:
    """Those of `rows` that `own` (its id) did not put aside, and that did not put it aside."""
    by_own = PutAside.objects.filter(organisation=own).values("other")
    by_them = PutAside.objects.filter(other=own).values("organisation")
    return rows.exclude(pk__in=by_own).exclude(pk__in=by_them)


def not_barred(rows: QuerySet[Organisation], own: int) -> QuerySet[Organisation]:
    """The same without those whom it was introduced to."""
    return not_put_aside(rows, own).exclude(pk__in=introduced_to(own))


def introduced_to(own: int) -> QuerySet[Side, int]:
    """The ids of whom it was introduced to, whatever came of it; its own among them."""
    met = Side.objects.filter(introduction__sides__organisation=own).order_by()
    return met.values_list("organisation", flat=True)


def barred_from(own: int) -> set[int]:
    """The ids of all that may not be shown to it, nor it to them; two queries."""
    aside = PutAside.objects.filter(Q(organisation=own) | Q(other=own))
    found = {one for pair in aside.values_list("organisation", "other") for one in pair}
    return {*found, *introduced_to(own)} - {own}


def barred_among(keys: Collection[int]) -> set[frozenset[int]]:
    """The pairs among these that may not be shown to each other; two queries."""
    aside = PutAside.objects.filter(organisation__in=keys).values_list("organisation", "other")
    closed = {frozenset(pair) for pair in aside}
    sides: dict[int, set[int]] = {}
    met = Side.objects.filter(organisation__in=keys).order_by()
    for introduction, key in met.values_list("introduction", "organisation"):
        sides.setdefault(introduction, set()).add(key)
    return closed | {frozenset(both) for both in sides.values()}


def every_barred_pair() -> Iterator[tuple[int, int]]:
    """All that there are, both ways; two queries, of which no more is held than it has to be."""
    for one, other in PutAside.objects.values_list("organisation", "other").iterator():
        yield from ((one, other), (other, one))
    met = Side.objects.order_by("introduction").values_list("introduction", "organisation")
    sides: dict[int, list[int]] = {}
    for introduction, key in met.iterator():
        sides.setdefault(introduction, []).append(key)
    for both in sides.values():
        yield from ((one, other) for one in both for other in both if one != other)

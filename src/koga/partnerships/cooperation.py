"""Who worked with whom, for matching: only what everybody may see, since suggestions name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from koga.core.actors import VISITOR
from koga.matching.cooperation import register
from koga.partnerships.models import InitiativeParty, PartnershipParty
from koga.partnerships.queries import initiatives_begun, partnerships_agreed


def register_cooperation() -> None:
    register("partnerships", _in_partnerships)
    register("initiatives", _in_initiatives)


def _in_partnerships(keys: Collection[int] | None) -> Iterable[tuple[int, int]]:
    shown = partnerships_agreed(VISITOR).order_by()
    if keys is not None:
        shown = shown.filter(parties__organisation__in=list(keys))
    parties = PartnershipParty.objects.filter(partnership__in=shown.values("pk")).order_by()
    return _pairs(parties.values_list("partnership_id", "organisation_id"), keys)


def _in_initiatives(keys: Collection[int] | None) -> Iterable[tuple[int, int]]:
    shown = initiatives_begun(VISITOR).order_by()
    if keys is not None:
        shown = shown.filter(parties__organisation__in=list(keys))
    joined = InitiativeParty.objects.filter(initiative__in=shown.values("pk")).order_by()
    joined = joined.filter(joined_on__isnull=False)
    return _pairs(joined.values_list("initiative_id", "organisation_id"), keys)


def _pairs(
    rows: QuerySet[Any, tuple[int, int]], keys: Collection[int] | None
) -> Iterator[tuple[int, int]]:
    """Each of `keys` with each of the others it sat together with."""
    seats: dict[int, list[int]] = defaultdict(list)
    for together, key in rows:
        seats[together].append(key)
    wanted = None if keys is None else set(keys)
    for both in seats.values():
        for one in both:
            if wanted is None or one in wanted:
                yield from ((one, other) for other in both if other != one)

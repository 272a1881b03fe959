"""The records that figures count, each kind with when one came into a period and whose it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from koga.matching.measures.period import Period
from koga.matching.models import Expression, Introduction, Posting, Side
from koga.organisations.models import Hub, Organisation

# What a search shows as once it was published.
_SHOWN: Final = ("published", "expired", "closed")


def _as_they_are(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows


@dataclass(frozen=True, slots=True)
class Book:
    """`shows` is the kind, `at` the column of the moment, `hub` the way from a record to its hub.

    One that is the work of two hubs counts for each: `for_hubs` gives from records as many rows as
    there are pairs of record and hub, `before` the way from such a row to its record and `its_hub`
    to its hub.
    """

    shows: str
    rows: Callable[[], QuerySet[Any]]
    at: str
    hub: str
    for_hubs: Callable[[QuerySet[Any]], QuerySet[Any]] = _as_they_are
    before: str = ""
    its_hub: str = ""

    def of(self, period: Period, hub: Hub | None = None) -> QuerySet[Any]:
        """Those of a period that `hub`, or for None any hub, cares for; each once."""
        rows = self.rows().order_by()
        cared: dict[str, Any] = {self.hub: hub} if hub else {f"{self.hub}__isnull": False}
        within = {f"{self.at}__gte": period.begins, f"{self.at}__lt": period.ends}
        return rows.filter(**within, pk__in=rows.filter(**within, **cared).values("pk"))


def _members() -> QuerySet[Organisation]:
    return Organisation.objects.filter(state__in=["checked", "ended"])


def _searches() -> QuerySet[Posting]:
    return Posting.objects.filter(kind__in=["partner-search", "need"], state__in=_SHOWN)


def _each_hubs(introductions: QuerySet[Introduction]) -> QuerySet[Side]:
    """One side for each hub of an introduction, the first of two in the care of the same."""
    of_a_hub = Side.objects.filter(organisation__hub__isnull=False)
    before = of_a_hub.filter(
        introduction=OuterRef("introduction"),
        organisation__hub=OuterRef("organisation__hub"),
        pk__lt=OuterRef("pk"),
    )
    sides = of_a_hub.filter(introduction__in=introductions.values("pk"))
    return sides.filter(~Exists(before))


MEMBERS: Final = Book("organisation", _members, "created_at", "hub", its_hub="hub")
SEARCHES: Final = Book(
    "posting", _searches, "published_at", "organisation__hub", its_hub="organisation__hub"
)
EXPRESSIONS: Final = Book(
    "expression",
    Expression.objects.all,
    "sent_at",
    "posting__organisation__hub",
    its_hub="posting__organisation__hub",
)
INTRODUCTIONS: Final = Book(
    "introduction",
    Introduction.objects.all,
    "proposed_at",
    "sides__organisation__hub",
    _each_hubs,
    "introduction__",
    "organisation__hub",
)

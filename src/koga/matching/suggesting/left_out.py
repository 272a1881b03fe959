"""Who is not on a list though open and abroad, and why: told in one line under it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from koga.core.actors import Actor
from koga.matching.models import PutAside
from koga.matching.suggesting.barred import introduced_to
from koga.matching.suggesting.nearby import abroad
from koga.organisations.models import Organisation
from koga.organisations.rules import can_see_organisation


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many were introduced already, and how many were put aside without having been.

    Who put the reader's organisation aside is told to nobody.
    """

    n_introduced: int
    n_put_aside: int

    def __bool__(self) -> bool:
        return bool(self.n_introduced or self.n_put_aside)


def left_out_for(own: Organisation) -> LeftOut:
    """Of those who could be suggested otherwise; two queries."""
    met = introduced_to(own.pk)
    aside = PutAside.objects.filter(organisation=own).values("other")
    return LeftOut(
        abroad(own).filter(pk__in=met).count(),
        abroad(own).filter(pk__in=aside).exclude(pk__in=met).count(),
    )


def put_aside_by(own: Organisation, actor: Actor) -> QuerySet[PutAside]:
    """All that it put aside and `actor` may see, the last first."""
    seen = can_see_organisation.among(actor).values("pk")
    aside = PutAside.objects.filter(organisation=own, other__in=seen)
    return aside.select_related("other").order_by("-at", "-pk")

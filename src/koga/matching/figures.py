"""How partner searches and their answers go, in figures for the hub that cares for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Count, Q, QuerySet

from koga.core import clock
from koga.core.actors import Actor
from koga.matching.models import Expression, Posting
from koga.matching.rules import can_oversee_posting

# Of so long the figures tell.
TOLD_OF = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Answers:
    """Of the last year, for the organisations of her hubs. `days` is None before any answer."""

    published: int
    received: int
    answered: int
    accepted: int
    unanswered_searches: int
    days: float | None


def answers_of(actor: Actor) -> Answers:
    """Three queries."""
    since = clock.now() - TOLD_OF
    seen = can_oversee_posting.among(actor).filter(published_at__gte=since)
    seen = seen.filter(kind="partner-search", state__in=["published", "expired", "closed"])
    received = Expression.objects.filter(posting__in=seen.order_by().values("pk"))
    counted = received.aggregate(
        received=Count("pk"),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        accepted=Count("pk", filter=Q(state="accepted")),
    )
    pairs = received.filter(answered_at__isnull=False).values_list("sent_at", "answered_at")
    waits = [(answered - sent) / timedelta(days=1) for sent, answered in pairs if answered]
    return Answers(
        published=seen.count(),
        unanswered_searches=_unanswered(seen),
        days=round(median(waits), 1) if waits else None,
        **counted,
    )


def _unanswered(searches: QuerySet[Posting]) -> int:
    """Searches that nobody has answered."""
    found = Posting.objects.filter(pk__in=searches.values("pk"))
    return found.filter(expressions=None).count()

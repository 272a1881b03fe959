"""What waits for a hub, as querysets: of organisations in its care, the longest wait first.

Each takes who asks and the number of days after which silence counts as waiting.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from koga.core import clock
from koga.core.actors import Actor
from koga.matching.enums import Answer, PostingKind
from koga.matching.models import (
    UNANSWERED,
    Expression,
    Introduction,
    Nudge,
    PartnerSearch,
    Posting,
    Side,
)
from koga.matching.pacing import ENDS_WITHIN, REMINDED_EVERY
from koga.matching.rules import can_review_posting
from koga.organisations.models import Organisation
from koga.organisations.models.organisation import fresh_since
from koga.organisations.rules import can_oversee_organisation
from koga.people.enums import MemberRole
from koga.people.models import Membership

NUDGED_EVERY: Final = {
    "expression": REMINDED_EVERY,
    "posting": REMINDED_EVERY,
    "organisation": timedelta(days=30),
}


def is_lately(at: datetime | None, about: str) -> bool:
    """Whether somebody was written to about such a thing so lately that it is not done again yet."""
    return at is not None and clock.now() - at < NUDGED_EVERY[about]


def last_nudged(about: str) -> Subquery:
    """When a coordinator last wrote about the row at hand, a thing of the kind `about`."""
    return Subquery(Nudge.objects.filter(**{about: OuterRef("pk")}).values("at")[:1])


def new_organisations(actor: Actor, days: int) -> QuerySet[Organisation]:
    waiting = _overseen(actor).filter(state="new")
    return waiting.select_related("hub", "town").order_by("created_at", "pk")


def submitted_searches(actor: Actor, days: int) -> QuerySet[Posting]:
    """Those she may read: one of her own is for another coordinator, where there is one."""
    waiting = can_review_posting.among(actor, Posting.objects.filter(state="submitted"))
    beside = waiting.select_related("organisation__hub", "search")
    return beside.order_by("search__submitted_at", "pk")


def unreached_sides(actor: Actor, days: int) -> QuerySet[Side]:
    waiting = _open_sides(actor).filter(asked_at=None)
    return waiting.order_by("introduction__proposed_at", "pk")


def silent_sides(actor: Actor, days: int) -> QuerySet[Side]:
    waiting = _open_sides(actor).filter(asked_at__lte=_ago(days))
    return waiting.order_by("asked_at", "pk")


def unanswered_expressions(actor: Actor, days: int) -> QuerySet[Expression]:
    overseen = _overseen(actor).values("pk")
    waiting = Expression.objects.filter(
        state__in=UNANSWERED, posting__organisation__in=overseen, sent_at__lte=_ago(days)
    )
    beside = waiting.select_related("organisation", "posting__organisation__hub")
    return beside.annotate(nudged_at=last_nudged("expression")).order_by("sent_at", "pk")


def unanswered_postings(actor: Actor, days: int) -> QuerySet[Posting]:
    """Published needs and searches with a free seat that led to no answer and no introduction."""
    overseen = _overseen(actor).values("pk")
    waiting = Posting.objects.filter(
        state="published",
        kind__in=[PostingKind.NEED, PostingKind.PARTNER_SEARCH],
        organisation__in=overseen,
        published_at__lte=_ago(days),
        expires_on__gte=clock.today(),
    )
    full = PartnerSearch.objects.filter(posting=OuterRef("pk"), n_wanted__lte=F("n_found"))
    answered = Expression.objects.filter(posting=OuterRef("pk")).exclude(state="withdrawn")
    met = Introduction.objects.filter(posting=OuterRef("pk"), state__in=["proposed", "made"])
    waiting = waiting.filter(~Exists(answered), ~Exists(met), ~Exists(full))
    return waiting.select_related("organisation__hub").order_by("published_at", "pk")


def never_introduced(actor: Actor, days: int) -> QuerySet[Organisation]:
    """Those that came themselves: records from lists wait for nobody until somebody confirms them."""
    met = Side.objects.filter(organisation=OuterRef("pk"))
    waiting = _overseen(actor).filter(
        ~Exists(met), state="checked", is_open=True, confirmed_at__isnull=False
    )
    waiting = waiting.filter(created_at__lte=_ago(days))
    return waiting.select_related("hub", "town").order_by("created_at", "pk")


def ending_postings(actor: Actor, days: int) -> QuerySet[Posting]:
    """What ends within two weeks and would be shown for longer if it were renewed."""
    overseen = _overseen(actor).values("pk")
    today = clock.today()
    ending = Posting.objects.filter(
        state="published",
        organisation__in=overseen,
        expires_on__gte=today,
        expires_on__lte=today + ENDS_WITHIN,
    )
    no_search = ~Q(kind=PostingKind.PARTNER_SEARCH)
    longer = Q(search__deadline=None) | Q(search__deadline__gt=F("expires_on"))
    beside = ending.filter(no_search | longer).select_related("organisation__hub")
    return beside.annotate(nudged_at=last_nudged("posting")).order_by("expires_on", "pk")


def unconfirmed_profiles(actor: Actor, days: int) -> QuerySet[Organisation]:
    """Those of which somebody could be asked."""
    speaking = Membership.objects.filter(
        organisation=OuterRef("pk"),
        until=None,
        role=MemberRole.REPRESENTATIVE,
        person__is_active=True,
    )
    is_old = Q(confirmed_at=None) | Q(confirmed_at__lt=fresh_since())
    stale = _overseen(actor).filter(is_old, Exists(speaking), state="checked")
    since = Coalesce("confirmed_at", "created_at")
    beside = stale.annotate(nudged_at=last_nudged("organisation"), since=since)
    return beside.select_related("hub", "town").order_by("since", "pk")


def _open_sides(actor: Actor) -> QuerySet[Side]:
    overseen = _overseen(actor).values("pk")
    waiting = Side.objects.filter(
        organisation__in=overseen, answer=Answer.WAITING, introduction__state="proposed"
    )
    both = Prefetch("introduction__sides", Side.objects.select_related("organisation"))
    return waiting.select_related("organisation__hub", "introduction").prefetch_related(both)


def _overseen(actor: Actor) -> QuerySet[Organisation]:
    return can_oversee_organisation.among(actor)


def _ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)

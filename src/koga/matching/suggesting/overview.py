"""How suggestions are made at present, for the officers of hubs: weights, attention, who is unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from koga.core.actors import Actor
from koga.matching.models import Market, SuggestionList, Weighing
from koga.matching.suggesting.bridge import ENOUGH
from koga.matching.suggesting.explaining import Counted, counted
from koga.matching.suggesting.rules import can_see_suggestions
from koga.matching.suggesting.teaching import number_of_good
from koga.organisations.models import Organisation

_UNSEEN: Final = 12
_VERSIONS: Final = 8


@dataclass(frozen=True, slots=True)
class Overview:
    """`n_good` of `enough` outcomes are there; `night` is None before the first one.

    `unseen` are organisations of her hubs that nobody's list shows, `n_unseen` how many in all.
    """

    weighing: Weighing
    counted: list[Counted]
    n_good: int
    enough: int
    night: Market | None
    unseen: Sequence[Organisation]
    n_unseen: int
    versions: Sequence[Weighing]


def overview_for(actor: Actor, weighing: Weighing) -> Overview:
    """Under the weighing that is in force. A fixed number of queries."""
    unseen = _unseen_for(actor)
    return Overview(
        weighing,
        counted(weighing),
        number_of_good(),
        ENOUGH,
        Market.objects.filter(settled_at__isnull=False).defer("members", "scales").first(),
        list(unseen[:_UNSEEN]),
        unseen.count(),
        list(Weighing.objects.select_related("made_by")[:_VERSIONS]),
    )


def organisations_to_try(actor: Actor) -> QuerySet[Organisation]:
    """Those for which she may look how their lists would change."""
    return can_see_suggestions.among(actor).filter(state="checked").order_by("plain_name", "pk")


def _unseen_for(actor: Actor) -> QuerySet[Organisation]:
    """Open ones on nobody's list."""
    seen_by_nobody: QuerySet[Any] = SuggestionList.objects.filter(
        shown_to=[], organisation__reading__is_open=True
    )
    found = organisations_to_try(actor).filter(is_open=True, pk__in=seen_by_nobody.values("pk"))
    return found.select_related("town")

"""Saved searches as their owner manages them."""

from __future__ import annotations

from django.db.models import QuerySet

from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.matching.models import SavedSearch
from koga.matching.rules import can_keep_search


def searches_saved_by(actor: Actor) -> QuerySet[SavedSearch]:
    """Hers, by name."""
    return can_keep_search.among(actor)


def saved_numbered(actor: Actor, key: int) -> SavedSearch:
    """The one of hers with this id; Absent otherwise."""
    return one_among(can_keep_search, actor, SavedSearch.objects.all(), pk=key)

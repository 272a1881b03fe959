"""What fits a saved search: the same lists, narrowed in the same way, as their pages show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict

from koga.core.actors import Actor
from koga.matching import finding
from koga.matching.enums import Over
from koga.matching.letters import NAMED, News
from koga.matching.models import Posting, SavedSearch
from koga.matching.queries import current_postings
from koga.organisations.directory.filters import Filters
from koga.organisations.directory.selection import select
from koga.organisations.models import Organisation
from koga.organisations.queries import organisations_visible_to

# Columns that a letter shows of each kind.
_BESIDE: Final = ("organisation", "organisation__town")


def narrowed_query(over: str, query: str) -> str:
    """The part of an address that narrows this list, in one order; "" if it narrows nothing."""
    asked = QueryDict(query)
    if over == Over.POSTINGS:
        return finding.sought_in(asked).as_query()
    return Filters.from_query(asked).as_query()


def keys_that_fit(actor: Actor, saved: SavedSearch) -> list[int]:
    """The ids of all that fit and that `actor` may see, in the order of the list.

    Of what is indexed: whoever asks catches up first, before holding any locks (`catch_up`), for
    what is not known now would be told as new later.
    """
    asked = QueryDict(saved.query)
    if saved.over == Over.POSTINGS:
        found = finding.look(actor, finding.sought_in(asked), is_strict=True).postings()
        own = found.exclude(organisation__in=list(actor.organisations))
        return list(own.values_list("pk", flat=True))
    return select(actor, Filters.from_query(asked), is_strict=True).keys()


def news_of(actor: Actor, saved: SavedSearch, fresh: Sequence[int]) -> News | None:
    """What a letter says of these; None where nothing is left that she may see."""
    if not fresh:
        return None
    rows: dict[int, Any] = _rows(actor, saved.over).in_bulk(list(fresh[:NAMED]))
    named = [rows[key] for key in fresh[:NAMED] if key in rows]
    more = max(0, len(fresh) - NAMED)
    address = settings.BASE_URL + saved.get_absolute_url()
    return News(saved, named, more, address) if named else None


def joined(known: Iterable[int], others: Collection[int]) -> list[int]:
    """All of them, once, in order: so the column stays the same where nothing is new."""
    return sorted({*known, *others})


def _rows(actor: Actor, over: str) -> QuerySet[Posting] | QuerySet[Organisation]:
    if over == Over.POSTINGS:
        return current_postings(actor).select_related(*_BESIDE)
    return organisations_visible_to(actor).select_related("town")

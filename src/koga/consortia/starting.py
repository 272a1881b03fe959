"""What a consortium may begin with, and for whom somebody may begin one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from koga.consortia.calls import Call, call_called
from koga.consortia.rules import can_begin_consortium
from koga.core.actors import Actor
from koga.matching.enums import PostingKind
from koga.matching.models import Posting
from koga.matching.queries import posting_of, postings_of
from koga.matching.voices import organisations_spoken_for
from koga.organisations.lifecycles import GONE
from koga.organisations.models import Organisation

# Words of a programme and call by which the rules of a usual call are offered.
_LIKELY = (
    ("south-baltic-small", ("south baltic", "small")),
    ("erasmus-small", ("erasmus", "small")),
    ("erasmus-cooperation", ("erasmus", "cooperation")),
    ("creative-europe-small", ("creative europe", "small")),
    ("creative-europe-medium", ("creative europe", "medium")),
    ("cerv-town-twinning", ("town", "twinning")),
    ("horizon-ria", ("horizon", "research and innovation")),
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """A usual call and a partner search that a consortium begins with; each may be none."""

    call: Call | None = None
    search: Posting | None = None


def voices_of(actor: Actor) -> QuerySet[Organisation]:
    """Organisations of hers for which she may begin one; a hub's are reached by their pages."""
    return can_begin_consortium.among(actor, organisations_spoken_for(actor)).exclude(
        state__in=GONE
    )


def searches_to_begin_with(actor: Actor, organisation: Organisation) -> QuerySet[Posting]:
    """Its partner searches that are not over."""
    found = postings_of(actor, organisation).filter(kind=PostingKind.PARTNER_SEARCH)
    return found.filter(state__in=["draft", "submitted", "returned", "published"])


def beginning_named(
    actor: Actor, organisation: Organisation, *, call: str, search: str
) -> Beginning:
    """What an address names to begin with; a search of others, an offer or a need is none."""
    posting = posting_of(actor, search, organisation)
    if posting is not None and not posting.is_search:
        posting = None
    return Beginning(call_called(call) or _likely_call(posting), posting)


def _likely_call(search: Posting | None) -> Call | None:
    """The usual call that a partner search names; None for any other."""
    if search is None:
        return None
    said = f"{search.search.programme} {search.search.call}".casefold()
    for key, words in _LIKELY:
        if all(word in said for word in words):
            return call_called(key)
    return None

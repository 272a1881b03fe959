"""Why two could be worth introducing, as the records let one guess before a coordinator says it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from koga.matching.enums import Ground, PostingKind
from koga.matching.models import Posting
from koga.organisations.enums import NEWCOMERS
from koga.organisations.models import Organisation
from koga.topics.models import Topic


def likely_ground(
    first: Organisation, second: Organisation, topics: Sequence[Topic], posting: Posting | None
) -> Ground:
    """The first that holds of: a posting it is about, an offer that meets a need, topics, experience.

    One query at most.
    """
    if posting is not None:
        return Ground.CALL if posting.is_search else Ground.NEED_MET
    if _need_is_met(first, second):
        return Ground.NEED_MET
    if topics:
        return Ground.TOPICS
    is_new = {one.experience in NEWCOMERS for one in (first, second) if one.experience}
    return Ground.NEWCOMER if is_new == {True, False} else Ground.OTHER


def _need_is_met(first: Organisation, second: Organisation) -> bool:
    """Whether one of the two offers something of a topic that the other needs."""
    offers = Posting.objects.filter(kind=PostingKind.OFFER, state="published")
    needs = Posting.objects.exclude(kind=PostingKind.OFFER).filter(state="published")
    met = Q()
    for own, other in ((first, second), (second, first)):
        wanted = needs.filter(organisation=own).order_by().values("topics")
        met |= Q(organisation=other, topics__in=wanted)
    return offers.filter(met).exists()

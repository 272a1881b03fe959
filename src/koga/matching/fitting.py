"""Who fits a posting, and which partner searches fit somebody: the one place that asks for a ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from django.db.models import Count

from koga.core import clock
from koga.core.actors import Actor
from koga.matching.enums import PostingKind
from koga.matching.models import Beckoning, Expression, Posting
from koga.matching.queries import current_postings
from koga.matching.suggesting import pairing, searching
from koga.matching.suggesting.scale import Fit
from koga.matching.suggesting.showing import Suggested, suggestions_for
from koga.organisations.models import Organisation
from koga.topics.models import Topic
from koga.ui.shapes import Reason

_LOOKED_AT: Final = 60
# Nobody is named in more pairs than this; so many times more are looked at, since some fall away.
_NAMED, _SPARE = 2, 4


@dataclass(frozen=True, slots=True)
class Fitting:
    """A partner search and which of the reader's organisations it suits, with the topics shared."""

    posting: Posting
    organisation: Organisation
    topics: list[Topic]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations worth introducing, how well they suit, and why: the points add up.

    The reasons name both, as they are read by somebody who is neither.
    """

    first: Organisation
    second: Organisation
    score: float
    fit: Fit
    reasons: Sequence[Reason]


def organisations_for(posting: Posting, most: int = 4) -> list[Suggested]:
    """Organisations that could answer it, the best first, each with its reasons."""
    return suggestions_for(posting.organisation, posting=posting, most=most)


def searches_for(
    actor: Actor, organisations: Sequence[Organisation], most: int = 3
) -> list[Fitting]:
    """Partner searches of others that suit one of these organisations best, by the same score as all
    suggestions.

    Those without a topic in common, that ask for another country or kind, that it answered, or
    whose seats are taken, are left out. So are those of its own country: anybody may answer what is
    posted, but what is suggested leads across a border. A fixed number of queries.
    """
    own = {one.pk: one for one in organisations if one.state != "ended"}
    if not own:
        return []
    topics = _topics_of(own)
    wanted = {topic.pk for found in topics.values() for topic in found}
    postings = _candidates(actor, own, wanted)
    answered = set(
        Expression.objects.filter(organisation__in=own).values_list("posting", "organisation")
    )
    scores = searching.scores_of(list(own.values()), postings)
    ranked: list[tuple[float, int, Fitting]] = []
    for place, posting in enumerate(postings):
        about = {topic.pk for topic in posting.topics.all()}
        for key, organisation in own.items():
            shared = [topic for topic in topics[key] if topic.pk in about]
            is_open = (posting.pk, key) not in answered and _suits(posting, organisation)
            score = scores[key][place]
            if shared and is_open and isfinite(score):
                fitting = Fitting(posting, organisation, shared, score)
                ranked.append((-fitting.score, place, fitting))
    ranked.sort(key=lambda one: one[:2])
    best = {one.posting.pk: one for _score, _place, one in reversed(ranked)}
    order = dict.fromkeys(one.posting.pk for _score, _place, one in ranked)
    return [best[key] for key in order][:most]


def pairs_worth_introducing(organisations: Sequence[Organisation], most: int) -> list[Pair]:
    """Pairs of one of `organisations` and one abroad that suit each other best, the best first.

    Each pair once, and nobody more than twice, so that not all points at the same few. Those put
    aside or introduced already are left out. From the lists that are kept: a fixed number of
    queries.
    """
    ranked = [Pair(*one) for one in pairing.best_pairs(organisations, most * _SPARE)]
    return _spread(ranked)[:most]


def _spread(ranked: Iterable[Pair]) -> list[Pair]:
    named: Counter[int] = Counter()
    spread = []
    for pair in ranked:
        both = (pair.first.pk, pair.second.pk)
        if all(named[key] < _NAMED for key in both):
            named.update(both)
            spread.append(pair)
    return spread


def asked_already(posting: Posting) -> set[int]:
    """The ids of organisations that were asked to answer it or have answered."""
    asked = Beckoning.objects.filter(posting=posting).order_by().values_list("organisation")
    answered = Expression.objects.filter(posting=posting).order_by().values_list("organisation")
    return {key for (key,) in asked.union(answered)}


def _candidates(
    actor: Actor, own: Mapping[int, Organisation], wanted: Iterable[int]
) -> list[Posting]:
    """The sixty abroad with most topics in common, each with what is shown of it."""
    found = current_postings(actor, kind=PostingKind.PARTNER_SEARCH)
    sharing = found.filter(topics__in=list(wanted), expires_on__gte=clock.today())
    others = sharing.exclude(organisation__in=list(own))
    countries = {one.country for one in own.values()}
    if len(countries) == 1:  # else what is at home for one of them is abroad for another
        others = others.exclude(organisation__country__in=countries)
    return list(others.annotate(shared=Count("pk")).order_by("-shared", "-pk")[:_LOOKED_AT])


def _suits(posting: Posting, organisation: Organisation) -> bool:
    search = posting.search
    is_wanted = not posting.countries or organisation.country in posting.countries
    kinds = search.kinds
    return is_wanted and search.n_left != 0 and (not kinds or organisation.kind in kinds)


def _topics_of(own: Iterable[int]) -> dict[int, list[Topic]]:
    found: dict[int, list[Topic]] = {key: [] for key in own}
    linked = Organisation.topics.through.objects.filter(organisation__in=list(found))
    for row in linked.select_related("topic").order_by("topic__position"):
        found[row.organisation_id].append(row.topic)
    return found

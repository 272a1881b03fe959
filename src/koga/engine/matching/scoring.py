"""The first ranking: needs met by offers in both directions, common topics, languages, countries.

Each term saturates, so that an organisation which names forty topics does not beat one that
names the right two: a sum x of rarities counts as x / (x + half), the saturation of BM25's term
frequency (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from koga.engine.matching.profiles import Profile, Reason, Suggestion

_UNKNOWN_TOPIC = 1.0


@dataclass(frozen=True, slots=True)
class Weights:
    """The most points each reason can give; together 100. `half` is where a term reaches half."""

    needs_met: float = 32.0
    offers_wanted: float = 24.0
    common_topics: float = 24.0
    common_languages: float = 10.0
    country_wanted: float = 5.0
    newcomer: float = 5.0
    half: float = 3.0


def score(
    own: Profile, other: Profile, rarity: Mapping[str, float], weights: Weights
) -> Suggestion:
    """How well `other` suits `own`, as reasons that add up to the score; reasons of 0 are left out.

    >>> gdynia = Profile(1, "PL", frozenset({"en"}), needs=frozenset({"interpreters"}))
    >>> agder = Profile(2, "NO", frozenset({"en", "nb"}), offers=frozenset({"interpreters"}))
    >>> found = score(gdynia, agder, {"interpreters": 3.0}, Weights())
    >>> [(reason.kind, reason.points) for reason in found.reasons]
    [('needs-met', 16.0), ('common-languages', 10.0)]
    >>> found.score
    26.0
    """
    earned = (
        _of_topics("needs-met", own.needs & other.offers, weights.needs_met, rarity, weights),
        _of_topics(
            "offers-wanted", own.offers & other.needs, weights.offers_wanted, rarity, weights
        ),
        _of_topics(
            "common-topics", own.topics & other.topics, weights.common_topics, rarity, weights
        ),
        _language(own, other, weights.common_languages),
        _country(own, other, weights.country_wanted),
        Reason("newcomer", weights.newcomer * other.is_newcomer, weights.newcomer),
    )
    reasons = sorted(
        (reason for reason in earned if reason.points > 0),
        key=lambda reason: (-reason.points, reason.kind),
    )
    return Suggestion(other.key, round(sum(reason.points for reason in reasons), 1), tuple(reasons))


def suggest(
    own: Profile,
    others: Iterable[Profile],
    rarity: Mapping[str, float],
    *,
    weights: Weights = Weights(),
    most: int = 12,
) -> list[Suggestion]:
    """The best `most` of `others` for `own`, the highest score first, ties by the lower key.

    Only organisations of another country with something in common beyond a language are
    suggested: a need met, an offer wanted or a topic shared.
    """
    scored = (
        score(own, other, rarity, weights)
        for other in others
        if other.key != own.key and other.country != own.country
    )
    worthy = (found for found in scored if any(_is_of_substance(one) for one in found.reasons))
    return nsmallest(most, worthy, key=lambda found: (-found.score, found.key))


def _is_of_substance(reason: Reason) -> bool:
    return reason.kind in {"needs-met", "offers-wanted", "common-topics"}


def _of_topics(
    kind: str,
    shared: frozenset[str],
    most: float,
    rarity: Mapping[str, float],
    weights: Weights,
) -> Reason:
    total = sum(rarity.get(topic, _UNKNOWN_TOPIC) for topic in sorted(shared))
    points = round(most * total / (total + weights.half), 1) if shared else 0.0
    values = sorted(shared, key=lambda topic: (-rarity.get(topic, _UNKNOWN_TOPIC), topic))
    return Reason(kind, points, most, tuple(values))


def _language(own: Profile, other: Profile, most: float) -> Reason:
    shared = tuple(sorted(own.languages & other.languages))
    return Reason("common-languages", most if shared else 0.0, most, shared)


def _country(own: Profile, other: Profile, most: float) -> Reason:
    """Half the points for each side that asked for the other's country by name."""
    asked = (other.country in own.wanted) + (own.country in other.wanted)
    return Reason("country-wanted", most * asked / 2, most, (other.country,) if asked else ())

"""Which of two organisations' postings speak to each other most: a need and an offer that meets it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_UNKNOWN_TOPIC: Final = 1.0

Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Posted:
    """An offer, or else a need or search, and the concepts it is about."""

    key: int
    is_offer: bool
    topics: frozenset[str]


def best_pair(
    own: Sequence[Posted],
    other: Sequence[Posted],
    rarity: Mapping[str, float],
    *,
    own_topics: frozenset[str] = frozenset(),
    other_topics: frozenset[str] = frozenset(),
) -> Pair:
    """The keys of the two postings, an offer and a need, with the rarest topics in common.

    Where no two meet, the one posting alone, with None for the other, that has most in common with
    the topics on which the other organisation works; (None, None) where there is none either.
    Ties go to what stands earlier, one's own before theirs.

    >>> need = Posted(1, False, frozenset({"interpreters", "sailing"}))
    >>> offers = [Posted(7, True, frozenset({"sailing"})), Posted(8, True, need.topics)]
    >>> best_pair([need], offers, {})
    (1, 8)
    >>> best_pair([need], [], {}, other_topics=frozenset({"sailing"}))
    (1, None)
    """
    meeting = [
        ((one.key, two.key), _weight(one.topics & two.topics, rarity))
        for one in own
        for two in other
        if one.is_offer != two.is_offer
    ]
    alone: list[tuple[Pair, float]] = [
        ((one.key, None), _weight(one.topics & other_topics, rarity)) for one in own
    ]
    alone += [((None, two.key), _weight(two.topics & own_topics, rarity)) for two in other]
    for pairs in (meeting, alone):
        # The first of the heaviest, as max keeps what it saw first.
        pair, weight = max(pairs, key=lambda found: found[1], default=((None, None), 0.0))
        if weight > 0:
            return pair
    return None, None


def _weight(topics: frozenset[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(topic, _UNKNOWN_TOPIC) for topic in sorted(topics))

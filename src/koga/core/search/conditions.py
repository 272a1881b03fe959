"""From the words of a question to what the full text is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final

from koga.core.search.bridge import Asked, fact, strong
from koga.core.search.fulltext import All, Any, Condition, Token

# Of a long question so many words are looked for, the rarest, where not all can be had.
_WEIGHTY: Final = 5
_HALF: Final = 0.5


def all_of(asked: Sequence[Asked]) -> Condition:
    """Records that hold every word in one of its ways."""
    return All([_held(one) for one in asked])


def strongly(asked: Sequence[Asked]) -> Condition:
    """Those that hold every word strongly: in the title, or often, or by a topic people chose."""
    return All(
        [Any([Token(strong(way.token), way.is_beginning) for way in one.ways]) for one in asked]
    )


def most_of(asked: Sequence[Asked], weight: Callable[[Asked], float]) -> Condition:
    """Those that hold at least half of the question, by the weight of its words."""
    weighty = sorted(asked, key=lambda one: (-weight(one), one.plain))[:_WEIGHTY]
    half = _HALF * sum(weight(one) for one in weighty)
    enough: list[tuple[Asked, ...]] = []
    for n in range(1, len(weighty) + 1):
        for some in combinations(weighty, n):
            is_enough = sum(weight(one) for one in some) >= half
            if is_enough and not any(set(fewer) <= set(some) for fewer in enough):
                enough.append(some)
    return Any([all_of(some) for some in enough])


def narrowed(condition: Condition, facts: Mapping[str, Sequence[str]]) -> Condition:
    """Those of them that have any of the values of each fact."""
    wanted = [
        Any([Token(fact(name, value)) for value in sorted(values)])
        for name, values in sorted(facts.items())
        if values
    ]
    return All([condition, *wanted]) if wanted else condition


def _held(asked: Asked) -> Condition:
    return Any([Token(way.token, way.is_beginning) for way in asked.ways])

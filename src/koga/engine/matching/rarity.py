"""How much a topic tells: one that few share tells more than one that everybody names."""

from __future__ import annotations

from collections.abc import Mapping
from math import log


def rarity_of(counts: Mapping[str, int], population: int) -> dict[str, float]:
    """Inverse document frequency of each topic (Sparck Jones 1972), smoothed, always above 0.

    `counts` says how many of `population` organisations name a topic. ValueError for a population
    below 1 or a count below 0.

    >>> rarity = rarity_of({"culture": 80, "sign-language": 2}, 100)
    >>> rarity["sign-language"] > 3 * rarity["culture"]
    True
    """
    if population < 1 or any(count < 0 for count in counts.values()):
        raise ValueError("rarity needs a population of at least 1 and counts of at least 0")
    return {topic: log(1 + population / (1 + count)) for topic, count in counts.items()}

"""How much a topic tells: one that few share tells more than one that everybody names."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from koga.engine.search import postings


def rarity_of(counts: Mapping[str, int], population: int) -> dict[str, float]:
    """Inverse document frequency of each topic (Sparck Jones 1972), smoothed, always above 0.

    `counts` says how many of `population` organisations name a topic. ValueError for a population
    or a count below 0.

    >>> rarity_of({"culture": 80, "sign-language": 2}, 100)
    {'culture': 1.2207, 'sign-language': 4.5165}
    """
    found = np.array(list(counts.values()), np.int64)
    if population < 0 or (found < 0).any():
        raise ValueError("rarity needs a population and counts of at least 0")
    told = postings.rarity_of(found, population).tolist()
    return {topic: round(value, 4) for topic, value in zip(counts, told, strict=True)}

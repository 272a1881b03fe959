"""Partnerships across a border as lines on the map."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from koga.core.actors import Actor
from koga.partnerships.queries import parties_on_the_map
from koga.places.map import Crossing

Place = tuple[float, float]


def agreed_crossings(actor: Actor, most: int = 60) -> list[Crossing]:
    """Between which places agreed partnerships that `actor` may see cross a border; one query.

    The busiest `most`.
    """
    by_partnership: dict[int, list[tuple[str, Place]]] = {}
    for party in parties_on_the_map(actor):
        at = (party.longitude, party.latitude)
        by_partnership.setdefault(party.partnership, []).append((party.country, at))
    crossed: Counter[tuple[Place, Place]] = Counter()
    for places in by_partnership.values():
        for (one, here), (other, there) in combinations(places, 2):
            if one != other:
                first, second = sorted((here, there))
                crossed[first, second] += 1
    busiest = sorted(crossed.items(), key=lambda item: (-item[1], item[0]))[:most]
    return [Crossing(one, other, count) for (one, other), count in busiest]

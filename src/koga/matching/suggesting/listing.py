"""Lists as they are ranked and kept: whom, with how many points for what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koga.matching.models import Weighing
from koga.matching.suggesting.bridge import CROWDED, KINDS, LENGTHS, Known, Network, crowded
from koga.matching.suggesting.weighing import LENGTH, weights_of

Prices = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on a list; `points` by kind, that of being crowded among them, add up to `score`."""

    key: int
    points: Mapping[str, float]

    @property
    def score(self) -> float:
        return round(sum(self.points.values()), 1)


@dataclass(frozen=True, eq=False)
class Field:
    """Organisations to choose from, what the attention of each costs, and who is open now."""

    network: Network
    prices: Prices
    is_open: NDArray[np.bool_]

    @classmethod
    def of(cls, network: Network, prices: Mapping[int, float]) -> Field:
        """Whoever has no price yet costs nothing."""
        costs = [prices.get(int(key), 0.0) for key in network.keys]
        return cls(network, np.array(costs, np.float32), np.ones(len(network), np.bool_))


def ranked(
    own: Known,
    fields: Sequence[Field],
    weighing: Weighing,
    *,
    but: Collection[int] = (),
    most: int = LENGTH,
) -> list[Entry]:
    """The best `most` of all fields by points less what being crowded costs; equals by key."""
    weights = weights_of(weighing)
    found: list[tuple[float, int, Entry]] = []
    for field in fields:
        if not len(field.network):
            continue
        points = field.network.scores(own, weights, but=but)
        points[~field.is_open] = -np.inf
        waits = crowded(points, field.prices, weighing.fairness)
        total = points + waits
        values = field.network.values(own)
        for place in _best(total, most):
            row = values[:, place]
            entry = entry_of(int(field.network.keys[place]), row, waits[place], weights)
            found.append((-entry.score, entry.key, entry))
    return [entry for _score, _key, entry in sorted(found, key=lambda one: one[:2])[:most]]


def entry_of(
    key: int, values: NDArray[np.float32], wait: float, weights: Mapping[str, float]
) -> Entry:
    """Points in tenths, those that are 0 left out."""
    named = {
        kind: round(LENGTHS * weights[kind] * float(value), 1)
        for kind, value in zip(KINDS, values, strict=True)
    }
    named[CROWDED] = round(float(wait), 1)
    return Entry(key, {kind: points for kind, points in named.items() if points})


def as_data(entries: Sequence[Entry]) -> dict[str, Any]:
    """As SuggestionList keeps them."""
    kinds = list(KINDS)
    return {
        "kinds": kinds,
        "who": [one.key for one in entries],
        "waits": [round(10 * one.points.get(CROWDED, 0.0)) for one in entries],
        "points": [[round(10 * one.points.get(kind, 0.0)) for kind in kinds] for one in entries],
    }


def from_data(data: Mapping[str, Any]) -> list[Entry]:
    """What `as_data` made, of whatever version; kinds that are no more are left out."""
    kinds = data.get("kinds", ())
    rows = zip(data.get("who", ()), data.get("waits", ()), data.get("points", ()), strict=True)
    return [Entry(key, _named(kinds, wait, points)) for key, wait, points in rows]


def _named(kinds: Sequence[str], wait: int, points: Sequence[int]) -> dict[str, float]:
    named = dict(zip(kinds, points, strict=True)) | {CROWDED: wait}
    return {
        kind: tenths / 10
        for kind, tenths in named.items()
        if tenths and (kind in KINDS or kind == CROWDED)
    }


def _best(total: NDArray[np.float32], most: int) -> NDArray[np.int64]:
    """The places of the highest that are open."""
    if len(total) > most:
        bound = np.partition(total, len(total) - most)[len(total) - most]
        places = np.flatnonzero(total >= bound)
    else:
        places = np.arange(len(total))
    order: NDArray[np.int64] = places[np.lexsort((places, -total[places]))][:most]
    return order[np.isfinite(total[order])]

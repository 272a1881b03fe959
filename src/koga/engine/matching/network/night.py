"""Everybody's lists at once: a shortlist in parts that several may search, then one market."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from koga.engine.matching.market import (
    Features,
    Measures,
    Settings,
    Shortlist,
    arranged,
    logarithmic,
    market_of_shortlist,
    measured,
    merged,
    rounded,
    shortlist,
    sparse,
)
from koga.engine.matching.market.numbers import Array, Shelves, Sparse
from koga.engine.matching.market.sharing import shared
from koga.engine.matching.network.crowding import gains_of
from koga.engine.matching.network.kinds import KINDS, factors
from koga.engine.matching.network.standing import TOPICAL, Network
from koga.engine.matching.vectors import Sparse as Matrix

LOOKED_AT: Final = 100
"""So many candidates of each are scored in full."""

_CHEAP: Final = 25  # per cent
_SAID: Final = 5  # topics of its texts that the shortlist goes by


@dataclass(frozen=True, slots=True)
class Wish:
    """How the night shares attention. `newcomers` is how much a newcomer's partners count against
    others' (1: as much), `floor` the least attention a newcomer must get, in first places."""

    length: int = 15
    fairness: float = 1.0
    newcomers: float = 1.5
    floor: float = 1.0


@dataclass(frozen=True, eq=False)
class Night:
    """For n organisations: `lists` (n, length) of rows, -1 past the last; `values` of those
    (n, length, kinds); `prices` (n) above `base`, what is cheap; and what it is worth,
    beside lists by score alone."""

    lists: Array
    values: Array
    prices: Array
    base: float
    measures: Measures
    by_score: Measures
    below: Array


def features_of(network: Network, barred: Iterable[tuple[int, int]] = ()) -> Features:
    """What the shortlist goes by: needs against offers both ways, and topics, said or written of.

    `barred` are pairs of keys that may not be shown to each other, in this direction.
    """
    from scipy import sparse as matrices

    kinds = {name: place for place, name in enumerate(KINDS)}
    parts = [network.asked[kinds[name]] for name in ("needs-met", "offers-wanted")]
    back = [network.given[kinds[name]] for name in ("needs-met", "offers-wanted")]
    topics = [network.asked[kinds["common-topics"]], _said(network)]
    wants = matrices.hstack([*parts, *topics]).tocsr()
    has = matrices.hstack([*back, *topics]).tocsr()
    _codes, groups = np.unique(network.countries, return_inverse=True)
    number = len(network)
    return Features(
        network.keys,
        _plain(wants),
        _plain(has),
        wants.shape[1],
        np.ones(number, np.float32),
        np.where(network.countries == "", -1, groups).astype(np.int32),
        _barred(network, barred),
        is_mutual=True,
    )


def searched(
    network: Network,
    shelves: Shelves,
    weights: Mapping[str, float],
    rows: tuple[int, int],
    *,
    workers: int = 1,
) -> Shortlist:
    """The shortlist of rows `first` to `last`, each pair scored in full, from both ends."""
    found = shortlist(shelves, *rows, most=LOOKED_AT, workers=workers)
    there, back = _points(network, found, factors(weights), workers)
    return replace(found, gains=gains_of(there), returns=gains_of(back))


def night_of(
    network: Network,
    parts: Iterable[Shortlist],
    wish: Wish = Wish(),
    *,
    workers: int = 1,
) -> Night:
    """The lists of all from the parts of the shortlist, and what they are worth."""
    number, places = len(network), logarithmic(wish.length)
    floors = np.where(network.is_newcomer, wish.floor, 0.0)
    market = market_of_shortlist(
        network.keys,
        merged(parts),
        weights=np.where(network.is_newcomer, wish.newcomers, 1.0),
        floors=floors,
        workers=workers,
    )
    settings = Settings(length=wish.length, fairness=wish.fairness)
    outcome = arranged(market, settings, workers=workers)
    prices = outcome.prices.values
    base = _base(prices[np.diff(market.starts) > 0])
    plain = rounded(market, market.products, wish.length, workers=workers)
    return Night(
        outcome.lists,
        _values(network, outcome.lists, workers).reshape(number, wish.length, len(KINDS)),
        np.maximum(prices - base, 0),
        base,
        measured(market, outcome.lists, places, envy=False, workers=workers),
        measured(market, plain, places, envy=False, workers=workers),
        network.keys[outcome.below],
    )


def _base(prices: Array) -> float:
    """What the cheapest quarter of those who could be shown costs at most: prices count from there,
    so that who is wanted as much as others waits little or not at all."""
    return float(np.percentile(prices, _CHEAP)) if len(prices) else 0.0


def _points(network: Network, found: Shortlist, worth: Array, workers: int) -> tuple[Array, Array]:
    """Rows x most, and the same from the other end: the points of each pair, 0 where no topical
    kind has anything to say."""
    shape, first, candidates = found.candidates.shape, found.first, found.candidates
    points = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    is_apt = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    for place, kind in enumerate(KINDS.values()):
        asked, given = network.asked[place], network.given[place]
        value = kind.link(_sums(asked, given, first, candidates, workers))
        back = value if kind.is_same else kind.link(_sums(given, asked, first, candidates, workers))
        for end, said in enumerate((value, back)):
            points[end][...] += worth[place] * said
            if TOPICAL[place]:
                is_apt[end][...] |= said > 0
    there, here = (
        np.where(apt & (candidates >= 0), point, 0)
        for apt, point in zip(is_apt, points, strict=True)
    )
    return there, here


def _values(network: Network, lists: Array, workers: int) -> Array:
    """n x length x kinds: what each kind says of whom is listed."""
    values = np.empty((*lists.shape, len(KINDS)), np.float32)
    for place, kind in enumerate(KINDS.values()):
        sums = _sums(network.asked[place], network.given[place], 0, lists, workers)
        values[:, :, place] = kind.link(sums)
    return values


def _sums(asked: Matrix, given: Matrix, first: int, candidates: Array, workers: int) -> Array:
    from koga.engine.matching.network.kernels import dots

    sums = np.zeros(candidates.shape, np.float32)
    one, other, width = _plain(asked), _plain(given), asked.shape[1]

    def work(start: int, stop: int) -> None:
        part = slice(start, stop)
        dots(one, other, width, first + start, candidates[part], sums[part])

    shared(work, len(candidates), workers)
    return sums


def _said(network: Network) -> Matrix:
    """The topics of which a text speaks most, as parts of all that it speaks of: little beside what
    is stated, so that they decide where nothing is."""
    from scipy import sparse as matrices

    place = list(KINDS).index("same-subjects")
    subjects = network.asked[place]
    is_topic = np.array([name.startswith("t:") for name in network.columns[place].places], bool)
    if not is_topic.any():
        return matrices.csr_matrix((len(network), 1), dtype=np.float32)
    topics = subjects[:, np.flatnonzero(is_topic)].tocsr()
    rows = np.repeat(np.arange(len(network)), np.diff(topics.indptr))
    order = np.lexsort((-topics.data, rows))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) - topics.indptr[rows[order]]
    topics.data[rank >= _SAID] = 0
    topics.eliminate_zeros()
    topics.sort_indices()
    return topics


def _plain(matrix: Matrix) -> Sparse:
    return Sparse(
        matrix.indptr.astype(np.int64),
        matrix.indices.astype(np.int32),
        matrix.data.astype(np.float32),
    )


def _barred(network: Network, pairs: Iterable[tuple[int, int]]) -> Sparse:
    place: dict[int, int] = {int(key): at for at, key in enumerate(network.keys.tolist())}
    rows: dict[int, dict[int, float]] = {}
    for one, other in pairs:
        if one in place and other in place:
            rows.setdefault(place[one], {})[place[other]] = 1.0
    starts = np.zeros(len(network) + 1, np.int64)
    for row, held in rows.items():
        starts[row + 1] = len(held)
    filled = sparse([rows[row] for row in sorted(rows)])
    return Sparse(np.cumsum(starts), filled.columns, filled.values)

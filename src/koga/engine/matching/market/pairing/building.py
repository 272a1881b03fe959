"""Markets from shortlists, from loose pairs, or from two sides that are scored in full."""

from __future__ import annotations

import numpy as np

from koga.engine.matching.market.numbers import Array
from koga.engine.matching.market.pairing.model import Market
from koga.engine.matching.market.sharing import shared
from koga.engine.matching.market.shortlist import Shortlist


def market_of_shortlist(
    keys: Array,
    found: Shortlist,
    *,
    weights: Array | None = None,
    floors: Array | None = None,
    workers: int = 1,
) -> Market:
    """A market of the pairs of which either end listed the other; `found` covers all of `keys`.

    Memory: 16 bytes a place, and as much again while it is built.
    """
    from koga.engine.matching.market.pairing.kernels import lay

    if found.first != 0 or len(found.candidates) != len(keys):
        raise ValueError("the shortlist does not cover every organisation")
    listed = np.count_nonzero(found.candidates >= 0, axis=1)
    starts = np.concatenate(([0], np.cumsum(listed, dtype=np.int64)))
    rows = (found.candidates, found.gains, found.returns)
    flat = (
        np.empty(starts[-1], np.int32),
        np.empty(starts[-1], found.gains.dtype),
        np.empty(starts[-1], found.gains.dtype),
    )
    shared(lambda *part: lay(rows, starts, flat, *part), len(keys), workers)
    return _paired(keys, starts, flat[0], flat[1:], weights, floors, None, workers)


def market_of_pairs(
    keys: Array,
    pairs: tuple[Array, Array],
    gains: Array,
    returns: Array,
    *,
    weights: Array | None = None,
    floors: Array | None = None,
) -> Market:
    """A market of loose pairs of keys (one, other): what one gains, and what the other does.

    The order of pairs does not matter. Organisations are numbered as in `keys`. Where a pair is
    there from both ends, each end's own gain holds. ValueError for a pair that is there twice from
    the same end, an organisation with itself, an unknown key or a gain below 0.

    >>> market = market_of_pairs(np.array([4, 9]), (np.array([9]), np.array([4])), [0.5], [0.2])
    >>> market.gains.tolist(), market.products.tolist()
    ([0.2, 0.5], [0.1, 0.1])
    """
    keys = np.asarray(keys)
    one, other = (_places(keys, np.asarray(end)) for end in pairs)
    order = np.lexsort((other, one))
    one, other = one[order], other[order]
    if np.any((one[1:] == one[:-1]) & (other[1:] == other[:-1])):
        raise ValueError("a pair is there twice")
    starts = np.searchsorted(one, np.arange(len(keys) + 1)).astype(np.int64)
    both = tuple(np.asarray(values, _kind(values))[order] for values in (gains, returns))
    return _paired(keys, starts, other.astype(np.int32), (both[0], both[1]), weights, floors, None)


def market_of_sides(
    gains: Array,
    returns: Array,
    *,
    weights: Array | None = None,
    floors: Array | None = None,
) -> Market:
    """A market of two disjoint sides: `gains` (l, r) of the left, `returns` (r, l) of the right.

    The right side's organisations are numbered after the left side's.

    >>> market = market_of_sides(np.ones((2, 1)), np.full((1, 2), 0.5))
    >>> market.sides.tolist(), market.candidates.tolist(), market.gains.tolist()
    ([0, 0, 1], [2, 2, 0, 1], [1.0, 1.0, 0.5, 0.5])
    """
    left, right = gains.shape
    if returns.shape != (right, left):
        raise ValueError("the two sides do not fit each other")
    starts = np.concatenate(
        (np.arange(left + 1) * right, left * right + np.arange(1, right + 1) * left)
    )
    candidates = np.concatenate(
        (np.tile(np.arange(right) + left, left), np.tile(np.arange(left), right))
    )
    both = (
        np.concatenate((gains.ravel(), returns.ravel())),
        np.concatenate((returns.T.ravel(), gains.T.ravel())),
    )
    sides = np.repeat(np.array([0, 1], np.int8), (left, right))
    keys = np.arange(left + right)
    return _paired(
        keys, starts.astype(np.int64), candidates.astype(np.int32), both, weights, floors, sides
    )


def _paired(
    keys: Array,
    starts: Array,
    candidates: Array,
    both: tuple[Array, Array],
    weights: Array | None,
    floors: Array | None,
    sides: Array | None,
    workers: int = 1,
) -> Market:
    from koga.engine.matching.market.pairing import kernels

    number, (gains, returns) = len(keys), both
    weights = np.ones(number) if weights is None else np.asarray(weights, float)
    floors = np.zeros(number) if floors is None else np.asarray(floors, float)
    _check(keys, starts, candidates, both, weights, floors)
    mirrors = np.empty(len(candidates), np.int64)
    shared(lambda *rows: kernels.meet(starts, candidates, mirrors, *rows), number, workers)
    extra = np.bincount(candidates[mirrors < 0], minlength=number)
    wide = np.concatenate(([0], np.cumsum(np.diff(starts) + extra)))
    filled = np.empty(wide[-1], np.int32), np.empty(wide[-1], gains.dtype)
    kernels.fill(starts, candidates, gains, returns, mirrors, wide, filled)
    mirrors = np.empty(wide[-1], np.uint32)
    kernels.mirror(wide, filled[0], mirrors)
    if sides is None:
        sides = np.zeros(number, np.int8)
    return Market(keys, wide, filled[0], filled[1], mirrors, weights, floors, sides)


def _check(
    keys: Array,
    starts: Array,
    candidates: Array,
    both: tuple[Array, Array],
    weights: Array,
    floors: Array,
) -> None:
    if len(np.unique(keys)) != len(keys):
        raise ValueError("two organisations have the same key")
    if weights.shape != keys.shape or floors.shape != keys.shape:
        raise ValueError("every organisation needs one weight and one floor")
    if np.any(weights <= 0) or np.any(floors < 0):
        raise ValueError("weights must be above 0, and floors at least 0")
    if any(np.any(~np.isfinite(values)) or np.any(values < 0) for values in both):
        raise ValueError("gains must be numbers of at least 0")
    if np.any(candidates == np.repeat(np.arange(len(keys)), np.diff(starts))):
        raise ValueError("an organisation cannot be its own candidate")


def _places(keys: Array, wanted: Array) -> Array:
    order = np.argsort(keys, kind="stable")
    found = np.searchsorted(keys[order], wanted)
    if np.any(found >= len(keys)) or np.any(keys[order][found] != wanted):
        raise ValueError("a pair names an unknown organisation")
    places: Array = order[found]
    return places


def _kind(values: Array) -> type[np.floating]:
    return np.float32 if np.asarray(values).dtype == np.float32 else np.float64

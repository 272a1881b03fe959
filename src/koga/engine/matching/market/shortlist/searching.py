"""The exact best candidates of each organisation, by an inverted index, a range of rows at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from koga.engine.matching.market.numbers import Array, Index, Shelves, Sparse
from koga.engine.matching.market.sharing import shared
from koga.engine.matching.market.shortlist.features import Features


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Candidates of rows `first` onwards, best first, -1 past the last; each array is (rows, most).

    `gains` says what the row would gain from the candidate, `returns` what the candidate from it.
    """

    first: int
    candidates: Array
    gains: Array
    returns: Array


def shelved(features: Features, *, seed: int = 0) -> Shelves:
    """The features turned round, once, for any number of searches; plain arrays, so workers may share.

    `seed` decides the order of equals. Memory: about three times that of the features.
    """
    kind = features.appeal.dtype.type
    by_has = _turned(features.has, features.width)
    return Shelves(
        features.wants,
        features.has,
        by_has,
        by_has if features.is_mutual else _turned(features.wants, features.width),
        features.barred,
        features.appeal,
        features.groups.astype(np.int64),
        features.keys.astype(np.int64),
        kind(features.half),
        seed,
        features.is_mutual,
    )


def shortlist(
    shelves: Shelves, first: int, last: int, *, most: int = 100, workers: int = 1
) -> Shortlist:
    """The best `most` candidates of organisations `first` to `last` by mutual score.

    Exact: equal to scoring every pair. Candidates with a score of 0 are not listed; equals are
    ordered by a number mixed from the seed and both keys, so that no register's order favours
    anybody. Needs rows x most x 12 bytes. ValueError for a range outside the organisations.

    >>> from koga.engine.matching.market.shortlist import Features, sparse
    >>> wants, has = sparse([{0: 2.0}, {1: 1.0}, {1: 3.0}]), sparse([{1: 1.0}, {0: 1.0}, {2: 1.0}])
    >>> features = Features(
    ...     np.array([7, 8, 9]), wants, has, 3, np.ones(3, "float32"), np.full(3, -1), sparse([{}] * 3)
    ... )
    >>> found = shortlist(shelved(features), 0, 3, most=2)
    >>> found.candidates.tolist(), found.gains[0].astype(float).round(2).tolist()
    ([[1, -1], [0, -1], [-1, -1]], [0.4, 0.0])
    """
    from koga.engine.matching.market.shortlist.kernels import search

    if not 0 <= first <= last <= len(shelves.keys) or most < 1:
        raise ValueError(f"rows {first} to {last}, or a list of {most}, cannot be searched for")
    shape, kind = (last - first, most), shelves.appeal.dtype
    found = np.full(shape, -1, np.int32)
    gains, returns = np.zeros(shape, kind), np.zeros(shape, kind)

    def work(start: int, stop: int) -> None:
        part = slice(start, stop)
        search(shelves, first + start, first + stop, found[part], gains[part], returns[part])

    shared(work, last - first, workers)
    return Shortlist(first, found, gains, returns)


def merged(parts: Iterable[Shortlist]) -> Shortlist:
    """One shortlist of several that follow each other, in whatever order they are handed in.

    ValueError where rows are missing or there twice.
    """
    ordered = sorted(parts, key=lambda part: part.first)
    row = ordered[0].first if ordered else 0
    for part in ordered:
        if part.first != row:
            raise ValueError(f"row {row} is missing or there twice")
        row += len(part.candidates)
    return Shortlist(
        ordered[0].first,
        np.concatenate([part.candidates for part in ordered]),
        np.concatenate([part.gains for part in ordered]),
        np.concatenate([part.returns for part in ordered]),
    )


def _turned(rows: Sparse, width: int) -> Index:
    from koga.engine.matching.market.shortlist.kernels import STRETCH

    number = len(rows.starts) - 1
    stretches = max(1, -(-number // STRETCH))
    row = np.repeat(np.arange(number, dtype=np.int32), np.diff(rows.starts))
    order = np.argsort(rows.columns, kind="stable")
    row, feature = row[order], rows.columns[order].astype(np.int64)
    sizes = np.bincount(feature * stretches + row // STRETCH, minlength=width * stretches)
    ends = np.cumsum(sizes).reshape(width, stretches)
    cuts = np.zeros((width, stretches + 1), np.int64)
    cuts[:, 1:] = ends
    cuts[1:, 0] = ends[:-1, -1]
    return Index(cuts, (row % STRETCH).astype(np.uint16), rows.values[order])

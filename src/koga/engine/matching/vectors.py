"""Bags of terms as sparse matrices, each row of length one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koga.engine.search.postings import damped, rarity_of

# scipy's sparse matrices have no types here; the shape is said where it matters.
Sparse = Any


def counted(bags: Sequence[Mapping[str, float]], *, least: int = 1) -> Sparse:
    """Rows of `bags`, columns of the terms that at least `least` of them hold, in their order."""
    from scipy import sparse

    kept = columns_of(bags, least=least)
    columns = {term: column for column, term in enumerate(kept)}
    pairs = [
        (columns[term], count) for bag in bags for term, count in bag.items() if term in columns
    ]
    lengths = [sum(term in columns for term in bag) for bag in bags]
    return sparse.csr_matrix(
        (
            np.array([count for _, count in pairs], np.float64),
            np.array([column for column, _ in pairs], np.int64),
            np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        ),
        shape=(len(bags), len(columns)),
    )


def columns_of(bags: Sequence[Mapping[str, float]], *, least: int = 1) -> list[str]:
    """The terms that at least `least` of the bags hold, in their order."""
    held: dict[str, int] = {}
    for bag in bags:
        for term in bag:
            held[term] = held.get(term, 0) + 1
    return sorted(term for term, times in held.items() if times >= least)


def weighed(counts: Sparse) -> Sparse:
    """(1 + log tf) idf with rows of length one."""
    from scipy import sparse

    lowered = counts.copy()
    lowered.data = damped(lowered.data)
    return of_length_one(lowered @ sparse.diags(rarity_in(counts)))


def rarity_in(counts: Sparse) -> NDArray[np.float64]:
    """The smoothed inverse document frequency of each column."""
    found = np.bincount(counts.indices, minlength=counts.shape[1])
    return rarity_of(found, counts.shape[0])


def of_length_one(rows: Sparse) -> Sparse:
    """The rows, each of Euclidean length one; empty ones stay empty."""
    from scipy import sparse

    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return (sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ rows).tocsr()

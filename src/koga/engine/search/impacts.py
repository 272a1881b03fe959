"""The best documents for a query without looking at all that hold its terms, and yet exactly.

Documents stand in blocks; of each term the index knows the highest weight in each block, so a block
whose highest weights cannot reach the best found so far is never opened (block-max pruning: A.
Mallia, T. Suel and N. Tonellotto, "Faster learned sparse retrieval with block-max pruning", SIGIR
2024). Documents of few terms, whose weights are high, stand together, which makes the bounds sharp.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.search.blocks import Best, Blocks

Numbers = NDArray[np.int64]
Weights = NDArray[np.float32]

BLOCK: Final = 64
"""Documents a block: fewer make sharper bounds, and more of them."""


@dataclass(frozen=True, eq=False)
class Impacts:
    """What each of `population` documents weighs in each of its terms, laid out in blocks."""

    blocks: Blocks
    population: int

    @classmethod
    def built(cls, starts: Numbers, documents: NDArray[np.int32], weights: Weights) -> Impacts:
        """From postings: term t stands in `documents[starts[t]:starts[t + 1]]`, with `weights`.

        ValueError for a weight below 0, which no bound could allow for.
        """
        if len(weights) and weights.min() < 0:
            raise ValueError("weights must not be below 0")
        population = int(documents.max(initial=-1)) + 1
        lengths = np.bincount(documents, minlength=population)
        numbers = np.argsort(lengths, kind="stable")
        places = np.empty(population, np.int64)
        places[numbers] = np.arange(population)
        terms = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        order = np.lexsort((places[documents], terms))
        terms, laid = terms[order], places[documents[order]]
        held = weights[order].astype(np.float32)
        opens = np.flatnonzero(_changes(terms) | _changes(laid // BLOCK))
        peaks = np.maximum.reduceat(held, opens) if len(opens) else held
        blocks = Blocks(
            firsts=np.searchsorted(terms[opens], np.arange(len(starts))),
            blocks=(laid[opens] // BLOCK).astype(np.int32),
            peaks=peaks,
            cuts=np.concatenate((opens, [len(laid)])),
            places=(laid % BLOCK).astype(np.uint8),
            weights=held,
            numbers=numbers,
        )
        return cls(blocks, population)

    def best(self, terms: Numbers, factors: Weights, top: int) -> tuple[Numbers, Weights]:
        """The documents of the `top` highest sums of factor times weight above 0, and the sums.

        The highest first, equals by their numbers. `terms` are columns, each once; `factors` are
        at least 0. ValueError for a `top` below 1 or a factor below 0.

        >>> held = Impacts.built(np.array([0, 2, 3]), np.array([0, 2, 2], np.int32),
        ...                      np.array([0.5, 0.5, 0.25], np.float32))
        >>> [found.tolist() for found in held.best(np.array([0, 1]), np.ones(2, np.float32), 5)]
        [[2, 0], [0.75, 0.5]]
        """
        from koga.engine.search.kernels import best_of

        if top < 1 or (len(factors) and factors.min() < 0):
            raise ValueError("at least one result has to be asked for, by factors of at least 0")
        best = Best(np.zeros(top, np.float32), np.zeros(top, np.int64), np.zeros(top, np.int64))
        held = best_of(self.blocks, terms, factors, best, BLOCK)
        return best.numbers[:held], best.sums[:held]


def _changes(values: NDArray[np.int64]) -> NDArray[np.bool_]:
    """True where a value differs from the one before it, and at the first."""
    return np.concatenate((np.ones(min(1, len(values)), np.bool_), values[1:] != values[:-1]))

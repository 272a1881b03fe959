"""One field of an index: which documents hold a term, and how much it tells there.

Weights are (1 + log tf) idf, each document of length one (Salton and Buckley 1988, "Term-weighting
approaches in automatic text retrieval"), so that a sum over the terms of a query is a cosine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Postings:
    """Term t stands in `documents[starts[t]:starts[t + 1]]` with the `weights` at the same places."""

    columns: Mapping[str, int]
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    weights: Scores
    rarity: Scores
    population: int

    @classmethod
    def built(cls, bags: Sequence[Mapping[str, float]]) -> Postings:
        """The postings of `bags`, document d being the d-th of them."""
        columns: dict[str, int] = {}
        terms = [columns.setdefault(term, len(columns)) for bag in bags for term in bag]
        held = np.array(terms, np.int64)
        counts = np.array([count for bag in bags for count in bag.values()], np.float64)
        rows = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
        found = np.bincount(held, minlength=len(columns))
        rarity = rarity_of(found, len(bags))
        weights = damped(counts) * rarity[held]
        norms = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(bags)))
        order = np.argsort(held, kind="stable")
        return cls(
            columns,
            np.concatenate([[0], np.cumsum(found)]),
            rows[order].astype(np.int32),
            (weights / np.maximum(norms[rows], 1e-12))[order].astype(np.float32),
            rarity.astype(np.float32),
            len(bags),
        )

    def weighed(self, bag: Mapping[str, float]) -> dict[str, float]:
        """The terms of a query that some document holds, each with its part of a length of one.

        The length counts the unknown terms too, as the rarest there are: a query of which little
        is known cannot match well.
        """
        unknown = float(np.log(1 + self.population) + 1)
        raw = {
            term: float(damped(np.array(count)))
            * (float(self.rarity[self.columns[term]]) if term in self.columns else unknown)
            for term, count in bag.items()
        }
        length = float(np.sqrt(sum(weight**2 for weight in raw.values()))) or 1.0
        return {term: raw[term] / length for term in raw if term in self.columns}

    def scores(self, query: Mapping[str, float]) -> Scores:
        """The cosine of each document with a query of `weighed` terms, as an array of documents."""
        summed = np.zeros(self.population, np.float32)
        for term, weight in query.items():
            documents, weights = self.holding(term)
            summed[documents] += np.float32(weight) * weights
        return summed

    def holding(self, term: str) -> tuple[NDArray[np.int32], Scores]:
        """The documents that hold a term, in order, and how much it tells in each."""
        if (column := self.columns.get(term)) is None:
            return self.documents[:0], self.weights[:0]
        here = slice(int(self.starts[column]), int(self.starts[column + 1]))
        return self.documents[here], self.weights[here]

    def part_of(self, term: str, document: int) -> float:
        """How much `term` tells in one document; 0 where it does not stand there."""
        documents, weights = self.holding(term)
        place = int(np.searchsorted(documents, document))
        is_there = place < len(documents) and documents[place] == document
        return float(weights[place]) if is_there else 0.0


def damped(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 + log of a count; what counts less than one stays as it is."""
    lowered: NDArray[np.float64] = np.where(counts >= 1, 1 + np.log(np.maximum(counts, 1)), counts)
    return lowered


def rarity_of(found: NDArray[np.int64], population: int) -> NDArray[np.float64]:
    """The smoothed inverse document frequency of terms found in so many of `population`."""
    rarity: NDArray[np.float64] = np.log((1 + population) / (1 + found)) + 1
    return rarity

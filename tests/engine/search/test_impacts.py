import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from koga.engine.search.impacts import BLOCK, Impacts

Postings = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]


def random_postings(seed: int, documents: int, terms: int, levels: int) -> Postings:
    """Postings whose weights come from few levels, so that many sums are equal."""
    dice = np.random.default_rng(seed)
    holds = dice.random((terms, documents)) < dice.random((terms, 1)) ** 2
    held = [np.flatnonzero(row) for row in holds]
    starts = np.concatenate(([0], np.cumsum([len(row) for row in held])))
    weights = dice.integers(1, levels + 1, int(starts[-1])) / levels
    return starts, np.concatenate(held).astype(np.int32), weights.astype(np.float32)


def by_adding_up(
    postings: Postings, terms: NDArray[np.int64], factors: NDArray[np.float32], top: int
) -> tuple[list[int], list[float]]:
    starts, documents, weights = postings
    sums = np.zeros(int(documents.max(initial=-1)) + 1, np.float32)
    for term, factor in zip(terms, factors, strict=True):
        here = slice(starts[term], starts[term + 1])
        sums[documents[here]] += factor * weights[here]
    order = [place for place in np.lexsort((np.arange(len(sums)), -sums)) if sums[place] > 0]
    return [int(place) for place in order[:top]], [float(sums[place]) for place in order[:top]]


@settings(deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from((5, BLOCK, 700)),
    st.integers(1, 14),
    st.integers(1, 40),
)
def test_the_best_are_those_that_adding_everything_up_finds(
    seed: int, documents: int, asked: int, top: int
) -> None:
    postings = random_postings(seed, documents, 15, 4)
    dice = np.random.default_rng(seed + 1)
    terms = dice.permutation(15)[:asked]
    factors = (dice.integers(0, 5, asked) / 4).astype(np.float32)
    found, sums = Impacts.built(*postings).best(terms, factors, top)
    expected, their_sums = by_adding_up(postings, terms, factors, top)
    assert found.tolist() == expected
    assert sums.tolist() == their_sums


def test_an_empty_index_and_an_empty_query_find_nothing() -> None:
    empty = Impacts.built(np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0, np.float32))
    assert empty.best(np.empty(0, np.int64), np.empty(0, np.float32), 3)[0].tolist() == []
    held = Impacts.built(*random_postings(1, 9, 3, 2))
    assert held.best(np.empty(0, np.int64), np.empty(0, np.float32), 3)[0].tolist() == []


def test_weights_and_factors_below_nothing_are_refused() -> None:
    starts, documents, weights = random_postings(1, 9, 3, 2)
    with pytest.raises(ValueError, match="below 0"):
        Impacts.built(starts, documents, -weights)
    with pytest.raises(ValueError, match="at least"):
        Impacts.built(starts, documents, weights).best(
            np.zeros(1, np.int64), -np.ones(1, np.float32), 3
        )
    with pytest.raises(ValueError, match="at least"):
        Impacts.built(starts, documents, weights).best(
            np.zeros(1, np.int64), np.ones(1, np.float32), 0
        )

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from koga.engine.matching.attention import shared_attention
from koga.engine.matching.market.lists import gini
from koga.engine.matching.weights import chances_of

TABLES = arrays.arrays(
    np.float64,
    st.tuples(st.integers(1, 6), st.integers(1, 8)),
    elements=st.floats(-5, 5, width=32),
)


@given(TABLES, st.floats(0, 1))
def test_lists_are_valid_whatever_the_scores(scores: NDArray[np.float64], most: float) -> None:
    shared = shared_attention(scores, top=5, most_gini=most)
    for row, places, waits in zip(scores, shared.places, shared.waits, strict=True):
        assert len(places) == len(set(places)) == min(5, scores.shape[1])
        assert all(wait <= 0 for wait in waits)
        final = [row[place] + wait for place, wait in zip(places, waits, strict=True)]
        assert all(one >= other - 1e-9 for one, other in pairwise(final))


def test_only_who_is_really_listed_counts_as_seen() -> None:
    """Rows have fewer open columns than a list has places."""
    scores = np.full((2, 40), -np.inf)
    scores[0, [3, 5]], scores[1, [5, 30]] = [1.0, 0.5], [2.0, 0.1]
    scores[0, 7] = -1.0
    shared = shared_attention(scores, top=20, most_gini=1.0)
    assert [sorted(places) for places in shared.places] == [[3, 5, 7], [5, 30]]
    assert shared.spread.seen == shared.spread.seen_before == 1.0
    assert shared.spread.gini == pytest.approx(gini(np.array([1, 2, 1, 1])))
    assert shared.spread.price == 0.0


@given(TABLES)
def test_without_a_bound_the_best_come_first(scores: NDArray[np.float64]) -> None:
    shared = shared_attention(scores, top=3, most_gini=1.0)
    for row, places in zip(scores, shared.places, strict=True):
        assert places == np.argsort(-row, kind="stable")[:3].tolist()


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_gini_agrees_with_the_mean_difference_of_all_pairs(counts: list[int]) -> None:
    whole = sum(counts)
    pairs = sum(abs(one - other) for one in counts for other in counts)
    expected = pairs / (2 * len(counts) * whole) if whole else 0
    assert gini(np.array(counts)) == pytest.approx(expected)


def test_what_is_not_open_is_never_listed() -> None:
    scores = np.array([[1.0, -np.inf, 3.0], [-np.inf, -np.inf, -np.inf]])
    shared = shared_attention(scores, top=3, most_gini=0.0)
    assert shared.places == [[2, 0], []]


def test_everybody_wanting_one_is_told_to_look_farther() -> None:
    scores = np.tile(np.array([4.0] + [1.0] * 40), (40, 1))
    plain = shared_attention(scores, top=20, most_gini=1.0)
    spread = shared_attention(scores, top=20, most_gini=0.3)
    assert plain.spread.seen == pytest.approx(20 / 41)
    assert spread.spread.seen > plain.spread.seen
    assert spread.spread.gini <= 0.3


def test_a_bound_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        shared_attention(np.ones((1, 1)), top=1, most_gini=2)


def test_chances_of_a_row_sum_to_one_and_of_nothing_open_to_none() -> None:
    is_open = np.array([[True, True, False], [False, False, False]])
    chances = chances_of(np.array([[1.0, 1.0, 9.0], [1.0, 1.0, 1.0]]), is_open)
    assert chances.tolist() == [[0.5, 0.5, 0.0], [0.0, 0.0, 0.0]]


def test_a_likely_partner_is_kept_however_crowded_and_stands_first() -> None:
    scores = np.zeros((30, 90))
    scores[:, 40] = 5.0
    scores[:, :19] = 0.5
    spread = shared_attention(scores, top=20, most_gini=0.4)
    assert all(places[0] == 40 for places in spread.places)
    assert spread.spread.gini <= 0.4
    assert spread.spread.price < 0.2

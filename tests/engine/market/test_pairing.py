"""Markets: every pair from both ends, whatever order it was told in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.market.invented import some_features, some_market

from koga.engine.matching.market import (
    Market,
    market_of_pairs,
    market_of_shortlist,
    market_of_sides,
    shelved,
    shortlist,
    trimmed,
)


def pairs_of(market: Market) -> dict[tuple[int, int], float]:
    rows = np.repeat(np.arange(len(market)), np.diff(market.starts))
    keys = market.keys
    ends = zip(keys[rows].tolist(), keys[market.candidates].tolist(), strict=True)
    return dict(zip(ends, market.gains.tolist(), strict=True))


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
    max_size=40,
)


@settings(max_examples=80, deadline=None)
@given(PAIRS, st.randoms(use_true_random=False))
def test_each_pair_is_seen_from_both_ends(
    pairs: dict[tuple[int, int], tuple[float, float]], dice: object
) -> None:
    told = list(pairs.items())
    dice.shuffle(told)  # type: ignore[attr-defined]  # hypothesis calls it an object
    ends = np.array([pair for pair, _ in told], int).reshape(-1, 2)
    amounts = np.array([gain for _, gain in told], float).reshape(-1, 2)
    market = market_of_pairs(np.arange(10), (ends[:, 0], ends[:, 1]), amounts[:, 0], amounts[:, 1])
    expected = {(other, one): back for (one, other), (_, back) in pairs.items()}
    expected |= {pair: gain for pair, (gain, _) in pairs.items()}
    assert pairs_of(market) == expected
    mirrors = market.mirrors.astype(int)
    assert np.array_equal(mirrors[mirrors], np.arange(len(mirrors)))
    rows = np.repeat(np.arange(10), np.diff(market.starts))
    assert np.array_equal(market.candidates[mirrors], rows)
    assert all(np.all(np.diff(market.candidates[market.row(row)]) > 0) for row in range(10))


def test_a_shortlist_makes_the_same_market_as_its_pairs() -> None:
    features = some_features(60, 4)
    found = shortlist(shelved(features), 0, 60, most=5)
    rows, ranks = np.nonzero(found.candidates >= 0)
    others = found.candidates[rows, ranks]
    loose = market_of_pairs(
        features.keys,
        (features.keys[rows], features.keys[others]),
        found.gains[rows, ranks],
        found.returns[rows, ranks],
    )
    assert pairs_of(market_of_shortlist(features.keys, found)) == pairs_of(loose)


def test_two_sides_are_a_market_without_pairs_on_one_side() -> None:
    gains, returns = np.random.default_rng(0).random((2, 3, 3))
    market = market_of_sides(gains, returns)
    assert pairs_of(market) == {(i, 3 + j): gains[i, j] for i in range(3) for j in range(3)} | {
        (3 + j, i): returns[j, i] for i in range(3) for j in range(3)
    }


def test_trimming_keeps_what_is_high_at_either_end() -> None:
    market = some_market(12, 1)
    smaller, kept = trimmed(market, market.products, 2)
    rows = np.repeat(np.arange(12), np.diff(market.starts))
    high = {
        (int(row), int(other))
        for row in range(12)
        for other in market.candidates[market.row(row)][
            np.argsort(-market.products[market.row(row)])[:2]
        ]
    }
    high |= {(other, row) for row, other in high}
    assert {(int(rows[k]), int(market.candidates[k])) for k in kept} == high
    assert pairs_of(smaller).items() <= pairs_of(market).items()
    assert np.array_equal(smaller.products, market.products[kept])


@pytest.mark.parametrize(
    ("pairs", "gains", "reason"),
    [
        (([1, 1], [2, 2]), [0.5, 0.5], "twice"),
        (([1], [1]), [0.5], "own candidate"),
        (([1], [7]), [0.5], "unknown"),
        (([1], [2]), [-0.5], "at least 0"),
        (([1], [2]), [np.nan], "numbers"),
    ],
)
def test_what_is_no_market_is_refused(
    pairs: tuple[list[int], list[int]], gains: list[float], reason: str
) -> None:
    ends = np.array(pairs[0]), np.array(pairs[1])
    with pytest.raises(ValueError, match=reason):
        market_of_pairs(np.array([1, 2, 3]), ends, np.array(gains), np.array(gains))

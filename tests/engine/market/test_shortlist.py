"""The inverted index against scoring every pair."""

from __future__ import annotations

from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.market.invented import some_features

from koga.engine.matching.market import Features, Shortlist, merged, shelved, shortlist, sparse


def dense(features: Features) -> tuple[np.ndarray, np.ndarray]:
    """What everybody gains from everybody (n, n), and the mutual score with 0 where it may not be."""
    number = len(features.keys)
    wants, has = np.zeros((2, number, features.width))
    for rows, full in ((features.wants, wants), (features.has, has)):
        for row in range(number):
            part = slice(rows.starts[row], rows.starts[row + 1])
            full[row, rows.columns[part]] = rows.values[part]
    inner = wants @ has.T
    gains = inner / (inner + features.half) * features.appeal
    mutual = gains * gains.T
    np.fill_diagonal(mutual, 0)
    same = (features.groups[:, None] == features.groups) & (features.groups >= 0)
    mutual[same] = 0
    for row in range(number):
        part = slice(features.barred.starts[row], features.barred.starts[row + 1])
        mutual[row, features.barred.columns[part]] = 0
    return gains, mutual


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.integers(0, 10**6), st.integers(1, 12))
def test_the_shortlist_is_that_of_scoring_every_pair(number: int, seed: int, most: int) -> None:
    features = some_features(number, seed)
    gains, mutual = dense(features)
    found = shortlist(shelved(features, seed=3), 0, number, most=most)
    for row in range(number):
        listed = found.candidates[row][found.candidates[row] >= 0]
        best = -np.sort(-mutual[row][mutual[row] > 0])[:most]
        assert np.allclose(mutual[row, listed], best)
        assert len(set(listed)) == len(listed) == len(best)
        assert np.allclose(found.gains[row, : len(listed)], gains[row, listed])
        assert np.allclose(found.returns[row, : len(listed)], gains[listed, row])


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 40), st.integers(0, 10**6), st.integers(1, 12))
def test_what_is_mutual_is_found_alike_when_added_up_once(
    number: int, seed: int, most: int
) -> None:
    features = some_features(number, seed)
    features = replace(features, has=features.wants)
    twice = shortlist(shelved(features), 0, number, most=most)
    once = shortlist(shelved(replace(features, is_mutual=True)), 0, number, most=most)
    assert (once.candidates == twice.candidates).all()
    assert np.allclose(once.gains, twice.gains)
    assert np.allclose(once.returns, twice.returns)


def test_many_stretches_and_too_bold_a_guess_change_nothing() -> None:
    # The first stretch holds all the best, so what it suggests for the others is far too high.
    features = some_features(9_000, 1, 40)
    features = replace(features, appeal=np.where(np.arange(9_000) < 4_096, 1.0, 0.01))
    found = shortlist(shelved(features), 0, 40, most=600)
    for row in range(0, 40, 7):
        scores = np.array(_scores(features, row))
        listed = found.candidates[row][found.candidates[row] >= 0]
        assert np.allclose(scores[listed], -np.sort(-scores[scores > 0])[:600])


def _scores(features: Features, row: int) -> list[float]:
    def inner(one: int, other: int) -> float:
        wants, has = features.wants, features.has
        asked = dict(
            zip(
                *(part[wants.starts[one] : wants.starts[one + 1]] for part in wants[1:]),
                strict=True,
            )
        )
        given = dict(
            zip(*(part[has.starts[other] : has.starts[other + 1]] for part in has[1:]), strict=True)
        )
        total = sum(weight * given.get(feature, 0.0) for feature, weight in asked.items())
        return float(total / (total + features.half) * features.appeal[other])

    barred = features.barred.columns[features.barred.starts[row] : features.barred.starts[row + 1]]
    return [
        0.0
        if other == row or other in barred or 0 <= features.groups[row] == features.groups[other]
        else inner(row, other) * inner(other, row)
        for other in range(len(features.keys))
    ]


def test_chunks_by_several_workers_are_the_whole() -> None:
    shelves = shelved(some_features(5_000, 2, kind="float32"))
    whole = shortlist(shelves, 0, 5_000, most=9, workers=2)
    parts = [shortlist(shelves, first, first + 1_250, most=9) for first in (2_500, 0, 3_750, 1_250)]
    assert all(
        np.array_equal(*both) for both in zip(astuple(whole), astuple(merged(parts)), strict=True)
    )


def test_equals_are_ordered_by_seed_and_keys_and_not_by_place() -> None:
    number, turn = 30, np.random.default_rng(5).permutation(30)
    rows, none = [{0: 1.0}] * number, sparse([{}] * number)
    features = Features(
        np.arange(number), sparse(rows), sparse(rows), 1,
        np.ones(number, "float32"), np.full(number, -1), none,
    )  # fmt: skip
    found = shortlist(shelved(features), 0, number, most=4).candidates
    turned = shortlist(shelved(replace(features, keys=turn)), 0, number, most=4).candidates
    # Row r of the second is the organisation with key turn[r]: the same keys, in the same order.
    assert np.array_equal(turn[turned], found[turn])
    assert not np.array_equal(
        found, shortlist(shelved(features, seed=1), 0, number, most=4).candidates
    )
    assert len(np.unique(found)) > 20  # and nobody is on every list


def test_missing_rows_and_wrong_rows_are_refused() -> None:
    part = Shortlist(2, np.zeros((1, 1), np.int32), np.zeros((1, 1)), np.zeros((1, 1)))
    with pytest.raises(ValueError, match="row 3"):
        merged([part, replace(part, first=4)])
    with pytest.raises(ValueError, match="cannot be searched"):
        shortlist(shelved(some_features(3, 0)), 0, 4)
    with pytest.raises(ValueError, match="same key"):
        replace(some_features(3, 0), keys=np.array([1, 2, 1]))
    with pytest.raises(ValueError, match="columns"):
        replace(some_features(3, 0), width=1, wants=sparse([{1: 1.0}, {}, {}]))

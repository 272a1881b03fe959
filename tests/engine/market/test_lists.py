"""Lists: valid, owed attention given, worth what they are said to be worth."""

from __future__ import annotations

from itertools import islice, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.market.invented import some_market

from koga.engine.matching.market import (
    Market,
    Settings,
    arranged,
    attention,
    ceiling,
    entry_price,
    gini,
    lifted,
    logarithmic,
    market_of_pairs,
    market_of_sides,
    measured,
    priced,
    prices_of,
    rounded,
)

SEEDS = st.integers(0, 10**6)


def are_valid(market: Market, lists: np.ndarray) -> bool:
    for row, chosen in enumerate(lists):
        held = chosen[chosen >= 0]
        candidates = market.candidates[market.row(row)]
        if len(set(held)) < len(held) or row in held or not set(held) <= set(candidates):
            return False
        if np.any(chosen[: len(held)] < 0) or len(held) < min(len(chosen), len(candidates)):
            return False
    return True


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 30), SEEDS, st.sampled_from([0.0, 0.3, 0.7, 1.0]), st.integers(1, 6))
def test_lists_hold_distinct_candidates_and_never_oneself(
    number: int, seed: int, fairness: float, length: int
) -> None:
    market = some_market(number, seed, 0.4)
    outcome = arranged(market, Settings(length=length, fairness=fairness))
    assert outcome.lists.shape == (number, length)
    assert are_valid(market, outcome.lists)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 30), SEEDS)
def test_without_fairness_the_list_is_that_of_the_score(number: int, seed: int) -> None:
    market = some_market(number, seed)
    lists = arranged(market, Settings(length=4, fairness=0)).lists
    for row in range(number):
        part = market.row(row)
        best = market.candidates[part][np.argsort(-market.products[part], kind="stable")[:4]]
        assert np.array_equal(lists[row][lists[row] >= 0], best)
    assert measured(market, lists, logarithmic(4)).price == 0


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 25), SEEDS)
def test_the_order_of_organisations_and_pairs_does_not_matter(number: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    one, other = np.nonzero(np.triu(dice.random((number, number)) < 0.6, 1))
    gains = dice.integers(1, 4, (2, len(one))) / 4  # many equals, which keys must order
    keys, turn, mixed = np.arange(number) + 5, dice.permutation(number), dice.permutation(len(one))
    market = market_of_pairs(keys, (keys[one], keys[other]), *gains)
    turned = market_of_pairs(keys[turn], (keys[one][mixed], keys[other][mixed]), *gains[:, mixed])
    settled = Settings(length=3, fairness=0)
    plain, again = arranged(market, settled).lists, arranged(turned, settled).lists
    assert np.array_equal(np.where(again >= 0, turn[again], -1), plain[turn])


def test_random_gains_give_the_same_fair_lists_in_any_order() -> None:
    dice = np.random.default_rng(2)
    one, other = np.nonzero(np.triu(dice.random((40, 40)) < 0.5, 1))
    gains, keys, turn = dice.random((2, len(one))), np.arange(40), dice.permutation(40)
    lists = arranged(market_of_pairs(keys, (one, other), *gains), Settings(length=5)).lists
    again = arranged(market_of_pairs(turn, (one, other), *gains), Settings(length=5)).lists
    assert np.array_equal(turn[again], lists[turn])


def test_the_same_seed_gives_the_same_and_no_organisation_gives_nothing() -> None:
    market = some_market(50, 1)
    assert np.array_equal(arranged(market).lists, arranged(market, workers=2).lists)
    nobody = arranged(some_market(0, 0))
    alone = arranged(some_market(1, 0))
    assert nobody.lists.shape == (0, 10)
    assert alone.lists.tolist() == [[-1] * 10]
    assert measured(some_market(0, 0), nobody.lists, logarithmic(10)).matches == 0


@settings(max_examples=25, deadline=None)
@given(st.integers(8, 30), SEEDS, st.sampled_from([0.0, 1.0]))
def test_floors_are_kept_or_named(number: int, seed: int, fairness: float) -> None:
    dice = np.random.default_rng(seed)
    floors = np.where(dice.random(number) < 0.3, 0.9, 0.0)
    market = some_market(number, seed, floors=floors)
    outcome = arranged(market, Settings(length=4, fairness=fairness))
    exposures = attention(market, outcome.lists, logarithmic(4))
    shown = market.by_row(exposures[market.mirrors])
    assert are_valid(market, outcome.lists)
    assert np.array_equal(np.flatnonzero(shown < floors - 1e-6), outcome.below)


def test_whoever_everybody_overlooks_is_seen_if_it_is_owed() -> None:
    gains = np.full((12, 12), 0.5)
    gains[:, 7] = 0.01
    one, other = np.nonzero(~np.eye(12, dtype=bool))
    floors = np.where(np.arange(12) == 7, 1.0, 0.0)
    pairs = (one, other), gains[one, other], gains[other, one]
    plain = market_of_pairs(np.arange(12), *pairs)
    owed = market_of_pairs(np.arange(12), *pairs, floors=floors)
    settled = Settings(length=3, fairness=0)
    assert 7 not in arranged(plain, settled).lists
    outcome = arranged(owed, settled)
    assert not len(outcome.below)
    assert np.count_nonzero(outcome.lists == 7) == 2  # two last places of 1/2 each
    same, nobody = lifted(plain, arranged(plain, settled).lists, logarithmic(3))
    assert np.array_equal(same, arranged(plain, settled).lists)
    assert not len(nobody)


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 14), SEEDS)
def test_measures_are_those_of_counting_by_hand(number: int, seed: int) -> None:
    market, positions = some_market(number, seed), logarithmic(3)
    lists = rounded(market, market.gains, 3)
    gains = np.zeros((number, number))
    rows = np.repeat(np.arange(number), np.diff(market.starts))
    gains[rows, market.candidates] = market.gains
    looks = np.zeros((number, number))
    for row, chosen in enumerate(lists):
        for rank, other in enumerate(chosen[chosen >= 0]):
            looks[row, other] = positions[rank]
    matches = gains * gains.T * looks * looks.T
    mutual = gains * gains.T * looks
    envy = sum(
        sum(mutual[i, r] * looks[r, j] for r in range(number)) > matches[i].sum() + 1e-9
        for i in range(number)
        for j in range(number)
        if i != j
    )
    found = measured(market, lists, positions)
    assert found.matches == pytest.approx(matches.sum() / 2)
    assert found.unseen == np.mean(looks.sum(axis=0) == 0)
    assert found.envy == pytest.approx(envy / number)
    assert found.gini == pytest.approx(gini(looks.sum(axis=0)))


@settings(max_examples=25, deadline=None)
@given(st.integers(3, 5), SEEDS, st.integers(1, 2))
def test_no_lists_are_worth_more_than_the_ceiling(number: int, seed: int, length: int) -> None:
    market, positions = some_market(number, seed, 1.0), logarithmic(length)
    rows = range(number)
    of_each = [permutations([one for one in rows if one != row], length) for row in rows]
    best = max(
        measured(market, np.array(lists), positions, envy=False).each
        for lists in islice(product(*of_each), 2_000)
    )
    assert ceiling(market, positions, rounds=1) >= ceiling(market, positions) >= best - 1e-9


def test_the_ceiling_of_a_crowded_market_is_not_far_above_what_fair_lists_reach() -> None:
    market = some_market(60, 4)
    fair = measured(market, arranged(market, Settings(length=6)).lists, logarithmic(6)).each
    assert fair < ceiling(market, logarithmic(6)) < 1.5 * fair


def test_a_truth_unlike_the_scores_is_what_counts() -> None:
    market = some_market(20, 3)
    lists = rounded(market, market.products, 5)
    half = measured(market, lists, logarithmic(5), truth=market.gains / 2)
    assert half.matches == pytest.approx(measured(market, lists, logarithmic(5)).matches / 4)


def test_a_crowded_market_is_shared_by_fairness_at_a_price_that_rises() -> None:
    dice = np.random.default_rng(9)
    popular = np.linspace(1, 0.1, 60)
    gains = 0.3 * dice.random((60, 60)) + 0.7 * popular
    market = market_of_sides(gains, 0.3 * dice.random((60, 60)) + 0.7 * popular)
    found = [
        measured(market, arranged(market, Settings(length=6, fairness=share)).lists, logarithmic(6))
        for share in (0.0, 0.5, 1.0)
    ]
    assert found[0].price < found[1].price < found[2].price
    assert found[0].gini > found[1].gini > found[2].gini
    assert found[2].unseen == 0 < found[0].unseen
    assert found[2].matches > 1.5 * found[0].matches


def test_a_live_list_is_the_sorting_of_scores_less_prices() -> None:
    dice = np.random.default_rng(1)
    scores, prices = dice.integers(0, 6, (2, 300)) / 4
    scores[:5] = -np.inf, np.nan, 2, 2, 2
    order = sorted(
        (place for place in range(300) if scores[place] > -1),
        key=lambda place: (-(scores[place] - prices[place]), place),
    )
    for most in (1, 10, 299, 400):
        assert priced(scores, prices, most).tolist() == order[:most]
    assert priced(np.array([]), np.array([])).tolist() == []


def test_one_who_enters_gets_the_price_that_fitting_would_give() -> None:
    market = some_market(30, 6)
    prices = prices_of(market, tolerance=1e-12, most=10_000)
    for row in (0, 11, 29):
        part = market.row(row)
        joint = (market.gains + market.gains[market.mirrors])[part]
        found = entry_price(joint, prices.values[market.candidates[part]], prices.softness)
        assert found == pytest.approx(prices.values[row], abs=1e-6)


def test_lists_that_are_none_are_refused() -> None:
    market = market_of_sides(np.ones((1, 2)), np.ones((2, 1)))
    for lists in ([[1, 1], [0, -1], [0, -1]], [[0, -1], [0, -1], [0, -1]], [[1, 2]]):
        with pytest.raises(ValueError, match="list"):
            attention(market, np.array(lists), logarithmic(2))
    with pytest.raises(ValueError, match="fairness"):
        arranged(some_market(5, 0), Settings(fairness=1.5))
    with pytest.raises(ValueError, match="positions"):
        arranged(some_market(5, 0), positions=logarithmic(3))

"""Prices satisfy their equations; a step is the linear program's optimum; welfare rises."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize
from tests.engine.market.invented import some_market

from koga.engine.matching.market import (
    Step,
    improved,
    listed,
    logarithmic,
    market_of_sides,
    prices_of,
    spread,
)

SEEDS = st.integers(0, 10**6)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 25), SEEDS, st.sampled_from([0.05, 0.2, 1.0]))
def test_fitted_shares_add_up(number: int, seed: int, softness: float) -> None:
    market = some_market(number, seed)
    prices = prices_of(market, softness=softness, tolerance=1e-6, most=3_000)
    shares = prices.shares(market)
    off = np.abs(prices.alone**2 + market.by_row(shares) - 1).max(initial=0)
    assert np.allclose(shares, shares[market.mirrors])
    assert off == pytest.approx(prices.error, abs=1e-9)
    # A few organisations of whom nearly all are taken come to rest slowly.
    assert prices.error <= (1e-6 if softness == 1 else 0.01)


def test_prices_do_not_lose_their_digits_where_it_is_crowded() -> None:
    market = market_of_sides(np.ones((2_000, 1), "float32"), np.ones((1, 2_000), "float32"))
    prices = prices_of(market, softness=0.05, tolerance=1e-6, most=5_000)
    joint, alone = np.exp(1 / 0.05), prices.alone
    assert alone[-1] ** 2 + joint * alone[-1] * alone[:-1].sum() == pytest.approx(1, abs=1e-5)
    assert alone[-1] > 0


def test_a_softness_that_cannot_be_computed_is_refused() -> None:
    for softness in (0.0, 1e-3):
        with pytest.raises(ValueError, match="softness"):
            prices_of(some_market(5, 0), softness=softness)


def test_a_wanted_organisation_is_dearer() -> None:
    gains = np.tile([0.9, 0.5, 0.1], (6, 1))
    values = prices_of(market_of_sides(gains, np.full((3, 6), 0.5))).values[6:]
    assert values[0] > values[1] > values[2] > 0


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 5), SEEDS)
def test_sorting_is_the_optimum_of_the_linear_program(number: int, seed: int) -> None:
    scores = np.random.default_rng(seed).random((1, number))
    market, positions = market_of_sides(scores, np.ones((number, 1))), logarithmic(number)
    ours = listed(market, market.gains, positions)[:number] @ scores[0]
    cost = -np.outer(scores[0], positions).ravel()
    rows = np.kron(np.eye(number), np.ones(number))
    columns = np.kron(np.ones(number), np.eye(number))
    equal = np.vstack((rows, columns))
    assert ours == pytest.approx(-linprog(cost, A_eq=equal, b_eq=np.ones(2 * number)).fun)


def test_one_side_reaches_the_optimum_of_a_general_solver() -> None:
    # One list of one place to share between three: Nash welfare is concave, so both must agree.
    gains, weights = np.array([[0.9, 0.6, 0.3]]), np.array([1.0, 1.0, 2.0, 1.0])
    market = market_of_sides(gains, np.ones((3, 1)), weights=weights)
    plan = improved(market, np.full(6, 0.3), np.array([1.0]), steps=3_000)

    def loss(shares: np.ndarray) -> float:
        return -float(weights[1:] @ np.log(gains[0] * shares))

    whole = {"type": "eq", "fun": lambda shares: shares.sum() - 1}
    found = minimize(loss, np.full(3, 1 / 3), bounds=[(1e-6, 1)] * 3, constraints=whole)
    assert weights[1:] @ np.log(plan.totals[1:]) == pytest.approx(-found.fun, abs=0.05)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 20), SEEDS, st.sampled_from(["nash", "sum"]))
def test_welfare_never_ends_below_any_of_its_steps(number: int, seed: int, aim: str) -> None:
    market, positions = some_market(number, seed), logarithmic(4)
    prices = prices_of(market)
    start = spread(market, prices.shares(market), positions)
    before = start.copy()
    plan = improved(market, start, positions, aim=aim, steps=20)  # type: ignore[arg-type]  # of two
    assert plan.welfare == max(step.welfare for step in plan.steps)
    assert np.array_equal(start, before)
    back = plan.exposures[market.mirrors]
    assert np.allclose(plan.totals, market.by_row(market.products * plan.exposures * back))
    assert np.allclose(plan.shown, market.by_row(back))


def test_a_small_step_of_one_side_raises_the_other_sides_nash_welfare() -> None:
    # With the left's lists fixed, the left's welfare is concave in the right's: the paper's lemma.
    dice = np.random.default_rng(3)
    market, positions = market_of_sides(*dice.random((2, 6, 6))), logarithmic(6)
    plan = improved(market, np.full(72, positions.mean()), positions, steps=40)
    welfare = [step.welfare for step in plan.steps]
    assert all(after > before - 1e-2 for before, after in pairwise(welfare[20:]))
    assert plan.welfare > welfare[0] + 0.3


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 20), SEEDS)
def test_no_exposure_is_promised_that_lists_cannot_give(number: int, seed: int) -> None:
    market, positions = some_market(number, seed), logarithmic(3)
    start = spread(market, prices_of(market).shares(market), positions)
    plan = improved(market, start, positions, steps=10)
    for row in range(number):
        most = -np.sort(-plan.exposures[market.row(row)])[:3]
        assert np.all(np.cumsum(most) <= np.cumsum(positions)[: len(most)] + 1e-9)
        assert plan.exposures[market.row(row)].sum() <= positions.sum() + 1e-9


def test_the_search_tells_its_steps_and_stops_when_told() -> None:
    told: list[Step] = []

    def stop(step: Step) -> bool:
        told.append(step)
        return len(told) == 4

    market = some_market(10, 0)
    plan = improved(
        market, listed(market, market.gains, logarithmic(3)), logarithmic(3), progress=stop
    )
    assert plan.steps == tuple(told)
    assert [step.number for step in told] == [0, 1, 2, 3]


def test_weights_and_floors_draw_attention() -> None:
    plain = some_market(14, 5)
    favoured = np.where(np.arange(14) == 3, 6.0, 1.0)
    weighed, owed = (
        some_market(14, 5, weights=favoured),
        some_market(14, 5, floors=np.where(favoured > 1, 6.0, 0.0)),
    )

    def shown(market: object) -> float:
        start = spread(market, prices_of(market).shares(market), logarithmic(3))
        return float(improved(market, start, logarithmic(3)).shown[3])

    assert shown(weighed) > 1.3 * shown(plain)
    assert shown(owed) > 1.3 * shown(plain)


def test_workers_and_inputs_make_no_difference() -> None:
    market = some_market(3_000, 8, 0.004)
    before = [getattr(market, field.name).copy() for field in fields(market)]

    def solved(workers: int) -> tuple[np.ndarray, np.ndarray]:
        prices = prices_of(market, workers=workers)
        start = spread(market, prices.shares(market), logarithmic(5))
        return prices.values, improved(market, start, logarithmic(5), workers=workers).exposures

    for one, other in zip(solved(1), solved(2), strict=True):
        assert np.array_equal(one, other)
    for field, value in zip(fields(market), before, strict=True):
        assert np.array_equal(getattr(market, field.name), value)

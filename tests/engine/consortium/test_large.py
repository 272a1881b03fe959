"""Pools of thousands, where only some columns are ever written."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from koga.engine.consortium import (
    BudgetTotal,
    Candidate,
    Condition,
    Consortium,
    Countries,
    CountryShare,
    Desk,
    EachCountry,
    Family,
    Number,
    PartnerShare,
    Pool,
    Rule,
    Rules,
    Seat,
    Share,
    check,
)

NAMES = ["DE", "DK", "LT", "NO", "PL", "SE"]


def crowd(number: int, seed: int) -> list[Candidate]:
    dice = np.random.default_rng(seed)
    return [
        Candidate(
            f"o{n:05}",
            str(dice.choice(NAMES)),
            kind=str(dice.choice(["school", "company", "association"])),
            tags=frozenset(dice.choice(list("abcdefgh"), 2).tolist()),
            is_newcomer=bool(dice.random() < 0.3),
            can_lead=bool(dice.random() < 0.1),
            experience=int(dice.integers(0, 4)),
            capacity=float(dice.integers(10, 90)),
            family=str(dice.integers(0, number // 4)),
            fit=float(dice.gamma(2.0, 10.0)),
        )
        for n in range(number)
    ]


RULES: tuple[Rule, ...] = (
    Number("members", least=4, most=8),
    Countries("countries", least=3),
    EachCountry("each", most=3),
    Seat("lead", Condition(can_lead=True, countries=frozenset({"PL", "NO"}))),
    Seat("film", Condition(any_tag=frozenset({"h"}), kinds=frozenset({"school"}))),
    Share("newcomers", Condition(newcomer=True), Fraction(1, 2)),
    Number("topic", Condition(any_tag=frozenset({"g"})), least=2),
)
BUDGET: tuple[Rule, ...] = (
    BudgetTotal(400.0),
    PartnerShare(Fraction(1, 4)),
    CountryShare(Fraction(2, 5)),
)


@pytest.mark.parametrize("more", [(), BUDGET, (*BUDGET, Family(1))])
@pytest.mark.parametrize("seed", range(3))
def test_the_optimum_of_thousands_is_that_of_one_large_programme(
    more: tuple[Rule, ...], seed: int
) -> None:
    from koga.engine.consortium.linear import in_whole_numbers

    some, rules = crowd(1500, seed), Rules((*RULES, *more))
    desk = Desk(Pool.of(some), rules)
    found = desk.build()
    assert isinstance(found, Consortium)
    assert found.is_proven
    by_id = {one.id: one for one in some}
    assert check([by_id[one.id] for one in found.members], rules) == ()
    columns = np.arange(len(some))
    problem = desk.plain
    whole = in_whole_numbers(problem.written(columns), problem.whole(columns), nodes=10**6)
    assert whole.x is not None
    assert found.value == pytest.approx(float(problem.gain[0] @ np.rint(whole.x[: len(some)])))


def test_a_tie_among_thousands_goes_to_the_lowest_ids() -> None:
    some = [Candidate(f"o{n:05}", NAMES[n % 6], fit=1.0) for n in range(5000)]
    found = Desk(Pool.of(some), Rules((Number("members", least=6, most=6),))).build()
    assert isinstance(found, Consortium)
    assert sorted(found.ids) == [f"o{n:05}" for n in range(6)]


def test_the_best_is_found_wherever_it_stands_among_very_many_equals() -> None:
    """Fits are often shares of a few topics: tens of thousands are alike."""
    some = [Candidate(f"o{n:05}", NAMES[n % 6], fit=float(n % 3)) for n in range(30_000)]
    some += [Candidate("y", "PL", fit=5.0), Candidate("z", "NO", fit=4.0)]
    rules = (Number("members", least=3, most=3), Countries("countries", least=3))
    found = Desk(Pool.of(some), Rules(rules)).build()
    assert isinstance(found, Consortium)
    assert {"y", "z"} < found.ids
    assert (found.value, found.is_proven) == (11.0, True)


def test_a_rule_that_only_the_last_of_thousands_meets_is_met() -> None:
    some = [*crowd(3000, 1), Candidate("zz", "IS", fit=-50.0)]
    rules = Rules((*RULES, Number("island", Condition(countries=frozenset({"IS"})), least=1)))
    found = Desk(Pool.of(some), rules).build()
    assert isinstance(found, Consortium)
    assert "zz" in found.ids
    assert "island" in [rule.name for rule in found.member("zz").holds_up]

"""The best consortium, against going through all of them by hand."""

from __future__ import annotations

from copy import deepcopy
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.consortium import cases

from koga.engine.consortium import (
    Candidate,
    Condition,
    Conflict,
    Consortium,
    Countries,
    Desk,
    Must,
    Number,
    Pool,
    Rules,
    Seat,
    build,
    check,
)

QUIET = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@QUIET
@given(cases.CANDIDATES, cases.rules())
def test_the_best_is_as_good_as_going_through_all(
    candidates: list[Candidate], rules: Rules
) -> None:
    best, found = cases.best_value(candidates, rules), build(candidates, rules)
    if best is None:
        assert isinstance(found, Conflict)
        return
    assert isinstance(found, Consortium)
    assert found.value == pytest.approx(best)
    assert found.is_proven
    assert cases.keeps(*cases.split(found, candidates), rules)


@QUIET
@given(cases.CANDIDATES, cases.rules())
def test_rules_that_conflict_do_so_and_any_fewer_do_not(
    candidates: list[Candidate], rules: Rules
) -> None:
    found = build(candidates, rules)
    if isinstance(found, Consortium):
        return
    names = frozenset(rule.name for rule in found.rules)
    assert names
    assert cases.best_value(candidates, rules.only(names)) is None
    for name in names:
        assert cases.best_value(candidates, rules.only(names - {name})) is not None
    assert all(rule.sentence in found.sentence for rule in found.rules)


@QUIET
@given(cases.CANDIDATES, cases.rules(), st.integers())
def test_neither_order_nor_another_run_changes_the_answer(
    candidates: list[Candidate], rules: Rules, seed: int
) -> None:
    shuffled = Random(seed).sample(candidates, len(candidates))
    before = deepcopy(candidates)
    assert build(candidates, rules) == build(shuffled, rules) == build(candidates, rules)
    assert candidates == before


@QUIET
@given(cases.CANDIDATES, cases.rules())
def test_points_of_members_add_up_and_their_reasons_are_true(
    candidates: list[Candidate], rules: Rules
) -> None:
    found = build(candidates, rules)
    if isinstance(found, Conflict):
        return
    full, associated = cases.split(found, candidates)
    assert found.value == pytest.approx(cases.value(full, associated, rules.worth))
    for member in found.members:
        others = [one for one in full if one.id != member.id]
        beside = [one for one in associated if one.id != member.id]
        true = {broken.rule.name for broken in check(others, rules, associated=beside)}
        assert {rule.name for rule in member.holds_up} == true


@QUIET
@given(cases.CANDIDATES, cases.rules(), st.data())
def test_checking_by_hand_agrees_with_the_rules_told_anew(
    candidates: list[Candidate], rules: Rules, data: st.DataObject
) -> None:
    ways = [data.draw(st.sampled_from([0, 1, 2])) for _ in candidates]
    full = [one for one, way in zip(candidates, ways, strict=True) if way == 1]
    beside = [one for one, way in zip(candidates, ways, strict=True) if way == 2]
    assert (not check(full, rules, associated=beside)) == cases.keeps(full, beside, rules)


@pytest.mark.parametrize("count", [0, 1])
def test_nobody_or_one_is_no_consortium_of_two(count: int) -> None:
    rules = Rules((Number("members", least=2, most=4),))
    found = build([Candidate(f"o{n}", fit=1.0) for n in range(count)], rules)
    assert isinstance(found, Conflict)
    assert [rule.name for rule in found.rules] == ["members"]


def test_without_rules_everyone_who_brings_something_is_in() -> None:
    found = build([Candidate("a", fit=1.0), Candidate("b", fit=1.0, price=2.0)], Rules())
    assert isinstance(found, Consortium)
    assert found.ids == {"a"}


def test_an_empty_pool_without_rules_is_an_empty_consortium() -> None:
    assert build([], Rules()) == Consortium((), 0.0)


def test_between_equals_the_lower_id_sits() -> None:
    equals = [Candidate(f"o{n}", "NO", fit=1.0) for n in (3, 1, 2, 0)]
    found = build(equals, Rules((Number("members", least=2, most=2),)))
    assert isinstance(found, Consortium)
    assert [one.id for one in found.members] == ["o0", "o1"]


def test_crowded_ones_pay_their_price() -> None:
    rules = Rules((Number("members", least=1, most=1),))
    found = build([Candidate("old", fit=9.0, price=5.0), Candidate("new", fit=6.0)], rules)
    assert isinstance(found, Consortium)
    assert found.ids == {"new"}


def test_one_who_suits_two_seats_takes_the_one_that_nobody_else_can() -> None:
    lead = Seat("lead", Condition(can_lead=True))
    host = Seat("host", Condition(countries=frozenset({"NO"})))
    both = Candidate("a", "NO", can_lead=True, experience=3, fit=9.0)
    rules = Rules((Number("members", least=2, most=2), lead, host))
    found = build([both, Candidate("b", "PL", can_lead=True)], rules)
    assert isinstance(found, Consortium)
    assert {one.id: one.seat for one in found.members} == {"a": "host", "b": "lead"}
    assert [rule.name for rule in found.member("b").holds_up] == ["members", "seat:lead"]


def test_one_fixed_on_a_seat_that_it_does_not_suit_is_named_as_the_conflict() -> None:
    rules = Rules((Seat("lead", Condition(can_lead=True)), Must("a", "lead")))
    found = build([Candidate("a"), Candidate("b", can_lead=True)], rules)
    assert isinstance(found, Conflict)
    assert [rule.name for rule in found.rules] == ["seat:lead", "must:a"]


def test_a_desk_gives_the_same_answer_with_another_fit_as_a_new_one() -> None:
    rules = Rules((Number("members", least=2, most=2), Countries("countries", least=2)))
    some = [Candidate(f"o{n}", "NO" if n % 2 else "PL", fit=float(n)) for n in range(6)]
    pool = Pool.of(some)
    turned = Desk(pool.scored(fit=-pool.fit), rules).build()
    assert isinstance(turned, Consortium)
    assert turned.ids == {"o0", "o1"}
    assert Desk(pool, rules).build() == build(some, rules)


@pytest.mark.parametrize("twice", [["a", "a"], ["b", "a", "b"]])
def test_two_with_one_id_are_refused(twice: list[str]) -> None:
    with pytest.raises(ValueError, match="two candidates have the id"):
        build([Candidate(one) for one in twice], Rules())


def test_a_fit_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="fit is not a finite number"):
        build([Candidate("a", fit=float("nan"))], Rules())

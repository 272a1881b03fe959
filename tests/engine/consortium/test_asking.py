"""Others like it, who instead of one that refused, and who could have a seat."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from tests.engine.consortium import cases
from tests.engine.consortium.test_large import BUDGET, RULES, crowd

from koga.engine.consortium import (
    Candidate,
    Condition,
    Conflict,
    Consortium,
    Countries,
    Desk,
    Number,
    Pool,
    Rules,
    Seat,
    alternatives,
    build,
    check,
    repair,
    swaps,
    whom_to_ask_next,
)
from koga.engine.consortium.rules import MustNot

QUIET = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
LEAD = Seat("lead", Condition(can_lead=True))


def a_desk(count: int = 400, seed: int = 5) -> tuple[Desk, Consortium, list[Candidate]]:
    some = crowd(count, seed)
    desk = Desk(Pool.of(some), Rules((*RULES, *BUDGET)))
    found = desk.build()
    assert isinstance(found, Consortium)
    return desk, found, some


def test_ten_alternatives_differ_in_three_members_each_and_keep_all_rules() -> None:
    desk, best, some = a_desk()
    found = alternatives(desk)
    assert len(found) == 10
    assert found[0] == best
    assert all(len(one.ids - other.ids) >= 3 for one in found for other in found if one != other)
    assert [one.value for one in found] == sorted((one.value for one in found), reverse=True)
    for one in found:
        assert one.bound >= one.value - 1e-6
        assert check(cases.split(one, some)[0], desk.rules) == ()


def test_exact_alternatives_are_proven_and_no_worse_than_those_searched_for() -> None:
    desk, best, some = a_desk(count=150)
    exact, searched = alternatives(desk, count=4, exact=True), alternatives(desk, count=4)
    assert exact[0] == best
    assert all(len(one.ids - other.ids) >= 3 for one in exact for other in exact if one != other)
    assert exact[1].value >= searched[1].value - 1e-6
    assert all(one.is_proven for one in exact)
    for one in exact:
        assert check(cases.split(one, some)[0], desk.rules) == ()


def test_alternatives_end_where_there_are_no_more() -> None:
    some = [Candidate(f"o{n}", fit=float(n)) for n in range(4)]
    desk = Desk(Pool.of(some), Rules((Number("members", least=2, most=2),)))
    found = alternatives(desk, differ=1)
    assert {tuple(sorted(one.ids)) for one in found} == set(
        combinations(["o0", "o1", "o2", "o3"], 2)
    )
    assert alternatives(Desk(Pool.of([]), desk.rules)) == ()


@QUIET
@given(cases.CANDIDATES, cases.rules())
def test_alternatives_of_small_calls_differ_and_keep_all_rules(
    candidates: list[Candidate], rules: Rules
) -> None:
    found = alternatives(Desk(Pool.of(candidates), rules, steps=2000), count=3, differ=2)
    for one, other in combinations(found, 2):
        assert len(one.ids - other.ids) >= min(2, len(one.ids), len(other.ids))
    for one in found:
        assert cases.keeps(*cases.split(one, candidates), rules)


def test_after_a_refusal_all_others_stay_where_they_can() -> None:
    desk, best, some = a_desk()
    for gone in best.ids:
        found = repair(desk, best, [gone])
        assert isinstance(found, Consortium)
        assert best.ids - {gone} <= found.ids
        assert gone not in found.ids
        assert check(cases.split(found, some)[0], desk.rules) == ()


@QUIET
@given(cases.CANDIDATES, cases.rules())
def test_a_repair_keeps_as_many_as_any_could_and_is_the_best_of_those(
    candidates: list[Candidate], rules: Rules
) -> None:
    desk = Desk(Pool.of(candidates), rules)
    best = desk.build()
    if isinstance(best, Conflict) or not best.members:
        return
    gone = min(best.ids)
    found, without = repair(desk, best, [gone]), rules.and_also(MustNot(gone))
    teams = list(cases.all_teams(candidates, without))
    if not teams:
        assert isinstance(found, Conflict)
        return
    assert isinstance(found, Consortium)
    kept = [len(best.ids & {one.id for one in [*full, *beside]}) for full, beside in teams]
    assert len(best.ids & found.ids) == max(kept)
    assert cases.keeps(*cases.split(found, candidates), without)
    values = [
        cases.value(full, beside, without.worth)
        for number, (full, beside) in zip(kept, teams, strict=True)
        if number == max(kept)
    ]
    assert found.value == pytest.approx(max(values))


def test_a_refusal_that_cannot_be_made_good_is_said_to_be_so() -> None:
    some = [Candidate("a", can_lead=True), Candidate("b"), Candidate("c")]
    desk = Desk(Pool.of(some), Rules((Number("members", least=2, most=2), LEAD)))
    best = desk.build()
    assert isinstance(best, Consortium)
    found = repair(desk, best, ["a"])
    assert isinstance(found, Conflict)
    assert [rule.name for rule in found.rules] == ["seat:lead", "must-not:a"]


def test_whom_to_ask_next_is_what_putting_each_in_would_give() -> None:
    desk, best, some = a_desk(200)
    by_id = {one.id: one for one in some}
    for member in best.members:
        options = whom_to_ask_next(desk, best, member.id, count=5)
        others = [by_id[one] for one in best.ids - {member.id}]
        free = [one for one in some if one.id not in best.ids]
        fitting = [one for one in free if not check([*others, one], desk.rules)]
        fitting.sort(key=lambda one: (one.price - one.fit, one.id))
        right = [one.id for one in fitting[:5]]
        assert [one.id for one in options if not one.breaks] == right
        for one in options:
            new = by_id[one.id]
            broken = {rule.rule.name for rule in check([*others, new], desk.rules)}
            assert {rule.name for rule in one.breaks} == broken
            assert one.change == pytest.approx(new.fit - new.price - member.points)


def test_the_best_is_named_first_wherever_it_stands_among_many_equals() -> None:
    some = [Candidate(f"a{n:06}", "PL" if n % 2 else "NO", fit=1.0) for n in range(50_000)]
    some[0] = Candidate("a000000", "NO", can_lead=True, fit=9.0)
    some.append(Candidate("z", "PL", fit=8.0))
    desk = Desk(
        Pool.of(some), Rules((Number("members", least=2, most=2), LEAD, MustNot("a000001")))
    )
    best = desk.build()
    assert isinstance(best, Consortium)
    assert best.ids == {"a000000", "z"}
    assert whom_to_ask_next(desk, best, "z")[0].change == pytest.approx(-7.0)
    worse = desk.rules.and_also(MustNot("z"))
    other = Desk(desk.pool, worse).build()
    assert isinstance(other, Consortium)
    gone = next(iter(other.ids - {"a000000"}))
    assert whom_to_ask_next(desk, other, gone)[0].id == "z"


def test_those_who_refused_before_are_not_named_again() -> None:
    desk, best, _ = a_desk(200)
    gone = best.members[-1].id
    first, *rest = whom_to_ask_next(desk, best, gone)
    again = whom_to_ask_next(desk, best, gone, also=[first.id])
    assert first.id not in {one.id for one in again}
    assert [one.id for one in again][: len(rest)] == [one.id for one in rest]


def test_who_swaps_into_a_seat_has_that_very_seat() -> None:
    desk, best, _ = a_desk()
    lead = next(one for one in best.members if one.seat == "lead")
    found = swaps(desk, best, lead.id)
    assert found
    for option in found:
        assert option.seat == "lead" or option.breaks
        assert option.id not in best.ids


def test_an_option_says_what_it_brings_and_what_it_breaks() -> None:
    rules = Rules((Number("members", least=2, most=2), LEAD, Countries("countries", least=2)))
    some = [
        Candidate("a", "PL", can_lead=True, fit=5.0),
        Candidate("b", "NO", fit=4.0),
        Candidate("c", "PL", can_lead=True, fit=3.0),
        Candidate("d", "NO", fit=9.0, price=6.0),
    ]
    desk = Desk(Pool.of(some), rules)
    best = build(some, rules)
    assert isinstance(best, Consortium)
    assert best.ids == {"a", "b"}
    fits, breaks = whom_to_ask_next(desk, best, "a")
    assert (fits.id, fits.change, fits.breaks) == ("c", -2.0, ())
    assert [rule.name for rule in fits.brings] == ["members", "seat:lead", "countries"]
    assert [rule.name for rule in breaks.breaks] == ["seat:lead", "countries"]


def test_asking_about_a_stranger_is_refused() -> None:
    desk, best, _ = a_desk()
    with pytest.raises(KeyError, match="nobody"):
        whom_to_ask_next(desk, best, "nobody")
    with pytest.raises(KeyError, match="nobody"):
        swaps(desk, best, "nobody")

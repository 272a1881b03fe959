"""Members who gain from each other: never above the bound, nearly always the best."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.consortium import cases
from tests.engine.consortium.test_large import BUDGET, RULES, crowd

from koga.engine.consortium import (
    Candidate,
    Condition,
    Conflict,
    Consortium,
    Desk,
    Number,
    Pool,
    Rules,
    Synergy,
    alternatives,
    build,
    check,
    repair,
)
from koga.engine.consortium.annealing import Search
from koga.engine.consortium.checking import Team

QUIET = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
POINTS = st.integers(-8, 24).map(lambda n: n / 8)
SYNERGIES = st.builds(
    Synergy,
    st.dictionaries(
        st.tuples(st.sampled_from(cases.IDS), st.sampled_from(cases.IDS)), POINTS, max_size=6
    ),
    st.dictionaries(
        st.tuples(st.sampled_from(cases.TAGS), st.sampled_from(cases.TAGS)), POINTS, max_size=2
    ),
)


def worth(full: cases.Members, beside: cases.Members, rules: Rules, synergy: Synergy) -> float:
    everyone = sorted([*full, *beside], key=lambda one: one.id)
    pairs = [(one, other) for at, one in enumerate(everyone) for other in everyone[:at]]
    together = sum(synergy.between(one, other) for one, other in pairs)
    return cases.value(full, beside, rules.worth) + together


@QUIET
@given(cases.CANDIDATES, cases.rules(), SYNERGIES)
def test_what_is_found_keeps_all_rules_and_nothing_is_above_the_bound(
    candidates: list[Candidate], rules: Rules, synergy: Synergy
) -> None:
    found = build(candidates, rules, synergy=synergy, steps=2000)
    teams = [worth(*team, rules, synergy) for team in cases.all_teams(candidates, rules)]
    if not teams:
        assert isinstance(found, Conflict)
        return
    assert isinstance(found, Consortium)
    full, beside = cases.split(found, candidates)
    assert cases.keeps(full, beside, rules)
    assert found.value == pytest.approx(worth(full, beside, rules, synergy), abs=1e-9)
    assert found.value - 1e-6 <= max(teams) <= found.bound + 1e-6


def test_whom_a_worse_gain_rules_out_alone_may_be_the_partner_of_the_best() -> None:
    """Three equals with a tie to the one left out hide whose own pair is worth more than is known."""
    some = [Candidate(one, fit=-100.0 if one == "d" else 0.0) for one in "abcdxy"]
    pairs = {("a", "d"): 10.0, ("b", "d"): 10.0, ("c", "d"): 10.0, ("x", "y"): 8.0}
    rules = Rules((Number("members", least=2, most=2),))
    desk = Desk(Pool.of(some), rules, synergy=Synergy(pairs))
    assert desk.ties is not None
    search = Search(desk.plain, desk.pool.country, rules, desk.ties, seed=0, steps=0)
    assert search.bound(6.0) == pytest.approx(8.0)


def test_the_best_of_small_calls_is_found_nearly_always() -> None:
    found_best, dice = 0, Random(7)
    for seed in range(40):
        some = crowd(9, seed)
        rules = Rules(
            (Number("members", least=2, most=5), Number("x", Condition(newcomer=True), 1))
        )
        pairs = {
            (one.id, other.id): dice.uniform(-9, 30)
            for one in some
            for other in some
            if one.id < other.id
        }
        synergy = Synergy(pairs, {("a", "b"): 3.0})
        teams = [worth(*team, rules, synergy) for team in cases.all_teams(some, rules)]
        found = build(some, rules, synergy=synergy, steps=5000)
        best = found.value if isinstance(found, Consortium) else None
        found_best += best == pytest.approx(max(teams, default=None) or 0.0) if teams else not best
    assert found_best >= 38


def test_an_answer_depends_on_the_seed_alone() -> None:
    some, rules = crowd(300, 3), Rules((*RULES, *BUDGET))
    synergy = Synergy(tags={("a", "b"): 4.0, ("c", "c"): 2.0})
    turned = Synergy(tags=dict(reversed(synergy.tags.items())))
    one = build(some, rules, synergy=synergy, seed=4, steps=20_000)
    assert one == build(some[::-1], rules, synergy=turned, seed=4, steps=20_000)


def test_synergy_of_a_pair_is_shared_by_halves() -> None:
    some = [Candidate("a", fit=1.0), Candidate("b", fit=1.0), Candidate("c", fit=1.5)]
    rules = Rules((Number("members", least=2, most=2),))
    found = build(some, rules, synergy=Synergy({("b", "a"): 3.0}))
    assert isinstance(found, Consortium)
    assert [(one.id, one.synergy) for one in found.members] == [("a", 1.5), ("b", 1.5)]
    assert found.value == 5.0


def test_pairs_with_strangers_and_with_oneself_count_nothing() -> None:
    some = [Candidate("a"), Candidate("b")]
    strange = Synergy({("a", "zz"): 9.0, ("a", "a"): 9.0})
    found = build(some, Rules((Number("members", most=2),)), synergy=strange)
    assert isinstance(found, Consortium)
    assert found.value == 0.0


def test_what_a_team_gains_is_the_sum_over_its_pairs() -> None:
    synergy = Synergy({("a", "b"): 1.0, ("b", "a"): 0.5}, {("x", "y"): 2.0, ("x", "x"): 4.0})
    one, other = Candidate("a", tags=frozenset("xy")), Candidate("b", tags=frozenset("xy"))
    assert synergy.between(one, other) == synergy.between(other, one) == 1.5 + 2 * 2.0 + 4.0
    assert synergy.within(Team((one, other))) == {"a": 4.75, "b": 4.75}


def test_alternatives_and_repairs_count_synergy_too() -> None:
    some, rules = crowd(200, 8), Rules((*RULES, *BUDGET))
    desk = Desk(Pool.of(some), rules, synergy=Synergy(tags={("a", "b"): 6.0}), steps=20_000)
    found = alternatives(desk, count=3)
    assert all(len(one.ids - other.ids) >= 3 for one in found for other in found if one != other)
    best = found[0]
    mended = repair(desk, best, [best.members[0].id])
    assert isinstance(mended, Consortium)
    for one in (*found, mended):
        full, _ = cases.split(one, some)
        assert check(full, rules) == ()
        assert desk.synergy is not None
        assert one.value == pytest.approx(worth(full, [], rules, desk.synergy))

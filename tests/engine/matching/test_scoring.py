"""The matching engine: reasons add up, and nothing depends on the order in which it is asked."""

from __future__ import annotations

from dataclasses import fields, replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koga.engine.matching import Profile, Weights, rarity_of, score, suggest

TOPICS = ["sailing", "music", "youth", "climate", "heritage"]
WEIGHTS = Weights()
MOST = {
    "needs-met": WEIGHTS.needs_met,
    "offers-wanted": WEIGHTS.offers_wanted,
    "common-topics": WEIGHTS.common_topics,
    "common-languages": WEIGHTS.common_languages,
    "country-wanted": WEIGHTS.country_wanted,
    "newcomer": WEIGHTS.newcomer,
}
SOME_TOPICS = st.frozensets(st.sampled_from(TOPICS))
COUNTRIES = st.sampled_from(["PL", "NO", "LT"])
PROFILES = st.builds(
    Profile,
    key=st.integers(1, 30),
    country=COUNTRIES,
    languages=st.frozensets(st.sampled_from(["pl", "en", "nb"])),
    topics=SOME_TOPICS,
    needs=SOME_TOPICS,
    offers=SOME_TOPICS,
    wanted=st.frozensets(COUNTRIES),
    is_newcomer=st.booleans(),
)
CROWDS = st.lists(PROFILES, max_size=12, unique_by=lambda one: one.key)
RARITIES = st.dictionaries(st.sampled_from(TOPICS), st.floats(0.01, 12), max_size=5)
QUIET = settings(max_examples=120, deadline=None)


@QUIET
@given(own=PROFILES, other=PROFILES, rarity=RARITIES)
def test_the_reasons_add_up_to_the_score(
    own: Profile, other: Profile, rarity: dict[str, float]
) -> None:
    found = score(own, other, rarity, WEIGHTS)
    assert found.score == pytest.approx(sum(one.points for one in found.reasons), abs=0.051)
    assert 0 <= found.score <= 100


@QUIET
@given(own=PROFILES, other=PROFILES, rarity=RARITIES)
def test_each_reason_has_points_within_its_bounds_and_stands_once(
    own: Profile, other: Profile, rarity: dict[str, float]
) -> None:
    reasons = score(own, other, rarity, WEIGHTS).reasons
    assert len({one.kind for one in reasons}) == len(reasons)
    for one in reasons:
        assert one.most == MOST[one.kind]
        assert 0 < one.points <= one.most
    assert [one.points for one in reasons] == sorted((one.points for one in reasons), reverse=True)


@QUIET
@given(own=PROFILES, others=CROWDS, rarity=RARITIES, seed=st.integers())
def test_the_order_in_which_others_are_given_changes_nothing(
    own: Profile, others: list[Profile], rarity: dict[str, float], seed: int
) -> None:
    shuffled = Random(seed).sample(others, len(others))
    turned = dict(reversed(rarity.items()))
    assert suggest(own, others, rarity) == suggest(own, shuffled, turned)


@QUIET
@given(own=PROFILES, others=CROWDS, rarity=RARITIES)
def test_the_best_come_first_and_equals_by_their_key(
    own: Profile, others: list[Profile], rarity: dict[str, float]
) -> None:
    found = suggest(own, others, rarity)
    assert [(-one.score, one.key) for one in found] == sorted(
        (-one.score, one.key) for one in found
    )


@QUIET
@given(own=PROFILES, others=CROWDS, rarity=RARITIES)
def test_only_others_from_abroad_with_something_of_substance_are_suggested(
    own: Profile, others: list[Profile], rarity: dict[str, float]
) -> None:
    by_key = {one.key: one for one in others}
    substance = {"needs-met", "offers-wanted", "common-topics"}
    for one in suggest(own, others, rarity):
        assert one.key != own.key
        assert by_key[one.key].country != own.country
        assert substance & {reason.kind for reason in one.reasons}


@QUIET
@given(own=PROFILES, others=CROWDS, most=st.integers(0, 5))
def test_asking_for_fewer_gives_the_same_first_ones(
    own: Profile, others: list[Profile], most: int
) -> None:
    assert suggest(own, others, {}, most=most) == suggest(own, others, {}, most=99)[:most]


@QUIET
@given(own=PROFILES, other=PROFILES, rarity=RARITIES, topic=st.sampled_from(TOPICS))
def test_offering_more_of_what_is_needed_never_costs_points(
    own: Profile, other: Profile, rarity: dict[str, float], topic: str
) -> None:
    more = replace(other, offers=other.offers | {topic})
    assert score(own, more, rarity, WEIGHTS).score >= score(own, other, rarity, WEIGHTS).score


@QUIET
@given(own=PROFILES, other=PROFILES, rarity=RARITIES)
def test_a_need_of_one_is_an_offer_wanted_of_the_other(
    own: Profile, other: Profile, rarity: dict[str, float]
) -> None:
    here = {one.kind: one.values for one in score(own, other, rarity, WEIGHTS).reasons}
    there = {one.kind: one.values for one in score(other, own, rarity, WEIGHTS).reasons}
    assert here.get("needs-met") == there.get("offers-wanted")
    assert here.get("common-topics") == there.get("common-topics")


def test_the_rarer_topic_is_named_first_and_equals_in_the_alphabet() -> None:
    own = Profile(1, "PL", topics=frozenset(TOPICS))
    other = Profile(2, "NO", topics=frozenset(TOPICS))
    (reason,) = score(own, other, {"youth": 5.0, "music": 2.0}, WEIGHTS).reasons
    assert reason.values == ("youth", "music", "climate", "heritage", "sailing")


def test_all_weights_together_give_a_hundred() -> None:
    assert sum(getattr(WEIGHTS, one.name) for one in fields(WEIGHTS) if one.name != "half") == 100


@pytest.mark.parametrize(("wanted", "points"), [(("NO", ""), 2.5), (("NO", "PL"), 5.0)])
def test_each_side_that_asked_for_the_others_country_gives_half(
    wanted: tuple[str, str], points: float
) -> None:
    own = Profile(1, "PL", wanted=frozenset({wanted[0]}))
    other = Profile(2, "NO", wanted=frozenset({wanted[1]}))
    (reason,) = score(own, other, {}, WEIGHTS).reasons
    assert (reason.kind, reason.points) == ("country-wanted", points)


def test_a_newcomer_is_lifted_a_little() -> None:
    own, old = Profile(1, "PL", topics=frozenset({"x"})), Profile(2, "NO", topics=frozenset({"x"}))
    new = replace(old, key=3, is_newcomer=True)
    assert [one.key for one in suggest(own, [old, new], {})] == [3, 2]


@given(
    counts=st.dictionaries(st.text(max_size=3), st.integers(0, 500)), population=st.integers(1, 400)
)
@QUIET
def test_a_rarer_topic_tells_more_and_none_tells_nothing(
    counts: dict[str, int], population: int
) -> None:
    rarity = rarity_of(counts, population)
    assert all(value > 0 for value in rarity.values())
    ordered = sorted(counts, key=lambda topic: counts[topic])
    assert [rarity[topic] for topic in ordered] == sorted(rarity.values(), reverse=True)


@pytest.mark.parametrize(("counts", "population"), [({}, 0), ({"x": -1}, 5)])
def test_impossible_counts_are_refused(counts: dict[str, int], population: int) -> None:
    with pytest.raises(ValueError, match="population"):
        rarity_of(counts, population)

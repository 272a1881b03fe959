"""Rules as people write them down, and organisations as files hold them."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from koga.engine.consortium import (
    Apart,
    BudgetTotal,
    Candidate,
    Condition,
    Countries,
    CountryShare,
    EachCountry,
    Family,
    Must,
    MustNot,
    Number,
    PartnerShare,
    Seat,
    Share,
    answer,
    candidate_from,
    rules_from,
    worded,
)

EVERYTHING: dict[str, Any] = {
    "members": {"min": 2, "max": 6},
    "associated": {"max": 8, "worth": 0.25, "kinds": ["school"]},
    "together": {"min": 10},
    "countries": {
        "allowed": ["PL", "NO"],
        "different": {"min": 2, "counting": "all"},
        "each": {"max": 3},
        "from": [{"countries": ["NO"], "min": 1}],
    },
    "kinds": [{"kinds": ["company"], "max": 2}],
    "roles": [{"name": "lead", "experience": "some", "can_lead": True}],
    "newcomers": {"share": "1/3", "min": 1, "counting": "all"},
    "topics": [{"topic": "sailing", "min": 2}, {"any": ["music", "dance"]}],
    "skills": {"film": 1},
    "groups": [{"name": "south", "regions": ["PL-22"], "min": 1}],
    "budget": {"total": 200000, "partner_share": 0.5, "country_share": "2/3", "unknown": 0},
    "must": ["a", {"id": "b", "seat": "lead"}],
    "must_not": ["c"],
    "apart": [["d", "e"], {"ids": ["f", "g", "h"], "max": 2}],
    "family": {"max": 1},
}


def test_everything_that_can_be_said_is_read() -> None:
    found = rules_from(json.loads(json.dumps(EVERYTHING)))
    some = frozenset
    assert found.rules == (
        Number("members", least=2, most=6),
        Number("together", least=10, counting="all"),
        Number(
            "countries:allowed", Condition(countries_other_than=some({"PL", "NO"})), 0, 0, "all"
        ),
        Countries("countries:different", 2, counting="all"),
        EachCountry("countries:each", most=3),
        Number("countries:from:1", Condition(countries=some({"NO"})), least=1),
        Number("kinds:company", Condition(kinds=some({"company"})), most=2),
        Seat("lead", Condition(can_lead=True, experience=2)),
        Share("newcomers:share", Condition(newcomer=True), Fraction(1, 3), counting="all"),
        Number("newcomers:number", Condition(newcomer=True), 1, counting="all"),
        Number("topics:sailing", Condition(any_tag=some({"sailing"})), 2),
        Number("topics:dance+music", Condition(any_tag=some({"music", "dance"})), 1),
        Number("skills:film", Condition(any_tag=some({"film"})), 1),
        Number("groups:south", Condition(regions=some({"PL-22"})), 1),
        BudgetTotal(200000.0, 0.0),
        PartnerShare(Fraction(1, 2)),
        CountryShare(Fraction(2, 3)),
        Must("a"),
        Must("b", "lead"),
        MustNot("c"),
        Apart(some({"d", "e"})),
        Apart(some({"f", "g", "h"}), 2),
        Family(1),
        Number("associated", most=8, counting="associated"),
    )
    assert found.associated == Condition(kinds=some({"school"}))
    assert (found.worth, found.most) == (0.25, 14)
    for rule in found.rules:
        assert worded(rule).name == rule.name
        assert worded(rule).sentence.endswith(".")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"size": 4}, "size: no such key"),
        ({"members": {"min": -1}}, "members.min: a whole number"),
        ({"members": {"min": 5, "max": 2}}, "members: from 5 to 2"),
        ({"members": 4}, "members: an object with keys"),
        ({"countries": {"different": {"least": 2}}}, "countries.different.least: no such key"),
        ({"countries": {"from": [{"min": 2}]}}, r"countries.from\[1\].countries: at least one"),
        ({"kinds": {"kinds": ["x"]}}, "kinds: a list is needed"),
        ({"seats": [{"experience": "lots"}]}, r"seats\[1\].experience: a whole number"),
        ({"seats": [{"experience": 7}]}, r"seats\[1\].experience: 7 is none of none"),
        ({"seats": [{"can_lead": "yes"}]}, r"seats\[1\].can_lead: true or false"),
        ({"seats": [{}] * 9}, "seats: more than 8"),
        ({"newcomers": {"share": "a third"}}, "newcomers.share: a share"),
        ({"newcomers": {"min": 1, "counting": "some"}}, "newcomers.counting: 'some'"),
        ({"topics": ["x", "x"]}, "two rules are named 'topics:x'"),
        ({"budget": {"total": "much"}}, "budget.total: a number"),
        ({"must": [{"id": "a", "seat": "throne"}]}, "must: 'a' is to have the seat 'throne'"),
        ({"must_not": [None]}, r"must_not\[1\]: a text is needed"),
        ({"associated": {"most": 2}}, "associated.most: no such key"),
    ],
)
def test_a_slip_is_named_by_its_key(written: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        rules_from(written)


def test_an_organisation_of_which_little_is_known_is_a_newcomer() -> None:
    assert candidate_from({"id": 7}) == Candidate("7", is_newcomer=True)


def test_languages_and_topics_are_tags_and_fit_is_what_is_wanted_of_them() -> None:
    row = {"id": "a", "languages": ["nb"], "topics": ["sailing"], "experience": "much"}
    found = candidate_from(row, frozenset({"sailing", "music"}))
    assert found.tags == {"language:nb", "sailing"}
    assert (found.fit, found.can_lead, found.is_newcomer) == (0.5, True, False)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"name": "x"}, "has no id"),
        ({"id": "a", "fit": "good"}, "organisation a: could not convert"),
        ({"id": "a", "experience": "lots"}, "organisation a: experience"),
    ],
)
def test_an_organisation_of_no_use_is_named(row: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        candidate_from(row)


def test_an_answer_is_json_and_a_conflict_is_in_words() -> None:
    rows = [{"id": "a", "name": "Bryza", "country": "PL"}, {"id": "b", "country": "PL"}]
    wanted = {"members": {"min": 2}, "countries": {"different": {"min": 2}}}
    found = json.loads(json.dumps(answer(rows, wanted)))
    assert found["consortium"] is None
    assert [rule["name"] for rule in found["conflict"]["rules"]] == ["countries:different"]
    fine = json.loads(json.dumps(answer(rows, {"members": {"min": 2}})))
    assert fine["conflict"] is None
    assert fine["consortium"]["members"][0]["name"] == "Bryza"

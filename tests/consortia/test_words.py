"""Every kind of rule has a sentence in the reader's language."""

from __future__ import annotations

from typing import Any

import pytest
from tests.consortia.conftest import Network
from tests.factories.matching import labelled

from koga.consortia import building
from koga.consortia.calls import groups
from koga.consortia.queries.candidates import brief_of
from koga.consortia.shapes import Reasons, RuleSaid, Term
from koga.consortia.why import why
from koga.consortia.words import Names, names_in, sentence_of

RULES: list[tuple[dict[str, Any], str]] = [
    ({"members": {"min": 2, "max": 5}}, "Full partners: 2 to 5"),
    ({"members": {"min": 3, "max": 3}}, "Full partners: exactly 3"),
    ({"together": {"min": 10}}, "Full and associated partners together: at least 10"),
    ({"associated": {"max": 4}}, "Associated partners: at most 4"),
    ({"countries": {"different": {"min": 2}}}, "Different countries: at least 2"),
    (
        {"countries": {"different": {"min": 2, "among": ["PL", "NO"]}}},
        "Different countries, of Norway or Poland: at least 2",
    ),
    ({"countries": {"each": {"max": 3}}}, "Partners from any one country: at most 3"),
    (
        {"countries": {"allowed": [*groups()["EU"], "NO"]}},
        "Countries allowed: the European Union or Norway",
    ),
    (
        {"countries": {"from": [{"countries": ["IS", "NO"], "min": 1}]}},
        "From Iceland or Norway: at least 1",
    ),
    (
        {"kinds": [{"kinds": ["school"], "min": 1, "counting": "all"}]},
        "School or training centre: at least 1 of all, associated partners counted too",
    ),
    (
        {"newcomers": {"share": "1/3"}},
        "New to cooperation abroad: at least 1/3 of the full partners",
    ),
    ({"topics": [{"topic": "sailing", "min": 1}]}, "At work on Sailing: at least 1"),
    (
        {"seats": [{"name": "lead", "experience": "some"}]},
        "Seat “Lead partner”: experience abroad at least “Partner in one to three projects”",
    ),
    ({"seats": [{"name": "Host", "count": 2}]}, "2 seats “Host”: anybody"),
    ({"budget": {"partner_share": "2/5"}}, "One partner’s part of the budget: at most 40%"),
    ({"budget": {"country_share": "1/2"}}, "One country’s part of the budget: at most 50%"),
]


@pytest.mark.parametrize(("rules", "sentence"), RULES)
def test_a_rule_is_said_in_words(network: Network, rules: dict[str, Any], sentence: str) -> None:
    labelled("sailing", en="Sailing")
    said = building.rules_said(brief_of(network.began(rules, own=("", False))))
    names = names_in(said)
    assert sentence in [sentence_of(rule, names) for rule in said]


def test_a_kind_that_has_no_sentence_is_not_said_as_another() -> None:
    with pytest.raises(KeyError, match="family"):
        sentence_of(RuleSaid("family", "family", {"most": 1}), Names())
    reasons = Reasons((Term("luck", 3.0, 5.0),))
    with pytest.raises(KeyError, match="luck"):
        why(reasons, {}, Names())


def test_who_is_out_is_named(network: Network) -> None:
    said = building.rules_said(brief_of(network.began(must_not=(network.swedish,))))
    names = names_in(said)
    assert "Båtarna does not take part" in [sentence_of(rule, names) for rule in said]

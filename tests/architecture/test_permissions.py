"""Every permission has its pair, and both halves say the same for everyone in the cast."""

from __future__ import annotations

import pytest
from docs.write import registered_rules
from tests.architecture.population import populate
from tests.factories.cast import Cast

from koga.core.rules import EVERYTHING, REGISTERED

RULES = [rule.name for rule in registered_rules()]


@pytest.fixture
def populated(cast: Cast) -> Cast:
    populate(cast)
    return cast


@pytest.mark.parametrize("name", RULES)
def test_both_halves_of_a_rule_agree(name: str, populated: Cast) -> None:
    rule = REGISTERED[name]
    things = list(rule.model._default_manager.all())
    assert things, f"nothing to try {name} on: add one to population.py"
    for who, actor in populated.actors().items():
        one_by_one = sorted(thing.pk for thing in things if rule.allows(actor, thing))
        assert sorted(rule.among(actor).values_list("pk", flat=True)) == one_by_one, who


@pytest.mark.parametrize("name", RULES)
def test_a_rule_lets_somebody_and_not_everybody(name: str, populated: Cast) -> None:
    """One that nobody or everybody passes is tried on too little, or is no rule."""
    rule = REGISTERED[name]
    things = list(rule.model._default_manager.all())
    answers = {
        rule.allows(actor, thing) for actor in populated.actors().values() for thing in things
    }
    assert answers == {True, False}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_called_after_its_app_and_says_why_not(name: str) -> None:
    rule = REGISTERED[name]
    app, _dot, verb = name.partition(".")
    assert app in {"organisations", "people", *[one.partition(".")[0] for one in RULES]}
    assert verb.count("-") >= 1
    assert str(rule.refusal).endswith(".")


def test_everything_is_not_an_empty_condition() -> None:
    assert EVERYTHING

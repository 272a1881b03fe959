"""Every permission has its pair, and both halves say the same for everyone in the cast."""

from __future__ import annotations

import pytest

from koga.core.rules import REGISTERED
from tests.factories.cast import Cast


@pytest.mark.parametrize("name", sorted(REGISTERED))
def test_both_halves_of_a_rule_agree(name: str, cast: Cast) -> None:
    rule = REGISTERED[name]
    for who, actor in cast.actors().items():
        one_by_one = {
            thing.pk for thing in rule.model._default_manager.all() if rule.allows(actor, thing)
        }
        assert set(rule.among(actor).values_list("pk", flat=True)) == one_by_one, who

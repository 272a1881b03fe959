"""Rules in pairs: asked of one, asked of many, required, and used as the door to an object."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db.models import Q
from tests.factories.organisations import HubFactory

from koga.core.actors import VISITOR, Actor
from koga.core.doors import one_among
from koga.core.errors import Absent, Refused
from koga.core.rules import EVERYTHING, NOTHING, REGISTERED, Rule
from koga.organisations.models import Hub


@pytest.fixture
def rule() -> Iterator[Rule[Hub]]:
    """A hub may be read by its coordinators, and by administrators."""
    made = Rule(
        "test.read-hub",
        Hub,
        one=lambda actor, hub: actor.may_do_everything or actor.coordinates(hub.pk),
        those=lambda actor: EVERYTHING if actor.may_do_everything else Q(pk__in=actor.hubs),
        refusal="Only its coordinators.",
    )
    yield made
    del REGISTERED[made.name]


def test_making_a_rule_puts_it_into_the_table_of_all(rule: Rule[Hub]) -> None:
    assert REGISTERED["test.read-hub"] is rule


def test_a_rule_answers_for_one_and_for_many_alike(db: None, rule: Rule[Hub]) -> None:
    mine, other = HubFactory(), HubFactory()
    coordinator = Actor(person_id=1, hubs=frozenset({mine.pk}))
    assert [rule.allows(coordinator, hub) for hub in (mine, other)] == [True, False]
    assert list(rule.among(coordinator)) == [mine]
    assert list(rule.among(coordinator, Hub.objects.exclude(pk=mine.pk))) == []


def test_a_refusal_gives_the_reason(db: None, rule: Rule[Hub]) -> None:
    with pytest.raises(Refused) as refusal:
        rule.require(VISITOR, HubFactory())
    assert refusal.value.reason == "Only its coordinators."


def test_what_is_forbidden_and_what_is_not_there_look_alike(db: None, rule: Rule[Hub]) -> None:
    HubFactory(slug="hidden")
    for slug in ("hidden", "nowhere"):
        with pytest.raises(Absent) as absence:
            one_among(rule, VISITOR, Hub.objects.all(), slug=slug)
        assert str(absence.value) == ""


def test_the_one_that_is_allowed_comes_through_the_door(db: None, rule: Rule[Hub]) -> None:
    hub = HubFactory()
    administrator = Actor(person_id=1, is_administrator=True)
    assert one_among(rule, administrator, Hub.objects.all(), slug=hub.slug) == hub


def test_everything_joined_with_a_condition_is_still_everything(db: None) -> None:
    HubFactory.create_batch(2)
    assert Hub.objects.filter(EVERYTHING | Q(slug="nowhere")).count() == 2
    assert Hub.objects.filter(NOTHING | Q(slug="nowhere")).count() == 0
    assert not Hub.objects.filter(NOTHING).exists()

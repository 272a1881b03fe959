"""Who acts, and with which rights: plain values that need no database."""

from __future__ import annotations

from koga.core.actors import PLATFORM, VISITOR, Actor

RASA = Actor(
    person_id=7, name="Rasa", organisations={1: "representative", 2: "member"}, hubs=frozenset({5})
)


def test_a_visitor_is_nobody_and_may_nothing() -> None:
    assert not VISITOR.is_signed_in
    assert not VISITOR.may_do_everything
    assert (VISITOR.represented, VISITOR.hubs) == (frozenset(), frozenset())
    assert not VISITOR.belongs_to(1)


def test_a_member_belongs_but_does_not_represent() -> None:
    assert RASA.belongs_to(2)
    assert not RASA.represents(2)
    assert RASA.represented == {1}


def test_only_her_own_hubs_are_coordinated_and_no_hub_is_nobodys() -> None:
    assert RASA.coordinates(5)
    assert not RASA.coordinates(6)
    assert not RASA.coordinates(None)


def test_administrators_and_the_platform_itself_may_do_everything() -> None:
    assert Actor(person_id=1, is_administrator=True).may_do_everything
    assert PLATFORM.may_do_everything
    assert not RASA.may_do_everything


def test_the_platform_is_not_a_person_who_signed_in() -> None:
    assert not PLATFORM.is_signed_in

"""Life cycles as tables: each of the platform's own is sound, and a wrong move is said in words."""

from __future__ import annotations

import pytest
from django.utils import translation
from docs.write import life_cycles

from koga.core.errors import Impossible
from koga.core.lifecycle import LifeCycle, Move, State

TONES = {"neutral", "info", "success", "warning", "danger"}
DOOR = LifeCycle(
    "door",
    states=(State("open", "Open"), State("shut", "Shut")),
    moves=(Move("shut", ("open",), "shut", "anyone", "Shut it"),),
)
TABLES = life_cycles()


def test_the_platform_has_tables_and_each_has_a_name_of_its_own() -> None:
    names = [table.name for table in TABLES]
    assert {"organisation", "posting", "introduction", "invitation"} <= set(names)
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_state_can_be_reached_from_the_first(table: LifeCycle) -> None:
    reached = {table.states[0].name}
    for _step in table.states:
        reached |= {move.target for state in reached for move in table.moves_from(state)}
    assert reached == {state.name for state in table.states}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_state_and_move_can_be_shown_to_people(table: LifeCycle) -> None:
    assert {state.tone for state in table.states} <= TONES
    for said in (*table.states, *table.moves):
        assert str(said.label).strip()
    assert all(str(move.who).strip() for move in table.moves)
    assert table.choices == [(state.name, state.label) for state in table.states]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_state_names_each_of_its_moves_once(table: LifeCycle) -> None:
    for state in table.states:
        names = [move.name for move in table.moves_from(state.name)]
        assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_move_not_in_the_table_is_refused_in_words(table: LifeCycle) -> None:
    names = {move.name for move in table.moves}
    for state in table.states:
        possible = {move.name: move.target for move in table.moves_from(state.name)}
        for name in names:
            if name in possible:
                assert table.target(state.name, name) == possible[name]
                continue
            with pytest.raises(Impossible) as refusal:
                table.target(state.name, name)
            assert str(state.label) in refusal.value.reason


def test_a_move_nobody_knows_is_impossible_too() -> None:
    with pytest.raises(Impossible):
        DOOR.target("open", "burn")


def test_the_refusal_is_said_in_the_readers_language() -> None:
    with translation.override("en"), pytest.raises(Impossible) as refusal:
        DOOR.target("shut", "shut")
    assert refusal.value.reason == "This cannot be done any more: it is now “Shut”."


def test_a_table_that_names_an_unknown_state_is_not_made() -> None:
    with pytest.raises(ValueError, match="ajar"):
        LifeCycle("door", DOOR.states, (Move("pull", ("open",), "ajar", "", ""),))


def test_an_unknown_state_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        DOOR.state("ajar")

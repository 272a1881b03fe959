"""Life cycles are data: states, moves and who may move are one table for code, pages, tests and docs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from koga.core.errors import Impossible

Label = str | Promise


@dataclass(frozen=True, slots=True)
class State:
    """`tone` is the badge's colour on pages: neutral, info, success, warning or danger."""

    name: str
    label: Label
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Move:
    """`who` says in words who may make the move; the rule of that name decides."""

    name: str
    sources: tuple[str, ...]
    target: str
    who: Label
    label: Label


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """A table of states, the first being the one in which a record begins, and of moves."""

    name: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        known = {state.name for state in self.states}
        for move in self.moves:
            if unknown := {*move.sources, move.target} - known:
                raise ValueError(f"{self.name}: move {move.name} names unknown states {unknown}")

    @property
    def choices(self) -> list[tuple[str, Label]]:
        return [(state.name, state.label) for state in self.states]

    def state(self, name: str) -> State:
        """The state called `name`; KeyError if the table has none."""
        for state in self.states:
            if state.name == name:
                return state
        raise KeyError(name)

    def moves_from(self, state: str) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if state in move.sources)

    def target(self, state: str, move: str) -> str:
        """The state that `move` leads to from `state`; Impossible, with a sentence, if it does not."""
        for candidate in self.moves_from(state):
            if candidate.name == move:
                return candidate.target
        raise Impossible(
            _("This cannot be done any more: it is now “%(state)s”.")
            % {"state": self.state(state).label}
        )

"""A frozen report beside a recount of today: what entered, what left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koga.projects.figures import Figure
from koga.projects.measures.counting import Unit


@dataclass(frozen=True, slots=True)
class Change:
    """The difference of one indicator; empty on both sides if nothing changed."""

    code: str
    entered: tuple[Unit, ...]
    left: tuple[Unit, ...]

    def __bool__(self) -> bool:
        return bool(self.entered or self.left)


def changes_between(frozen: Sequence[Figure], now: Sequence[Figure]) -> dict[str, Change]:
    """By code, for those indicators of the frozen report that are still counted."""
    today = {figure.code: figure for figure in now}
    return {
        figure.code: _change(figure, today[figure.code])
        for figure in frozen
        if figure.code in today
    }


def _change(then: Figure, now: Figure) -> Change:
    before = {unit.key: unit for unit in then.counted.within}
    after = {unit.key: unit for unit in now.counted.within}
    return Change(
        then.code,
        entered=tuple(unit for key, unit in after.items() if key not in before),
        left=tuple(unit for key, unit in before.items() if key not in after),
    )

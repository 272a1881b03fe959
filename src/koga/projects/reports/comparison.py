"""A frozen report beside a recount of today: what entered, what left."""

from __future__ import annotations

from collections import Counter
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


def changes_between(
    frozen: Sequence[Figure], now: Sequence[Figure], *, same_persons: bool = True
) -> dict[str, Change]:
    """By code, for those indicators of the frozen report that are still counted.

    Without `same_persons` the frozen keys of persons are of another make than today's. Then a
    person is taken for one who counts from the same event, which keeps their number right.
    """
    today = {figure.code: figure for figure in now}
    return {
        figure.code: _change(figure, today[figure.code], same_persons=same_persons)
        for figure in frozen
        if figure.code in today
    }


def _change(then: Figure, now: Figure, *, same_persons: bool) -> Change:
    before = {unit.key: unit for unit in then.counted.within}
    after = {unit.key: unit for unit in now.counted.within}
    entered = [unit for key, unit in after.items() if key not in before]
    left = [unit for key, unit in before.items() if key not in after]
    if not same_persons:
        entered, left = _without(entered, left), _without(left, entered)
    return Change(then.code, tuple(entered), tuple(left))


def _without(units: list[Unit], others: list[Unit]) -> list[Unit]:
    """`units` but for as many persons of each event as there are of it among `others`."""
    paired = Counter((one.day, one.url) for one in others if one.is_personal)
    kept = []
    for unit in units:
        place = (unit.day, unit.url)
        if unit.is_personal and paired[place]:
            paired[place] -= 1
        else:
            kept.append(unit)
    return kept

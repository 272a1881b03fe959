"""How one list would change under other weights: computed at once, nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from koga.matching.models import Weighing
from koga.matching.suggesting.listing import Entry, ranked
from koga.matching.suggesting.nearby import choice_for
from koga.matching.suggesting.weighing import weighing_in_force
from koga.organisations.models import Organisation

_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Place:
    """One on a list; `before` is its place on the other list, None where it is not on that."""

    organisation: Organisation
    score: float
    place: int
    before: int | None

    @property
    def moved(self) -> int | None:
        """How many places up (above 0) or down; None for one that is new."""
        return None if self.before is None else self.before - self.place


@dataclass(frozen=True, slots=True)
class Trial:
    """The list as it is, and as it would be."""

    organisation: Organisation
    now: list[Place]
    then: list[Place]

    @property
    def is_same(self) -> bool:
        return [one.organisation for one in self.now] == [one.organisation for one in self.then]


def tried(own: Organisation, weighing: Weighing) -> Trial:
    """For `own`, by the weights in force and by `weighing`, among the same few hundred."""
    choice = choice_for(own)
    now, then = (
        ranked(choice.own, [choice.field], one, most=_SHOWN)
        for one in (weighing_in_force(), weighing)
    )
    keys = {entry.key for entry in (*now, *then)}
    rows = Organisation.objects.in_bulk(keys)
    return Trial(own, _places(now, then, rows), _places(then, now, rows))


def _places(
    entries: Sequence[Entry], others: Sequence[Entry], rows: dict[int, Organisation]
) -> list[Place]:
    before = {entry.key: place for place, entry in enumerate(others, start=1)}
    return [
        Place(rows[entry.key], entry.score, place, before.get(entry.key))
        for place, entry in enumerate(entries, start=1)
    ]

"""One actor looking into the index: what fits a condition, and of that what she may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from koga.core.actors import Actor
from koga.core.search import fulltext
from koga.core.search.bridge import Asked
from koga.core.search.conditions import all_of, narrowed
from koga.core.search.fulltext import Condition
from koga.core.search.kinds import Kind
from koga.core.search.numbering import Numbers, bounds_of

# Of most words the first few records that hold them say already that somebody may see one.
_FIRST: Final = 50
_AT_ONCE: Final = 5_000
Keys = dict[str, Numbers]


@dataclass(frozen=True, slots=True)
class Look:
    """An actor looking at some kinds, in the order of their numbers, under some facts."""

    actor: Actor
    kinds: Sequence[Kind]
    facts: Mapping[str, Sequence[str]]

    def at(self, condition: Condition, newest: int | None = None) -> Keys:
        """What fits and may be seen, by kind the keys; of each kind only from among the `newest`."""
        held = self._whole(condition) if newest is None else self._newest(condition, newest)
        return {kind.name: self._seen(kind, held[kind.name]) for kind in self.kinds}

    def holds(self, asked: Asked) -> bool:
        """Whether anything that may be seen holds this word, however much hidden does too."""
        condition = all_of([asked])
        first = self._whole(condition, highest=_FIRST)
        if self._sees_any(first):
            return True
        is_all = sum(map(len, first.values())) < _FIRST
        return not is_all and self._sees_any(self._whole(condition))

    def _sees_any(self, held: Keys) -> bool:
        return any(
            len(self._seen(kind, held[kind.name][start : start + _AT_ONCE]))
            for kind in self.kinds
            for start in range(0, len(held[kind.name]), _AT_ONCE)
        )

    def _whole(self, condition: Condition, highest: int | None = None) -> Keys:
        """All that fits, whoever may see it, by kind; one query."""
        if not self.kinds:
            return {}
        within = bounds_of(self.kinds[0])[0], bounds_of(self.kinds[-1])[1]
        return self._by_kind(
            fulltext.rows_where(self._narrowed(condition), within, highest=highest)
        )

    def _newest(self, condition: Condition, most: int) -> Keys:
        """Of each kind the newest that fit; a query each where one kind would push out the others."""
        found = self._whole(condition, highest=most)
        if sum(map(len, found.values())) < most:
            return found
        fitting = self._narrowed(condition)
        for kind in self.kinds:
            low, high = bounds_of(kind)
            here = len(found[kind.name])
            if here < most:
                found[kind.name] = fulltext.rows_where(fitting, (low, high), highest=most) - low
            if here:  # the lowest that was reached: of those above nothing was left out
                break
        return found

    def _narrowed(self, condition: Condition) -> Condition:
        return narrowed(condition, self.facts)

    def _by_kind(self, entries: Numbers) -> Keys:
        """Keys by kind, the highest first as they are given."""
        return {
            kind.name: entries[_place(entries, high) : _place(entries, low - 1)] - low
            for kind in self.kinds
            for low, high in (bounds_of(kind),)
        }

    def _seen(self, kind: Kind, keys: Numbers) -> Numbers:
        if not len(keys):
            return keys
        if kind.seen is not None:
            return kind.seen(self.actor, keys)
        seen: list[int] = []
        for start in range(0, len(keys), _AT_ONCE):
            portion = keys[start : start + _AT_ONCE].tolist()
            rows = kind.visible(self.actor).order_by().filter(pk__in=portion)
            seen += rows.values_list("pk", flat=True)
        return keys[np.isin(keys, seen)]


def _place(descending: Numbers, number: int) -> int:
    """Where the first stands that is at most `number`."""
    return len(descending) - int(np.searchsorted(descending[::-1], number, side="right"))

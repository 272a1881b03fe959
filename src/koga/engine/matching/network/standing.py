"""Everybody as rows that stand ready, so that one's partners among all of them take a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

import numpy as np

from koga.engine.matching.market.numbers import Array
from koga.engine.matching.network.kinds import KINDS, factors
from koga.engine.matching.network.known import Known
from koga.engine.matching.network.rows import Columns, Writing, row_of
from koga.engine.matching.network.scales import Scales
from koga.engine.matching.vectors import Sparse

Table = Array
_AT_ONCE: Final = 1_000
TOPICAL: Final = np.array([kind.reach.is_topical for kind in KINDS.values()])


@dataclass(frozen=True, eq=False)
class Network:
    """n organisations in the order of their `keys`; `asked` and `given` hold a matrix a kind.

    `countries` are codes; they and `is_newcomer` stand in the order of the keys, too.
    """

    scales: Scales
    keys: Array
    countries: Array
    is_newcomer: Array
    columns: Sequence[Columns]
    asked: Sequence[Sparse]
    given: Sequence[Sparse]

    @classmethod
    def of(cls, members: Iterable[Known], scales: Scales | None = None) -> Network:
        """Members in any order, measured by `scales` or, without, by themselves.

        With scales they are read once and may be a stream. ValueError where two have one key.
        """
        if scales is None:
            members = list(members)
            scales = Scales.of(members)
        columns = [Columns(kind, scales) for kind in KINDS.values()]
        asked, given = [Writing(one) for one in columns], [Writing(one) for one in columns]
        facts: list[tuple[int, str, bool]] = []
        stream = iter(members)
        while some := list(islice(stream, _AT_ONCE)):
            facts.extend((one.key, one.country, one.is_newcomer) for one in some)
            for place, kind in enumerate(KINDS.values()):
                asked[place].write([kind.asked(one) for one in some])
                if not kind.is_same:
                    given[place].write([kind.given(one) for one in some])
        keys = np.array([key for key, _, _ in facts], np.int64)
        order = np.argsort(keys, kind="stable")
        if len(np.unique(keys)) != len(keys):
            raise ValueError("two organisations have one key")
        made = [_made(one, order) for one in asked]
        back = [
            made[place] if kind.is_same else _made(given[place], order)
            for place, kind in enumerate(KINDS.values())
        ]
        return cls(
            scales,
            keys[order],
            np.array([country for _, country, _ in facts], "U2")[order],
            np.array([is_newcomer for _, _, is_newcomer in facts], np.bool_)[order],
            columns,
            made,
            back,
        )

    def __len__(self) -> int:
        return len(self.keys)

    def places(self, keys: Iterable[int]) -> Array:
        """The rows of those of `keys` that are here."""
        wanted = np.array(sorted(set(keys)), np.int64)
        found = np.searchsorted(self.keys, wanted)
        held = found < len(self.keys)
        there: Array = found[held][self.keys[found[held]] == wanted[held]]
        return there

    @cached_property
    def turned(self) -> Sequence[Sparse]:
        """What is given, a row a thing: who brings it."""
        return [matrix.T.tocsr() for matrix in self.given]

    @cached_property
    def asked_turned(self) -> Sequence[Sparse]:
        """What is asked, a row a thing: who asks for it."""
        return [
            self.turned[place] if kind.is_same else self.asked[place].T.tocsr()
            for place, kind in enumerate(KINDS.values())
        ]

    def values(self, own: Known, *, back: bool = False) -> Table:
        """Kinds x n: how much each kind speaks for each organisation here, to `own`; with `back` for
        `own`, to each of them."""
        found = np.zeros((len(KINDS), len(self)), np.float32)
        turned = self.asked_turned if back else self.turned
        for place, kind in enumerate(KINDS.values()):
            bag = kind.given(own) if back else kind.asked(own)
            if bag and len(self):
                row = row_of(bag, self.columns[place])
                found[place] = kind.link((row @ turned[place]).toarray()[0])
        return found

    def scores(
        self,
        own: Known,
        weights: Mapping[str, float],
        *,
        but: Iterable[int] = (),
        back: bool = False,
    ) -> Table:
        """Points of each to `own` (n), or with `back` of `own` to each; -inf for those not open to
        each other: itself, its own country, `but`, and those of whom no topical kind speaks.

        >>> one = Known(1, "PL", needs=frozenset({"interpreters"}))
        >>> others = [Known(2, "NO", offers=frozenset({"interpreters"})), Known(3, "NO")]
        >>> Network.of(others).scores(one, {name: kind.weight for name, kind in KINDS.items()}) > 0
        array([ True, False])
        """
        values = self.values(own, back=back)
        is_abroad = (self.countries != own.country) | (own.country == "")
        is_open = (values[TOPICAL] > 0).any(axis=0) & is_abroad
        is_open[self.places([own.key, *but])] = False
        points: Table = factors(weights) @ values
        return np.where(is_open, points, -np.inf).astype(np.float32)


def _made(writing: Writing, order: Array) -> Sparse:
    matrix = writing.matrix(max(1, len(writing.columns.places)))
    return matrix if (np.diff(order) == 1).all() else matrix[order]

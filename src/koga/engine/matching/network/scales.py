"""How much a thing tells that few bring: measured on all, and kept, so that a day has one measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from koga.engine.matching.network.kinds import KINDS, Kind
from koga.engine.matching.network.known import Known
from koga.engine.matching.rarity import rarity_of


@dataclass(frozen=True, slots=True)
class Scales:
    """`rarity` by kind and by what is brought; `population` is how many it was measured on."""

    rarity: Mapping[str, Mapping[str, float]]
    population: int

    @classmethod
    def of(cls, network: Iterable[Known]) -> Scales:
        """The smoothed inverse document frequency of all that anybody brings."""
        kinds = list(_measured())
        counts: dict[str, Counter[str]] = {kind.name: Counter() for kind in kinds}
        population = 0
        for one in network:
            population += 1
            for kind in kinds:
                named = kind.asked(one).keys()
                counts[kind.name].update(named if kind.is_same else named | kind.given(one).keys())
        return cls(
            {kind: rarity_of(count, population) for kind, count in counts.items()}, population
        )

    def of_kind(self, kind: Kind) -> Mapping[str, float] | None:
        """None for a kind in which everything tells alike."""
        return self.rarity.get(kind.name) if kind.reach.is_rare or kind.reach.is_alike else None

    @property
    def unseen(self) -> float:
        """For what nobody brought when it was measured."""
        return rarity_of({"": 0}, self.population)[""]

    def as_data(self) -> dict[str, Any]:
        """The same as JSON has it."""
        return {"population": self.population, "rarity": self.rarity}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Scales:
        return cls(data["rarity"], data["population"])


def _measured() -> Iterable[Kind]:
    return (kind for kind in KINDS.values() if kind.reach.is_rare or kind.reach.is_alike)

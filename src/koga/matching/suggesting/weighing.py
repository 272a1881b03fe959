"""Which weights are in force."""

from __future__ import annotations

from typing import Any, Final

from koga.matching.enums import Origin
from koga.matching.models import Weighing
from koga.matching.suggesting.bridge import Wish, shipped

LENGTH: Final = 15
"""So many are kept of a list: a page shows twelve, and some are put aside or introduced meanwhile."""


def weighing_in_force() -> Weighing:
    """The newest version that is in force; those that come with Koga, unsaved, before there is one."""
    found = Weighing.objects.filter(is_in_force=True).first()
    return found or Weighing(weights=shipped(), origin=Origin.SHIPPED)


def learnt_weighing() -> Weighing:
    """The newest that nobody chose, which resetting brings back."""
    found = Weighing.objects.exclude(origin=Origin.CHOSEN).first()
    return found or Weighing(weights=shipped(), origin=Origin.SHIPPED)


def weights_of(weighing: Weighing) -> dict[str, float]:
    """A weight for every kind there is today: one that is newer than the version has its shipped."""
    return {name: float(weighing.weights.get(name, weight)) for name, weight in shipped().items()}


def snapshot_of(weighing: Weighing) -> dict[str, Any]:
    """As the trail keeps it."""
    return {
        "weights": weights_of(weighing),
        "fairness": weighing.fairness,
        "newcomers": weighing.newcomers,
        "floor": weighing.floor,
    }


def wish_of(weighing: Weighing) -> Wish:
    """How the market of the night shares attention under it."""
    return Wish(
        length=LENGTH,
        fairness=weighing.fairness,
        newcomers=weighing.newcomers,
        floor=weighing.floor,
    )


def same_as(one: Weighing, other: Weighing) -> bool:
    """Whether both make the same lists."""
    shared = ("fairness", "newcomers", "floor")
    return weights_of(one) == weights_of(other) and all(
        getattr(one, name) == getattr(other, name) for name in shared
    )

"""From places to the markers that stand for them: those too near each other share one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot
from typing import Final

from koga.places.atlas.frames import NETWORK, Frame, place

TOUCH: Final = 0.02
"""How near two markers may come, as a part of the frame's width: they would overlap."""


@dataclass(frozen=True)
class Spot:
    """Something to show at a place in degrees; `count` is how many things stand there."""

    key: str
    name: str
    longitude: float
    latitude: float
    count: int = 1


@dataclass(frozen=True)
class Marker:
    """One marker in map units and the spots it stands for, the largest first."""

    x: float
    y: float
    spots: tuple[Spot, ...]

    @property
    def count(self) -> int:
        return sum(spot.count for spot in self.spots)

    @property
    def name(self) -> str:
        """The name of its largest spot."""
        return self.spots[0].name


def markers(spots: Iterable[Spot], frame: Frame = NETWORK) -> tuple[Marker, ...]:
    """The markers of all spots that lie in the frame, the largest first.

    Greedy by distance: the largest spot (of equals, the first by key) gathers all that stand
    within `TOUCH` of it, then the largest of the rest does. A marker stays on its largest spot,
    so that a town keeps its place when a village joins it. The result does not depend on the
    order of `spots`; the counts of the spots in the frame add up to those of the markers.
    """
    left = [(spot, place(spot.longitude, spot.latitude)) for spot in _by_size(spots)]
    left = [(spot, at) for spot, at in left if frame.holds(*at)]
    reach, found = TOUCH * frame.width, []
    while left:
        x, y = left[0][1]
        near = [spot for spot, at in left if hypot(at[0] - x, at[1] - y) <= reach]
        left = [(spot, at) for spot, at in left if hypot(at[0] - x, at[1] - y) > reach]
        found.append(Marker(round(x, 1), round(y, 1), tuple(near)))
    return tuple(sorted(found, key=lambda marker: (-marker.count, marker.spots[0].key)))


def _by_size(spots: Iterable[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda spot: (-spot.count, spot.key, spot.longitude, spot.latitude))

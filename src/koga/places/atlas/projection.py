"""Lambert's conformal conic projection of the sphere, from degrees to units of the map.

Formulas 15-1 to 15-5 of J. P. Snyder, "Map Projections: A Working Manual" (USGS Professional
Paper 1395, 1987), pages 104-107, and the worked example on page 295. The sphere is enough: at the
scale of this map the ellipsoid would move a town by less than the width of a coastline.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import copysign, cos, log, pi, radians, sin, tan
from typing import Final

EARTH_RADIUS_KM: Final = 6371.0


@dataclass(frozen=True)
class LambertConic:
    """A cone that cuts the sphere at two parallels, and where its drawing lies on the page.

    For maps of the northern hemisphere. `meridian` and `origin` are the longitude and latitude
    (degrees) drawn at (`x`, `y`); `parallel_south` and `parallel_north` are the parallels
    (degrees) true to scale. `scale` is in map units per radius of the sphere. X grows eastwards
    and y downwards, as in SVG.
    """

    meridian: float
    origin: float
    parallel_south: float
    parallel_north: float
    scale: float
    x: float = 0.0
    y: float = 0.0

    def forward(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Map units (x, y) of a place in degrees.

        Raises ValueError at the pole that the cone does not close on, and beyond either pole.
        """
        if not -90 < latitude <= 90:
            raise ValueError(f"no place on this map has the latitude {latitude}")
        radius = self._radius(latitude)
        turn = self._cone * radians(_half_turn(longitude - self.meridian))
        return self.x + radius * sin(turn), self.y - (self._origin_radius - radius * cos(turn))

    @cached_property
    def _cone(self) -> float:
        """Snyder's n (15-3): the part of a full turn that the unrolled cone fills."""
        south, north = radians(self.parallel_south), radians(self.parallel_north)
        if south == north:
            return sin(south)
        return log(cos(south) / cos(north)) / log(_opening(north) / _opening(south))

    @cached_property
    def _apex(self) -> float:
        """Snyder's RF (15-2), in map units."""
        south = radians(self.parallel_south)
        return float(self.scale * cos(south) * _opening(south) ** self._cone / self._cone)

    @cached_property
    def _origin_radius(self) -> float:
        return self._radius(self.origin)

    def _radius(self, latitude: float) -> float:
        """Snyder's rho (15-1): from the apex of the cone to a parallel, in map units."""
        if latitude == 90:
            return 0.0
        return float(self._apex / _opening(radians(latitude)) ** self._cone)


def _opening(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


def _half_turn(angle: float) -> float:
    """The same direction between -180 and 180 degrees."""
    return angle if -180 <= angle <= 180 else angle - copysign(360, angle)

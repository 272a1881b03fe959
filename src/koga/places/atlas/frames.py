"""The sheet that every map of the network is drawn on, and the parts of it that are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from koga.places.atlas.projection import EARTH_RADIUS_KM, LambertConic

KM_PER_UNIT: Final = 2.88

# The parallels are true to scale a sixth of the way in from the southern and northern edge of the
# sheet (Snyder's rule of thumb). The meridian runs through Bornholm, so the Baltic stands upright.
SHEET: Final = LambertConic(
    meridian=15.0,
    origin=60.0,
    parallel_south=53.0,
    parallel_north=67.0,
    scale=EARTH_RADIUS_KM / KM_PER_UNIT,
    x=622.0,
    y=462.0,
)


@dataclass(frozen=True)
class Frame:
    """A rectangle of the sheet, in map units: what an SVG shows."""

    x: float
    y: float
    width: float
    height: float

    @property
    def view_box(self) -> str:
        return f"{self.x:g} {self.y:g} {self.width:g} {self.height:g}"

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point lies in the frame or at most `margin` units outside it."""
        return (
            self.x - margin <= x <= self.x + self.width + margin
            and self.y - margin <= y <= self.y + self.height + margin
        )


NETWORK: Final = Frame(0, 0, 1000, 880)
"""Iceland to Karelia, the North Cape to southern Poland."""


def place(longitude: float, latitude: float) -> tuple[float, float]:
    """Map units (x, y) on the sheet of a place in degrees; in no frame if it is far away."""
    return SHEET.forward(longitude, latitude)

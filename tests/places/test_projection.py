"""From degrees to the sheet."""

from __future__ import annotations

import pytest
from tests.places.gazetteer import kilometres

from koga.places.atlas.frames import KM_PER_UNIT, NETWORK, SHEET, place
from koga.places.atlas.projection import LambertConic

SNYDER = LambertConic(meridian=-96, origin=23, parallel_south=33, parallel_north=45, scale=1.0)


def test_the_worked_example_of_snyder_comes_out() -> None:
    """USGS Professional Paper 1395, page 295: 35 N, 75 W on the unit sphere."""
    x, y = SNYDER.forward(-75, 35)
    assert (x, -y) == pytest.approx((0.2966785, 0.2462112), abs=1e-7)


def test_one_parallel_makes_the_cone_that_two_close_ones_come_near() -> None:
    tangent, secant = (
        LambertConic(
            meridian=15, origin=55, parallel_south=55 - gap, parallel_north=55 + gap, scale=100
        )
        for gap in (0, 1e-4)
    )
    assert tangent.forward(20, 57) == pytest.approx(secant.forward(20, 57), abs=1e-6)


def test_the_pole_is_the_apex_of_the_cone() -> None:
    apex = SHEET.forward(15, 90)
    assert apex == pytest.approx(SHEET.forward(-120, 90))


@pytest.mark.parametrize("latitude", [-90, 90.1, float("nan")])
def test_a_latitude_that_cannot_be_drawn_is_refused(latitude: float) -> None:
    with pytest.raises(ValueError, match="latitude"):
        SHEET.forward(15, latitude)


def test_angles_are_kept() -> None:
    """A conformal map turns a small step east into a small step as long as one north."""
    at, east, north = place(18.5, 54.5), place(18.5 + 1e-5 / 0.580703, 54.5), place(18.5, 54.50001)
    eastward, northward = (abs(complex(*end) - complex(*at)) for end in (east, north))
    assert eastward == pytest.approx(northward, rel=1e-4)


def test_distances_across_the_baltic_are_true_to_one_percent() -> None:
    gdynia, kristiansand = (18.532, 54.519), (7.996, 58.147)
    drawn = abs(complex(*place(*gdynia)) - complex(*place(*kristiansand))) * KM_PER_UNIT
    assert drawn == pytest.approx(kilometres(gdynia, kristiansand), rel=0.01)


@pytest.mark.parametrize(
    ("name", "longitude", "latitude"),
    [
        ("Bjargtangar, the west of Iceland", -24.53, 65.50),
        ("the North Cape", 25.78, 71.17),
        ("Petrozavodsk", 34.35, 61.79),
        ("the south of Poland", 22.85, 49.00),
        ("Tórshavn", -6.77, 62.01),
    ],
)
def test_the_frame_of_the_network_holds(name: str, longitude: float, latitude: float) -> None:
    assert NETWORK.holds(*place(longitude, latitude)), name

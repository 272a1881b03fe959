"""Markers, arcs and the picture they make."""

from __future__ import annotations

import random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.places.gazetteer import position, rows

from koga.places.atlas.arcs import arc
from koga.places.atlas.base import outlines
from koga.places.atlas.frames import NETWORK, Frame
from koga.places.atlas.markers import Spot, markers
from koga.places.atlas.svg import Picture, Pin, draw

SVG: Final = "{http://www.w3.org/2000/svg}"
GDYNIA: Final = Spot("gdynia", "Gdynia", 18.532, 54.519, count=5)
SOPOT: Final = Spot("sopot", "Sopot", 18.560, 54.442)
# Skagerrak to the Gulf of Riga, Agder to Szczecin.
SOUTH_BALTIC: Final = Frame(452, 440, 384, 310)
ARENDAL: Final = Spot("arendal", "Arendal", 8.773, 58.462, count=2)
MADRID: Final = Spot("madrid", "Madrid", -3.703, 40.417)
HOSTILE: Final = '<script>alert("1")</script>\x00 & \' "'


def test_towns_side_by_side_share_the_marker_of_the_larger_one() -> None:
    first, second = markers([SOPOT, ARENDAL, GDYNIA])
    assert (first.name, first.count, first.spots) == ("Gdynia", 6, (GDYNIA, SOPOT))
    assert (second.name, second.count, second.spots) == ("Arendal", 2, (ARENDAL,))


def test_a_closer_look_parts_them_again() -> None:
    tczew = Spot("tczew", "Tczew", 18.778, 54.092)
    assert len(markers([GDYNIA, tczew], NETWORK)) == 1
    assert len(markers([GDYNIA, tczew], SOUTH_BALTIC)) == 2


def test_what_lies_outside_the_frame_has_no_marker() -> None:
    assert [marker.name for marker in markers([MADRID, GDYNIA])] == ["Gdynia"]


def test_no_spots_make_no_markers() -> None:
    assert markers([]) == ()


@given(counts=st.lists(st.integers(1, 50), min_size=1, max_size=120), chance=st.randoms())
def test_markers_keep_the_total_in_whatever_order_the_spots_come(
    counts: list[int], chance: random.Random
) -> None:
    towns = [row for row in rows("towns.csv") if row["country"] in {"PL", "LT", "SE", "DK", "NO"}]
    spots = [
        Spot(town["slug"], town["name"], *position(town), count=count)
        for town, count in zip(towns, counts, strict=False)
        if town["slug"] != "no-longyearbyen"
    ]
    shuffled = chance.sample(spots, len(spots))
    assert sum(marker.count for marker in markers(spots)) == sum(spot.count for spot in spots)
    assert markers(spots) == markers(shuffled)


def test_an_arc_is_the_same_in_both_directions_and_bends_up() -> None:
    there, back = arc((100, 200), (300, 200), count=3), arc((300, 200), (100, 200), count=3)
    assert there == back
    assert there.path == "M100.0 200.0Q200.0 164.0 300.0 200.0"
    assert there.middle == (200, 182)


def test_an_arc_needs_two_places() -> None:
    with pytest.raises(ValueError, match="two places"):
        arc((1, 1), (1, 1))


def test_a_picture_is_well_formed_and_says_what_it_shows() -> None:
    root = _parsed(Picture("Our network", "31 organisations in 9 countries"))
    label, description = root[0], root[1]
    assert (label.text, description.text) == ("Our network", "31 organisations in 9 countries")
    assert root.get("aria-labelledby") == label.get("id")
    assert root.get("aria-describedby") == description.get("id")
    assert root.get("viewBox") == "0 0 1000 880"


def test_every_country_can_be_found_named_and_lit() -> None:
    root = _parsed(Picture("t", "d", countries={"PL": "Polska"}, lit=frozenset({"PL"})))
    found = {path.get("data-country"): path for path in root.iter(f"{SVG}use")}
    assert found["PL"].get("class") == "atlas-country atlas-lit"
    assert found["PL"].findtext(f"{SVG}title") == "Polska"
    assert found["SE"].get("class") == "atlas-country"
    assert found["SE"].find(f"{SVG}title") is None


def test_a_pin_is_a_link_with_a_name_and_a_number_only_if_it_stands_for_several() -> None:
    pins = (
        Pin(600, 650, 5, "Gdynia: 5 organisations", "/places/pl-gdynia/"),
        Pin(10, 10, 1, "Akureyri", "?town=is-akureyri"),
    )
    several, one = _parsed(Picture("t", "d", pins)).iter(f"{SVG}a")
    assert several.get("href") == "/places/pl-gdynia/"
    assert several.get("aria-label") == "Gdynia: 5 organisations"
    assert several.findtext(f"{SVG}text") == "5"
    assert one.find(f"{SVG}text") is None


def test_an_arc_is_drawn() -> None:
    curve = arc((100, 200), (300, 200))
    root = _parsed(Picture("t", "d", arcs=(curve,)))
    drawn = [path.get("d") for path in root.iter() if path.get("class") == "atlas-arc"]
    assert drawn == [curve.path]


def test_a_hostile_name_stays_text() -> None:
    pin = Pin(1, 1, 1, HOSTILE, '/?q="><script>')
    picture = Picture(HOSTILE, HOSTILE, (pin,), countries={"PL": HOSTILE}, slug='"><script>')
    root = _parsed(picture)
    assert {etree.QName(element).localname for element in root.iter()} == {
        "svg", "title", "desc", "use", "a", "circle",
    }  # fmt: skip
    assert root[0].text == HOSTILE.replace("\x00", "")
    assert next(root.iter(f"{SVG}a")).get("href") == '/?q="><script>'


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " javascript:x", "data:text/html,x", "//evil.example", "", "x"],
)
def test_a_pin_leads_nowhere_strange(address: str) -> None:
    with pytest.raises(ValueError, match="cannot lead"):
        draw(Picture("t", "d", (Pin(1, 1, 1, "x", address),)), "/atlas.svg")


def test_nothing_in_a_picture_needs_an_exception_from_the_content_policy() -> None:
    root = _parsed(Picture("t", "d", (Pin(1, 1, 3, "x", "/x/"),), (arc((1, 1), (2, 2)),)))
    for element in root.iter():
        assert etree.QName(element).localname not in {"script", "style", "image"}
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
        if etree.QName(element).localname == "use":
            assert element.get("href", "").startswith("/static/places/atlas.svg#")


def test_every_outline_that_a_picture_refers_to_is_in_the_file() -> None:
    root = _parsed(Picture("t", "d"))
    used = [use.get("href", "").partition("#")[2] for use in root.iter(f"{SVG}use")]
    assert used
    assert sorted(used) == sorted(outlines())


def test_two_maps_on_one_page_have_ids_of_their_own() -> None:
    one, other = (_parsed(Picture("t", "d", slug=slug)) for slug in ("network", "hub"))
    assert {e.get("id") for e in one.iter() if e.get("id")} == {
        "network-title",
        "network-description",
    }
    assert other[0].get("id") == "hub-title"


def _parsed(picture: Picture) -> etree._Element:
    return etree.fromstring(draw(picture, "/static/places/atlas.svg").encode())

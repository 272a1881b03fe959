"""The towns, regions and countries that come with the product."""

from __future__ import annotations

import re
from typing import Final

import pycountry
import pytest
from tests.places.gazetteer import kilometres, position, rows

COUNTRIES: Final = {row["code"]: row for row in rows("countries.csv")}
REGIONS: Final = {row["code"]: row for row in rows("regions.csv")}
TOWNS: Final = {row["slug"]: row for row in rows("towns.csv")}

NEWER_THAN_PYCOUNTRY: Final = {"NO-31", "NO-32", "NO-33", "NO-39", "NO-40", "NO-55", "NO-56"}
WIDE: Final = {"GB", "GL", "RU"}
"""Countries whose regions are wider than 250 km from the centre to the edge."""

SEATS: Final = {
    "PL-22": "pl-gdansk",
    "PL-28": "pl-olsztyn",
    "PL-32": "pl-szczecin",
    "NO-42": "no-kristiansand",
    "NO-50": "no-trondheim",
    "SE-G": "se-vaxjo",
    "SE-K": "se-karlskrona",
    "DE-MV": "de-rostock",
    "LT-TE": "lt-rietavas",
    "RU-KGD": "ru-kaliningrad",
    "DK-84": "dk-ronne",
    "IS-6": "is-akureyri",
    "EE-45": "ee-narva",
    "LV-DGV": "lv-daugavpils",
    "FI-01": "ax-mariehamn",
}


@pytest.mark.parametrize("name", ["countries.csv", "regions.csv", "towns.csv"])
def test_each_line_of_a_file_has_an_id_of_its_own(name: str) -> None:
    lines = rows(name)
    ids = [next(iter(line.values())) for line in lines]
    assert len(set(ids)) == len(lines)


def test_every_code_of_a_region_is_current_in_iso_3166_2() -> None:
    unknown = {code for code in REGIONS if pycountry.subdivisions.get(code=code) is None}
    assert unknown == NEWER_THAN_PYCOUNTRY | {"FO"}


def test_norway_has_the_counties_of_2024() -> None:
    mainland = {code for code in REGIONS if code.startswith("NO-")} - {"NO-21", "NO-22"}
    numbers = "03 11 15 18 31 32 33 34 39 40 42 46 50 55 56"
    assert mainland == {f"NO-{number}" for number in numbers.split()}


def test_every_country_has_a_region() -> None:
    assert {region["country"] for region in REGIONS.values()} == set(COUNTRIES)


def test_only_latvia_groups_its_regions() -> None:
    grouped = {region["country"] for region in REGIONS.values() if region["group"]}
    assert grouped == {"LV"}
    assert all(region["group"] for region in REGIONS.values() if region["country"] == "LV")


def test_every_town_stands_in_a_region_of_its_own_country() -> None:
    strays = [
        slug
        for slug, town in TOWNS.items()
        if REGIONS[town["region"]]["country"] != town["country"]
    ]
    assert strays == []


def test_every_region_of_the_sea_region_has_a_town_unless_nobody_lives_there() -> None:
    around = {
        code
        for code, region in REGIONS.items()
        if COUNTRIES[region["country"]]["in_region"] == "yes"
        and region["country"] not in {"DE", "RU"}
    }
    assert around - {town["region"] for town in TOWNS.values()} == {"NO-22"}


def test_every_town_is_near_the_centre_of_its_region() -> None:
    far = {
        slug
        for slug, town in TOWNS.items()
        if town["country"] not in WIDE
        and kilometres(position(town), position(REGIONS[town["region"]])) > 250
    }
    assert far == set()


@pytest.mark.parametrize(("region", "slug"), SEATS.items())
def test_a_town_is_where_people_look_for_it(region: str, slug: str) -> None:
    assert TOWNS[slug]["region"] == region


@pytest.mark.parametrize(
    ("other_name", "slug"),
    [
        ("Danzig", "pl-gdansk"),
        ("Königsberg", "ru-kaliningrad"),
        ("Gdynė", "pl-gdynia"),
        ("Memel", "lt-klaipeda"),
        ("Клайпеда", "lt-klaipeda"),
        ("Kaupmannahöfn", "dk-kobenhavn"),
        ("Åbo", "fi-turku"),
        ("Wilno", "lt-vilnius"),
    ],
)
def test_a_town_is_known_by_its_names_in_other_languages(other_name: str, slug: str) -> None:
    assert other_name in TOWNS[slug]["other_names"].split("|")


def test_no_town_repeats_one_of_its_names() -> None:
    for slug, town in TOWNS.items():
        names = [town["name"], *filter(None, town["other_names"].split("|"))]
        assert len(set(names)) == len(names), slug


def test_a_slug_fits_into_an_address() -> None:
    assert [slug for slug in TOWNS if not re.fullmatch(r"[a-z]{2}(-[a-z0-9]+)+", slug)] == []


def test_the_rank_of_a_town_lies_between_one_and_five() -> None:
    assert {town["rank"] for town in TOWNS.values()} == {"1", "2", "3", "4", "5"}
    assert TOWNS["pl-warszawa"]["rank"] == "1"
    assert TOWNS["lt-rietavas"]["rank"] == "5"


@pytest.mark.parametrize("kind", ["land_borders", "sea_borders"])
def test_a_border_is_seen_from_both_of_its_sides(kind: str) -> None:
    borders = {code: set(country[kind].split()) for code, country in COUNTRIES.items()}
    pairs = {(code, other) for code, others in borders.items() for other in others}
    assert pairs == {(other, code) for code, other in pairs}
    assert all(code != other for code, other in pairs)


def test_the_south_baltic_countries_share_a_border_with_each_other_or_with_sweden() -> None:
    sweden = COUNTRIES["SE"]["sea_borders"].split()
    assert {"DE", "DK", "LT", "PL"} <= set(sweden)

"""One row becomes facts, or reasons why not; every doubt is said."""

from __future__ import annotations

from typing import Any

import pytest

from koga.organisations.enums import Scheme
from koga.organisations.importing.fields import Column
from koga.organisations.importing.interpretation.cells import Surroundings
from koga.organisations.importing.interpretation.countries import country_of
from koga.organisations.importing.interpretation.kinds import kind_of
from koga.organisations.importing.interpretation.names import is_shouted, quieted
from koga.organisations.importing.interpretation.places import Gazetteer, TownEntry
from koga.organisations.importing.interpretation.row import interpret
from koga.organisations.importing.interpretation.statement import (
    Statement,
    facts_as_json,
    facts_from_json,
)

GAZETTEER = Gazetteer(
    towns={
        ("PL", "gdynia"): (TownEntry("gdynia", "Gdynia", "PL-22", 2),),
        ("DK", "arhus"): (TownEntry("aarhus", "Aarhus", "DK-82", 2),),
    },
    regions={("SE", "ostergotlands"): "SE-E", ("PL", "pomorskie"): "PL-22"},
    codes=frozenset({"PL-22", "SE-E", "DK-82"}),
)


def _one(around: dict[str, Any] | None = None, **cells: str) -> Statement:
    columns = [Column(field, field) for field in cells]
    surroundings = Surroundings(**{"gazetteer": GAZETTEER, "this_year": 2024, **(around or {})})
    (statement,) = interpret(columns, list(cells.values()), surroundings)
    return statement


def _codes(statement: Statement) -> list[str]:
    return [problem.code for problem in statement.problems]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norwegia", "NO"),
        ("Danmark", "DK"),
        ("Lietuva", "LT"),
        ("Eesti", "EE"),
        ("Ísland", "IS"),
        ("Німеччина", "DE"),
        ("SE Sweden / SVERIGE", "SE"),
        ("UNITED KINGDOM", "GB"),
        ("Bosnia and Herzegovina", "BA"),
        ("no", "NO"),
        ("Atlantis", ""),
    ],
)
def test_countries_are_known_by_their_names(text: str, code: str) -> None:
    assert country_of(text).code == code


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("UAB „Rūta“", "LT", "company"),
        ("Viešoji įstaiga „Nedelsk“", "LT", ""),
        ("Asociacija „Slinktys“", "LT", "association"),
        ("Varėnos rajono savivaldybės administracija", "LT", "local-authority"),
        ("Żagle sp. z o.o.", "PL", "company"),
        ("Stowarzyszenie Żółw", "PL", "association"),
        ("Fundacja Uniwersytetu Gdańskiego", "PL", "foundation"),
        ("Gmina Kościelisko", "PL", "local-authority"),
        ("Powiat Cieszyński", "PL", "local-authority"),
        ("SIA Jūra", "LV", "company"),
        ("Biedrība Jūra", "LV", "association"),
        ("MTÜ Meri", "EE", "association"),
        ("OÜ Meri", "EE", "company"),
        ("Yachtclub Rostock e.V.", "DE", "association"),
        ("Meer gGmbH", "DE", "social-enterprise"),
        ("Meer GmbH & Co. KG", "DE", "company"),
        ("Hav AS", "NO", "company"),
        ("Bergen kommune", "NO", "local-authority"),
        ("Meren ystävät ry", "FI", "association"),
        ("Zażółć gęślą jaźń", "PL", ""),
    ],
)
def test_kind_is_told_by_the_legal_form_or_left_blank(name: str, country: str, kind: str) -> None:
    assert kind_of(name, "", country)[0] == kind


def test_shouted_names_are_quieted_and_acronyms_stay() -> None:
    assert is_shouted("MEDARDO ČOBOTO TREČIOJO AMŽIAUS UNIVERSITETAS")
    assert not is_shouted("SINTEF")
    assert not is_shouted('UAB "SIMATRA" vadyba')
    assert quieted("TOWARZYSTWO PRZYJACIÓŁ PTTK W GDYNI") == "Towarzystwo Przyjaciół PTTK w Gdyni"
    statement = _one(name="STOWARZYSZENIE ŻÓŁW", country="PL")
    assert statement.name == "Stowarzyszenie Żółw"
    assert _codes(statement) == ["capitals"]


def test_broken_letters_are_made_whole() -> None:
    statement = _one(name="A.P. Moller - M√¶rsk", country="DK")
    assert (statement.name, _codes(statement)) == ("A.P. Moller - Mærsk", ["repaired"])


def test_row_without_a_name_or_country_is_refused_with_the_reason() -> None:
    assert _codes(_one(name="", town="Gdynia")) == ["no-name"]
    assert _codes(_one(name="123", country="PL")) == ["no-letters"]
    assert _codes(_one(name="Alfa")) == ["no-country"]
    assert _codes(_one(name="Alfa", country="Atlantis")) == ["country-unread"]
    # A list of one country makes no Pole of somebody from Atlantis.
    assert _codes(_one({"country": "PL"}, name="Alfa", country="Atlantis")) == ["country-unread"]
    assert str(_one(name="").problems[0]) == "No name in this row."


def test_country_is_found_by_traces_or_assumed() -> None:
    traced = _one(name="Alfa", postcode="LV-1010")
    assert traced.facts is not None
    assert (traced.facts.country, _codes(traced)) == ("LV", ["country-traced"])
    assumed = _one({"country": "PL"}, name="Alfa", country="XX")
    assert assumed.facts is not None
    assert (assumed.facts.country, _codes(assumed)) == ("PL", ["country-assumed"])


def test_towns_and_regions_are_found_under_their_plain_names() -> None:
    facts = _one(name="Alfa", country="DK", town="Århus C").facts
    assert facts is not None
    assert (facts.town, facts.town_name, facts.region) == ("aarhus", "Aarhus", "DK-82")
    swedish = _one(name="Beta", country="SE", region="SE123  / Östergötlands län").facts
    assert swedish is not None
    assert swedish.region == "SE-E"


def test_everything_a_row_can_say_is_understood() -> None:
    statement = _one(
        name="Stowarzyszenie Żółw (SŻ)",
        country="Polska",
        website="www.zolw.pl",
        email="Biuro@Zolw.pl",
        phone="tel. +48 58 123 45 67",
        number="526-025-02-74",
        founded="12.05.1998",
        size="12",
        languages="polski, angielski",
        about="Uczymy żeglowania.",
    )
    facts = statement.facts
    assert facts is not None
    assert statement.problems == ()
    assert facts.website == "https://www.zolw.pl"
    assert facts.email == "biuro@zolw.pl"
    assert facts.phone == "+48 58 123 45 67"
    assert facts.legal_numbers == ((Scheme.PL_NIP, "5260250274"),)
    assert (facts.founded, facts.size, facts.languages) == (1998, "6-20", ("pl", "en"))
    assert [other.name for other in facts.other_names] == ["SŻ"]
    assert facts_from_json(facts_as_json(facts)) == facts


def test_what_cannot_be_understood_is_said_and_left_out() -> None:
    statement = _one(
        name="Alfa", country="PL", email="brak maila", number="123", founded="dawno", size="kilka"
    )
    assert sorted(_codes(statement)) == [
        "email-unread",
        "founded-unread",
        "number-unread",
        "size-unread",
    ]


def test_what_no_column_could_hold_is_no_contact_and_that_is_said() -> None:
    """SQLite would keep it; PostgreSQL would stop the whole import."""
    long = "x" * 300
    said = _one(name="Alfa", country="PL", email=f"{long}@zolw.pl", website=f"zolw.pl/{long}")
    assert said.facts is not None
    assert (said.facts.email, said.facts.website) == ("", "")
    assert {"email-unread", "website-unread"} <= set(_codes(said))
    several = _one(name="Alfa", country="PL", email=f"{long}@zolw.pl; biuro@zolw.pl")
    assert several.facts is not None
    assert several.facts.email == "biuro@zolw.pl"

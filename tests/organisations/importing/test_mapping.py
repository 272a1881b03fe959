"""What columns hold is guessed from headings in thirteen languages and from their cells."""

from __future__ import annotations

import pytest

from koga.organisations.importing.headings import match_heading
from koga.organisations.importing.mapping import guess_columns, signature_of, split_cell
from koga.organisations.importing.mapping.splitting import guess_split
from koga.organisations.importing.reading import Table, read_book, table_of


def _table(text: str) -> Table:
    return table_of(read_book(text.encode()).sheets[0])


def _fields(text: str) -> list[str]:
    return [column.field for column in guess_columns(_table(text))]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Nazwa beneficjenta/ Beneficiary name", "name"),
        ("Tytuł projektu/ Project name", "ignore"),
        ("Organisasjonsnavn", "name"),
        ("Nafn félags", "name"),
        ("Įstaigos pavadinimas", "name"),
        ("Finansējuma saņēmējs", "name"),
        ("Ühingu nimi", "name"),
        ("Name des Begünstigten", "name"),
        ("Föreningsnamn", "name"),
        ("Tuensaaja", "name"),
        ("Название организации", "name"),
        ("Назва організації", "name"),
        ("Kontraktansvarlig partner / Beneficiary name", "name"),
        ("Miejscowość", "town"),
        ("Poststed", "town"),
        ("Sähköposti", "email"),
        ("E-post", "email"),
        ("Ulica i numer", "address"),
        ("Sihtnumber", "postcode"),
        ("Mājaslapa", "website"),
        ("Land", "country"),
        ("Województwo", "region"),
        ("Y-tunnus", "number"),
        ("Kennitala", "number"),
    ],
)
def test_headings_are_understood_in_every_language(heading: str, field: str) -> None:
    assert match_heading(heading)[0] == field


def test_cells_speak_where_headings_do_not() -> None:
    text = (
        "Foo;Bar;Baz;Qux\n"
        "Alfa sp. z o.o.;a@alfa.pl;www.alfa.pl;Polska\n"
        "Beta GmbH;b@beta.de;www.beta.de;Niemcy\n"
        "Gamma UAB;c@gamma.lt;www.gamma.lt;Litwa\n"
    )
    assert _fields(text) == ["name", "email", "website", "country"]


def test_figures_are_no_names_whatever_the_heading_says() -> None:
    columns = guess_columns(_table("Nazwa;Stowarzyszenie\n1;Alfa\n2;Beta\n3;Gamma\n"))
    assert [(column.field, column.why) for column in columns] == [
        ("ignore", "not-text"),
        ("name", "heading"),
    ]


def test_pages_shared_by_many_rows_are_nobodys_own() -> None:
    rows = "".join(f"Klub {n};http://programme.eu\n" for n in range(30))
    columns = guess_columns(_table("Name;Website\n" + rows))
    assert (columns[1].field, columns[1].why) == ("ignore", "shared-pages")


def test_each_field_is_held_by_one_column() -> None:
    assert _fields("Country;Country code;Name\nPoland;PL;Alfa\nNorway;NO;Beta\n") == [
        "country",
        "ignore",
        "name",
    ]


def test_register_is_told_by_its_heading() -> None:
    columns = guess_columns(_table("Nazwa;NIP\nAlfa;5260250274\nBeta;7740001454\n"))
    assert (columns[1].field, columns[1].scheme) == ("number", "PL-NIP")


def test_signature_knows_the_list_again_next_year() -> None:
    first = signature_of(["Nazwa", "Miasto", "Dotacja 2024"])
    assert first == signature_of(["MIASTO", "nazwa", "Dotacja 2025"])
    assert first != signature_of(["Nazwa", "Miasto"])


def test_organisations_in_one_cell_are_parted() -> None:
    danish = "Syddansk Universitet.\nCLEAN.\nBanke ApS.\nMaack A.S."
    assert [part.name for part in split_cell(danish, "stops")] == [
        "Syddansk Universitet",
        "CLEAN",
        "Banke ApS",
        "Maack A.S.",
    ]
    assert guess_split([danish, "Alene"], "more") == "stops"
    assert [part.name for part in split_cell("Alfa; Beta;", "semicolons")] == ["Alfa", "Beta"]
    assert split_cell("  ", "lines") == []


def test_name_street_and_town_in_one_cell_are_parted() -> None:
    german = "Ernst-Moritz-Arndt-Universität\nGreifswald\nDomstr. 11\n17489 Greifswald"
    (part,) = split_cell(german, "address")
    assert (part.name, part.address, part.postcode, part.town) == (
        "Ernst-Moritz-Arndt-Universität Greifswald",
        "Domstr. 11",
        "17489",
        "Greifswald",
    )
    assert guess_split([german] * 3 + ["Stadt Marlow"], "name") == "address"

"""Countries that a text names, whatever their endings, as countries one would like partners from."""

from __future__ import annotations

import pytest

from koga.places.queries import countries_named_in


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("pl", "Szukamy partnera z Norwegii", ["NO"]),
        ("pl", "Partner z Niemiec albo z Litwy, może ze Szwecji", ["DE", "LT", "SE"]),
        ("en", "We look for a partner from Norway, or Latvia's north", ["NO", "LV"]),
        ("nb", "Vi søker en partner fra Polen eller Litauen", ["PL", "LT"]),
        ("nb", "Vi søker Polens museer og Islands bibliotek", ["PL", "IS"]),
        ("de", "Wir suchen Partner aus Norwegen; Lettlands Museen", ["NO", "LV"]),
        ("sv", "Vi söker en partner i Tyskland", ["DE"]),
        ("da", "Vi søger en partner i Estland", ["EE"]),
        ("is", "Við leitum að samstarfsaðila frá Noregi", ["NO"]),
        ("fi", "Etsimme kumppania Norjasta ja Puolasta", ["NO", "PL"]),
        ("et", "Otsime partnerit Norrast, Leedust ja Soomest", ["NO", "LT", "FI"]),
        ("lt", "Ieškome partnerio iš Norvegijos arba Lenkijos", ["NO", "PL"]),
        ("lv", "Meklējam partneri no Norvēģijas vai Polijas", ["NO", "PL"]),
        ("ru", "Ищем партнёра из Норвегии", ["NO"]),
        ("uk", "Шукаємо партнера з Норвегії та Данії", ["NO", "DK"]),
    ],
)
def test_it_is_read_in_any_of_its_forms(language: str, text: str, codes: list[str]) -> None:
    assert countries_named_in(text, language) == codes


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Mieszkamy w Norwegii i szukamy szkutnika."),
        ("en", "A theatre based in Norway looks for a boat builder."),
        ("nb", "Vi er basert i Norge og søker en båtbygger."),
        ("de", "Unser Verein liegt in Norwegen."),
        ("pl", "Szukamy kogoś, kto uczy norweskiego."),
        ("en", "Cold polish for our boats, on any island."),
    ],
)
def test_where_the_writer_is_and_what_only_looks_like_a_country_is_not(
    language: str, text: str
) -> None:
    assert countries_named_in(text, language) == []


def test_a_country_wanted_is_read_beside_the_one_where_the_writer_is() -> None:
    said = "We are based in Sweden. Partners from Norway are welcome."
    assert countries_named_in(said, "en") == ["NO"]

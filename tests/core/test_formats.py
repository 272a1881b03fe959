"""Numbers, money, dates and countries as Polish and English readers write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from koga.core import clock, formats, languages
from koga.core.bridge import in_order

NOON = datetime(2022, 3, 27, 10, 5, tzinfo=UTC)


@pytest.fixture(params=["pl", "en"])
def reader(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param), timezone.override("Europe/Warsaw"):
        yield request.param


def plainly(text: str) -> str:
    """No-break blanks as blanks: CLDR's editions differ in which kind they use."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def test_large_numbers_are_grouped_as_the_reader_does(reader: str) -> None:
    assert plainly(formats.number(4194152)) == {"pl": "4 194 152", "en": "4,194,152"}[reader]


def test_parts_are_written_with_the_readers_sign(reader: str) -> None:
    assert formats.number(Decimal("2.5")) == {"pl": "2,5", "en": "2.5"}[reader]


def test_a_quarter_is_twenty_five_per_cent(reader: str) -> None:
    assert plainly(formats.percent(0.25)).replace(" ", "") == "25%"


def test_money_is_kept_in_cents_and_shown_in_full(reader: str) -> None:
    shown = {"pl": "140 250,00 €", "en": "€140,250.00"}[reader]
    assert plainly(formats.money(14_025_000)) == shown


def test_cents_do_not_get_lost(reader: str) -> None:
    shown = {"pl": "217 833,25 €", "en": "€217,833.25"}[reader]
    assert plainly(formats.money(21_783_325)) == shown


def test_other_currencies_are_named(reader: str) -> None:
    assert plainly(formats.money(100, "PLN")) == {"pl": "1,00 zł", "en": "PLN1.00"}[reader]


def test_a_day_is_written_out(reader: str) -> None:
    shown = {"pl": "1 marca 2021", "en": "1 March 2021"}[reader]
    assert formats.day(date(2021, 3, 1)) == shown


def test_a_month_stands_in_the_nominative(reader: str) -> None:
    assert formats.month(date(2021, 3, 1)) == {"pl": "marzec 2021", "en": "March 2021"}[reader]


def test_a_moment_is_read_in_the_readers_zone(reader: str) -> None:
    shown = {"pl": "27 mar 2022, 12:05", "en": "27 Mar 2022, 12:05"}[reader]
    assert plainly(formats.moment(NOON)) == shown


def test_a_late_evening_abroad_is_the_next_day_here(reader: str) -> None:
    late = datetime(2022, 3, 1, 23, 30, tzinfo=UTC)
    assert formats.day(late) == {"pl": "2 marca 2022", "en": "2 March 2022"}[reader]


def test_how_long_ago_is_said_in_words(reader: str) -> None:
    told = formats.ago(NOON - timedelta(days=3), NOON)
    assert told == {"pl": "3 dni temu", "en": "3 days ago"}[reader]


def test_countries_and_languages_have_the_readers_names(reader: str) -> None:
    assert formats.country("NO") == {"pl": "Norwegia", "en": "Norway"}[reader]
    assert languages.name("lt") == {"pl": "Litewski", "en": "Lithuanian"}[reader]


def test_a_country_nobody_knows_is_shown_by_its_code(reader: str) -> None:
    assert formats.country("XQ") == "XQ"


def test_a_list_ends_with_the_readers_and(reader: str) -> None:
    assert formats.listed(["A", "B", "C"]) == {"pl": "A, B i C", "en": "A, B and C"}[reader]
    assert (formats.listed([]), formats.listed(["A"])) == ("", "A")


def test_a_language_is_known_by_its_own_name() -> None:
    assert [languages.own_name(code) for code in ("pl", "lt", "is")] == [
        "Polski",
        "Lietuvių",
        "Íslenska",
    ]


def test_languages_are_offered_in_the_readers_alphabet(reader: str) -> None:
    names = [name for _code, name in languages.choices()]
    assert (len(names), names) == (13, sorted(names, key=in_order))
    if reader == "pl":
        assert names.index("Łotewski") == names.index("Litewski") + 1


def test_filters_show_nothing_for_nothing() -> None:
    template = Template(
        "{{ x|number }}{{ x|percent }}{{ x|money }}{{ x|day }}{{ x|moment }}{{ x|month }}{{ x|ago }}"
        "{{ e|country }}{{ e|language_name }}{{ x|in_reader_language }}{{ x|plain_wording }}"
    )
    assert template.render(Context({"x": None, "e": ""})) == ""


def test_filters_ask_the_one_clock(reader: str) -> None:
    with clock.at(NOON):
        shown = Template("{{ x|ago }}").render(Context({"x": NOON - timedelta(hours=2)}))
    assert shown == {"pl": "2 godziny temu", "en": "2 hours ago"}[reader]


@pytest.mark.parametrize(
    "typed",
    ["1 234,50", "1\u00a0234,50", "1\u202f234,50", "1234.50", "1.234,50", "1,234.50", "1 234,5 €"],
)
def test_an_amount_is_read_however_it_is_written(reader: str, typed: str) -> None:
    assert formats.read_amount(typed, "EUR") == Decimal("1234.50")


@pytest.mark.parametrize("cents", [0, 5, 123_450, 14_025_000, 900_000_000])
def test_what_we_print_is_read_again(reader: str, cents: int) -> None:
    assert formats.read_amount(formats.amount(cents)) * 100 == cents
    assert formats.read_amount(formats.money(cents), "EUR") * 100 == cents


@pytest.mark.parametrize(
    "typed", ["", "abc", "12 34", "1.234", "1,2,3", "1234,567", "1e5", "12 zł"]
)
def test_what_is_no_amount_or_could_be_two_is_not_guessed(reader: str, typed: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        formats.read_amount(typed, "EUR")


def test_one_mark_before_three_digits_groups_where_the_language_groups_so() -> None:
    with translation.override("en"):
        assert formats.read_amount("1,234") == 1234
    with translation.override("pl"), pytest.raises(ValueError, match="amount"):
        formats.read_amount("1,234")


def test_a_zone_is_a_city_and_an_offset(reader: str) -> None:
    city = {"pl": "Warszawa", "en": "Warsaw"}[reader]
    assert formats.zone("Europe/Warsaw", NOON) == f"{city}, UTC+02:00"
    assert formats.zone("UTC", NOON) == "UTC, UTC"
    assert formats.quarter(NOON.date()) == {"pl": "I kw. 2022", "en": "Q1 2022"}[reader]

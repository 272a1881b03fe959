"""Full text: the same hits from both databases, whatever keyboard the words were typed on."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.factories.matching import labelled
from tests.factories.organisations import OrganisationFactory
from tests.organisations.crowd import land

from koga.core.search import catch_up, holding
from koga.core.search.models import SearchEntry
from koga.core.wording import wording
from koga.engine.text import words
from koga.organisations.models import Organisation, OrganisationName


def indexed(**said: Any) -> Organisation:
    made: Organisation = OrganisationFactory(**said)
    catch_up()
    return made


def hits(text: str) -> list[str]:
    return sorted(
        Organisation.objects.filter(holding("organisation", text)).values_list("name", flat=True)
    )


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łódź", "lodz"),
        ("Smørrebrød", "smorrebrod"),
        ("Ísafjörður", "isafjordur"),
        ("Þórður", "thordur"),
        ("Æsir", "aesir"),
        ("Straße", "strasse"),
        ("Žemaitija", "zemaitija"),
        ("Jūrmala", "JURMALA"),
        ("Võru", "võru"),
        ("Йод", "йод"),
        ("Їжак", "їжак"),
        ("Gdańsk-Oliwa", "oliwa"),
        ("ﬁnland", "finland"),
    ],
)
def test_a_name_is_found_as_people_type_it(db: None, written: str, typed: str) -> None:
    indexed(name=written)
    indexed(name="Another")
    assert hits(typed) == [written]
    assert hits(written) == [written]


def test_the_beginning_of_a_word_is_enough_but_not_its_middle(db: None) -> None:
    indexed(name="Towarzystwo Żeglarskie")
    assert hits("zegl") == ["Towarzystwo Żeglarskie"]
    assert hits("glarskie") == []


def test_every_word_must_be_there_in_whatever_order(db: None) -> None:
    indexed(name="Żółw Morski")
    indexed(name="Żółw Lądowy")
    assert hits("morski zolw") == ["Żółw Morski"]
    assert hits("morski ladowy") == []


def test_a_topic_is_found_by_its_name_in_another_language(db: None) -> None:
    climate = labelled("climate", en="Climate change", pl="Zmiany klimatu", lt="Klimato kaita")
    made = indexed(name="Bałtyk")
    made.topics.add(climate)
    catch_up()
    for typed in ("climate", "zmiany klimatu", "klimato kaita"):
        assert hits(typed) == ["Bałtyk"]


def test_it_is_found_by_its_descriptions_in_every_language(db: None) -> None:
    indexed(name="Bałtyk", about=wording("pl", "Żaglowce", nb="Seilskuter", uk="Вітрильники"))
    for typed in ("zaglowce", "seilskuter", "вітрильники"):
        assert hits(typed) == ["Bałtyk"]


def test_it_is_found_by_place_and_country_and_other_names(db: None) -> None:
    ground = land()
    made = indexed(name="Bałtyk", town=ground.towns[0], region=ground.regions[0])
    OrganisationName.objects.create(
        organisation=made, name="Dawny Związek", plain="dawny zwiazek", kind="former"
    )
    catch_up()
    for typed in ("gdynia", "pomorskie", "poland", "polska", "dawny zwiazek"):
        assert hits(typed) == ["Bałtyk"]


def test_what_it_no_longer_says_it_is_no_longer_found_by(db: None) -> None:
    made = indexed(name="Stary")
    made.name = "Nowy"
    made.save()
    catch_up()
    assert (hits("stary"), hits("nowy")) == ([], ["Nowy"])


SAID = "Żółw sp. z o.o. 2021 1e5 0x12 12ab 3.14 -7 a'b \"c\" O'Neil łódź-port e2e x86_64 ½ ²"


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.one_of(st.text(max_size=8), st.sampled_from(SAID.split())))
@example("1e")
@example("12a")
@example("0012")
@example("a' | b")
@example('" OR "')
@example("łódź & port")
@example("x86 64")
@example("\\")
@example("a:*")
@example("NOT zolw")
@example("zolw AND")
def test_both_databases_find_what_going_through_the_words_finds(said: object, typed: str) -> None:
    """Every word that was typed begins some word that was said."""
    kept = [pair[2:] for pair in SearchEntry.objects.get().vector.split() if pair[:2] == "w_"]
    expected = all(any(word.startswith(one) for word in kept) for one in words(typed))
    assert bool(hits(typed)) == expected


@pytest.fixture
def said(db: None) -> Organisation:
    return indexed(name=SAID)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.text(min_size=1, max_size=20).filter(lambda name: "\x00" not in name))
def test_whatever_it_is_called_it_is_found_by_its_name(db: None, name: str) -> None:
    Organisation.objects.all().delete()
    made = indexed(name=name.encode("utf-8", "ignore").decode() or "x")
    assert hits(made.name) == [made.name]

"""What is suggested while somebody types: topics in her language, names she may see, in few queries."""

from __future__ import annotations

import pytest
from lxml import html
from tests.factories.cast import Cast
from tests.factories.matching import labelled
from tests.factories.organisations import OrganisationFactory
from tests.factories.searching import all_indexed
from tests.web.visiting import queries_of, signed_in

from koga.places.bridge import plain_place
from koga.places.models import Region, Town, TownName


def suggested(text: str, cast: Cast | None = None, language: str = "en") -> list[tuple[str, str]]:
    client = signed_in(cast.administrator if cast else None)
    answer = client.get("/search/suggest", {"q": text}, headers={"accept-language": language})
    items = html.fragment_fromstring(answer.content.decode(), create_parent="ul").xpath("./li")
    return [(item.xpath("string(span[1])"), item.get("data-url")) for item in items]


@pytest.fixture
def museums(cast: Cast) -> Cast:
    labelled("museums", en="Museums", pl="Muzea")
    for name, state in (
        ("Muzeum Mgły", "checked"),
        ("Dom i Muzeum", "checked"),
        ("Muzeum Tajne", "hidden"),
    ):
        OrganisationFactory(name=name, country="PL", state=state)
    all_indexed()
    return cast


def test_topics_come_in_the_readers_language_whatever_is_typed(museums: Cast) -> None:
    assert ("Muzea", "/search?q=Muzea") in suggested("muz", language="pl")
    assert ("Museums", "/search?q=Museums") in suggested("muz")


def test_names_that_begin_so_go_before_those_that_hold_the_word(museums: Cast) -> None:
    names = [label for label, url in suggested("muz") if url.startswith("/directory/")]
    assert names == ["Muzeum Mgły", "Dom i Muzeum"]


def test_words_of_several_names_are_offered(museums: Cast) -> None:
    assert ("muzeum", "/search?q=muzeum") in suggested("muz")


def test_nothing_hidden_is_suggested_but_to_those_who_may_see_it(museums: Cast) -> None:
    assert "Tajne" not in str(suggested("muzeum t"))
    assert suggested("taj") == []
    assert [label for label, _url in suggested("taj", museums)] == ["Muzeum Tajne"]


@pytest.mark.parametrize("text", ["", " ", "m", "„”", "%00", "'\"*)("])
def test_too_little_or_no_words_suggest_nothing(museums: Cast, text: str) -> None:
    assert suggested(text) == []


def test_a_suggestion_costs_few_queries_and_no_more_for_many(museums: Cast) -> None:
    client = signed_in(None)
    few = queries_of(client, "/search/suggest", q="muz")
    OrganisationFactory.create_batch(5, name="Muzeum", country="PL")
    all_indexed()
    assert queries_of(client, "/search/suggest", q="muz") == few <= 6


def test_towns_are_suggested_where_somebody_is_whom_she_may_see(museums: Cast) -> None:
    region = Region.objects.create(
        code="PL-22", name="Pomorskie", country="PL", latitude=54.2, longitude=18.0
    )
    empty, lived_in, hidden = (
        Town.objects.create(
            slug=f"town-{rank}",
            name=name,
            country="PL",
            region=region,
            latitude=54.0,
            longitude=18.0,
            rank=rank,
        )
        for rank, name in enumerate(("Mgłowo", "Mgłowice", "Mgławki"), 1)
    )
    for town in (empty, lived_in, hidden):
        TownName.objects.create(town=town, country="PL", plain=plain_place(town.name))
    OrganisationFactory(name="Klub Foka", country="PL", town=lived_in)
    OrganisationFactory(name="Klub Kret", country="PL", town=hidden, state="hidden")
    all_indexed()
    named = [label for label, url in suggested("mgł") if url.startswith("/search")]
    assert named == ["Mgłowice"]

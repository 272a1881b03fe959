"""The town of an event: typed in any language, near ones offered, nothing typed is lost."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation
from tests.events.map import town_made
from tests.events.test_events import form_of
from tests.factories.cast import Cast
from tests.factories.events import event_of
from tests.web.visiting import page_of, queries_of, signed_in, text_of

from koga.events.models import Event
from koga.events.towns import full_name, towns_called, towns_like
from koga.places.models import Town


@pytest.mark.parametrize(
    "text",
    [
        "Gdynia",
        "gdynia",
        "GDINGEN",
        "Gdynia, Poland",
        "gdynia polska",
        "Gdynia (PL)",
        "Gdynia, Lenkija",
    ],
)
def test_a_town_is_found_by_any_name_with_its_country_in_any_language(
    towns: list[Town], text: str
) -> None:
    assert [town.pk for town in towns_called(text)] == ["pl-gdynia"]


def test_what_the_form_offers_it_reads_again_in_every_language(towns: list[Town]) -> None:
    for language in ("en", "pl"):
        with translation.override(language):
            assert [towns_called(full_name(town)) for town in towns] == [[town] for town in towns]


@pytest.mark.parametrize(
    "text", ["Gdynia, Norway", "Atlantis", "Poland", "", "   ", "%", "Gdynia x"]
)
def test_what_names_no_town_finds_none(towns: list[Town], text: str) -> None:
    assert towns_called(text) == []


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Gdinya", ["pl-gdynia"]),
        ("Gdanks, Poland", ["pl-gdansk"]),
        ("gd", ["pl-gdansk", "pl-gdynia"]),
        ("Xyz", []),
        ("", []),
    ],
)
def test_near_towns_are_those_that_begin_so_or_are_written_almost_so(
    towns: list[Town], text: str, near: list[str]
) -> None:
    assert sorted(town.pk for town in towns_like(text)) == near


def test_an_event_takes_place_in_the_town_that_was_typed(cast: Cast, gdynia: Town) -> None:
    client = signed_in(cast.polish_representative)
    client.post(reverse("events:event-create"), form_of(cast, town="gdingen"))
    event = Event.objects.get()
    assert event.town == gdynia
    again = page_of(client.get(reverse("events:event-edit", args=[event.pk])))
    assert again.xpath("//input[@name='town']/@value") == ["Gdynia, Poland"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("Gdinya", "“Gdinya” is not on our map. Did you mean Gdynia, Poland?"),
        ("Nykøbing", "Write the country as well."),
        ("Atlantis", "Name the nearest town"),
    ],
)
def test_a_wrong_town_is_answered_beside_the_field_and_stays(
    cast: Cast, towns: list[Town], typed: str, answer: str
) -> None:
    client = signed_in(cast.polish_representative)
    page = client.post(reverse("events:event-create"), form_of(cast, town=typed, title="Mój"))
    assert answer in text_of(page)
    assert page_of(page).xpath("//input[@name='town']/@value") == [typed]
    assert page_of(page).xpath("//input[@name='town']/@aria-invalid") == ["true"]
    assert page_of(page).xpath("//input[@name='title']/@value") == ["Mój"]
    assert not Event.objects.exists()


def test_an_event_is_somewhere_or_online(cast: Cast) -> None:
    client = signed_in(cast.polish_representative)
    page = client.post(reverse("events:event-create"), form_of(cast, online_address=""))
    assert "Say where: a town, a web address, or both." in text_of(page)


def test_every_town_is_suggested_without_a_list_to_scroll(cast: Cast, towns: list[Town]) -> None:
    page = page_of(signed_in(cast.polish_representative).get(reverse("events:event-create")))
    (listed,) = page.xpath("//input[@name='town']/@list")
    assert len(page.xpath(f"//datalist[@id='{listed}']/option")) == len(towns)
    assert page.xpath("//select[@name='town']") == []


def test_a_town_taken_away_makes_the_event_online_only(cast: Cast, gdynia: Town) -> None:
    event = event_of(cast.polish, town=gdynia)
    client = signed_in(cast.polish_representative)
    client.post(
        reverse("events:event-edit", args=[event.pk]),
        form_of(cast, town="", others=cast.polish.name),
    )
    event.refresh_from_db()
    assert event.town is None


def test_the_form_costs_the_same_for_many_towns(cast: Cast, gdynia: Town) -> None:
    client, address = signed_in(cast.polish_representative), reverse("events:event-create")
    one = queries_of(client, address)
    for number in range(3):
        town_made(f"pl-{number}", f"Miasto {number}")
    assert queries_of(client, address) == one

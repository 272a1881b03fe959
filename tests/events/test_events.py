"""Events: announced, shown in two time zones, held; rights and leaks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.cast import Cast
from tests.factories.events import event_of

from koga.core import clock
from koga.core.errors import Impossible, Refused
from koga.core.wording import wording
from koga.events import actions
from koga.events.calendar_file import calendar_file
from koga.events.forms.zones import at_wall_time
from koga.events.models import Event
from koga.people.models import Person
from koga.people.queries import actor_for
from koga.places.models import Region, Town


def form_of(cast: Cast, **said: object) -> dict[str, object]:
    return {
        "kind": "workshop",
        "title": "Warsztat",
        "text": "",
        "language": "pl",
        "starts_at": "2026-07-01T10:00",
        "ends_at": "2026-07-01T14:00",
        "time_zone": "Europe/Helsinki",
        "online_address": "https://example.org/join",
        "voice": cast.polish.pk,
        "others": cast.norwegian.name,
        "is_public": "on",
        **said,
    }


def test_an_event_is_announced_by_organisers_of_two_countries(cast: Cast, client: Client) -> None:
    client.force_login(cast.polish_representative)
    client.post(reverse("events:event-create"), form_of(cast))
    event = Event.objects.get()
    assert {one.slug for one in event.organisers.all()} == {"zolw", "fjord"}
    assert event.starts_at == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert event.title == wording("pl", "Warsztat")
    assert event.hub == cast.gdynia


def test_the_page_shows_the_time_there_and_the_readers_time(cast: Cast, client: Client) -> None:
    moment = datetime(2026, 7, 1, 7, tzinfo=UTC)
    event = event_of(cast.polish, starts_at=moment, time_zone="Europe/Helsinki")
    text = client.get(event.get_absolute_url()).content.decode()
    assert "Helsinki" in text
    assert "10:00" in text
    assert "Warsaw, UTC+02:00" in text
    assert "Helsinki, UTC+03:00" in text
    assert "09:00" in text


def test_an_hour_that_summer_time_skips_is_refused_with_a_sentence(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.polish_representative)
    skipped = form_of(cast, starts_at="2026-03-29T03:30", ends_at="2026-03-29T09:00")
    page = client.post(reverse("events:event-create"), skipped)
    assert "skip this hour" in page.content.decode()
    assert at_wall_time(datetime(2026, 3, 29, 3, 30), "Europe/Helsinki") is None  # noqa: DTZ001 - a wall clock has no zone


@pytest.mark.parametrize("day", ["0001-01-01", "1989-12-31", "2999-01-01"])
def test_a_year_that_cannot_be_meant_is_asked_about_beside_its_field(
    cast: Cast, client: Client, day: str
) -> None:
    client.force_login(cast.polish_representative)
    typed = form_of(cast, starts_at=f"{day}T10:00")
    answer = client.post(reverse("events:event-create"), typed)
    assert "Is this year meant?" in str(answer.context["form"].errors["starts_at"])
    assert f"{day}T10:00" in answer.content.decode()


@pytest.mark.parametrize("who", ["visitor", "guest", "member", "norwegian_representative"])
def test_nobody_announces_for_an_organisation_that_is_not_hers(cast: Cast, who: str) -> None:
    from koga.events.facts import EventFacts

    facts = EventFacts(
        kind="workshop",  # type: ignore[arg-type]  # the code does as well
        title=wording("en", "Ours"),
        starts_at=clock.now(),
        ends_at=clock.now() + timedelta(hours=1),
        time_zone="UTC",
        organisers=(cast.polish,),
    )
    with pytest.raises(Refused):
        actions.create_event(facts=facts, for_organisation=cast.polish, by=cast.actors()[who])


def test_an_event_is_held_only_once_it_has_begun(cast: Cast) -> None:
    by = actor_for(cast.polish_representative)
    coming = event_of(cast.polish)
    with pytest.raises(Impossible, match="not begun"):
        actions.move_event(event=coming, move="hold", by=by)
    past = event_of(cast.polish, starts_at=clock.now() - timedelta(days=1))
    actions.move_event(event=past, move="hold", by=by)
    assert past.state == "held"


@pytest.mark.parametrize(
    ("who", "status"),
    [("visitor", 404), ("guest", 404), ("member", 200), ("gdynia_coordinator", 200)],
)
def test_a_private_event_looks_absent_to_others(cast: Cast, who: str, status: int) -> None:
    event = event_of(cast.polish, is_public=False)
    client, person = Client(), getattr(cast, who, None)
    if isinstance(person, Person):
        client.force_login(person)
    assert client.get(event.get_absolute_url()).status_code == status
    assert ("Boat building workshop" in client.get("/events/").content.decode()) == (status == 200)


def test_a_hidden_organiser_is_not_named(cast: Cast, client: Client) -> None:
    cast.hidden.name = "Nobody should read this"
    cast.hidden.save()
    event = event_of(cast.polish, cast.hidden)
    text = client.get(event.get_absolute_url()).content.decode()
    assert cast.polish.name in text
    assert "Nobody should read this" not in text


def test_the_list_is_narrowed_by_kind_country_and_time(cast: Cast, client: Client) -> None:
    region = Region.objects.create(
        code="NO-42", country="NO", name="Agder", latitude=58, longitude=8
    )
    town = Town.objects.create(
        slug="grimstad",
        name="Grimstad",
        country="NO",
        region=region,
        latitude=58,
        longitude=8,
        rank=3,
    )
    event_of(cast.polish, town=town, title=wording("en", "In Norway"))
    event_of(cast.polish, kind="forum", title=wording("en", "A forum"))
    event_of(
        cast.polish, starts_at=clock.now() - timedelta(days=9), title=wording("en", "Long ago")
    )

    def shown(query: str) -> set[str]:
        text = client.get(f"/events/{query}").content.decode()
        return {title for title in ("In Norway", "A forum", "Long ago") if f">{title}<" in text}

    assert shown("") == {"In Norway", "A forum"}
    assert shown("?kind=forum") == {"A forum"}
    assert shown("?country=NO") == {"In Norway"}
    assert shown("?when=past") == {"Long ago"}


def test_the_filters_stand_before_the_list_and_are_passed_over_by_keyboard(
    cast: Cast, client: Client
) -> None:
    event_of(cast.polish, kind="forum")
    shown = client.get("/events/?kind=forum").content.decode()
    assert shown.index('aria-label="Search and filters"') < shown.index('id="results"')
    assert 'href="#results"' in shown
    assert "1 event<" in shown
    assert "Clear all filters" in shown
    assert "Clear all filters" not in client.get("/events/?page=1&utm=x").content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "No event here at the moment"),
        ("?when=past", "Nothing has taken place yet"),
        ("?kind=forum", "No event fits all of that"),
        ("?when=past&kind=forum", "No event fits all of that"),
    ],
)
def test_a_list_of_no_events_says_why(client: Client, db: None, query: str, said: str) -> None:
    assert said in client.get(f"/events/{query}").content.decode()


def test_the_list_asks_the_database_as_often_for_three_rows_as_for_one(
    cast: Cast, client: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/events/").status_code == 200
        return len(found)

    event_of(cast.polish)
    first = asked()
    event_of(cast.polish, cast.norwegian)
    event_of(cast.norwegian)
    assert asked() == first


def test_the_calendar_file_is_in_utc_folded_and_escaped(cast: Cast) -> None:
    long = "Łódź; żagle, " * 12
    moment = datetime(2026, 7, 1, 7, tzinfo=UTC)
    event = event_of(cast.polish, starts_at=moment, text=wording("pl", f"{long}\nDrugi wiersz"))
    lines = calendar_file(event).split("\r\n")
    assert "DTSTART:20260701T070000Z" in lines
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = calendar_file(event).replace("\r\n ", "")
    assert "Łódź\\; żagle\\, " in unfolded
    assert "\\nDrugi wiersz" in unfolded
    assert "STATUS:CONFIRMED" in lines


def test_the_calendar_file_of_a_private_event_is_not_fetched_by_others(
    cast: Cast, client: Client
) -> None:
    event = event_of(cast.polish, is_public=False)
    assert client.get(reverse("events:event-calendar", args=[event.pk])).status_code == 404


def test_editing_an_event_shows_the_time_of_its_own_zone(cast: Cast, client: Client) -> None:
    moment = datetime(2026, 7, 1, 7, tzinfo=UTC)
    event = event_of(cast.polish, cast.norwegian, starts_at=moment, time_zone="Europe/Helsinki")
    client.force_login(cast.polish_representative)
    address = reverse("events:event-edit", args=[event.pk])
    assert 'value="2026-07-01T10:00"' in client.get(address).content.decode()
    told = form_of(cast, others=f"{cast.polish.name}\n{cast.norwegian.name}", title="Inny")
    client.post(address, told)
    event.refresh_from_db()
    assert (str(event.title), event.starts_at) == ("Inny", moment)


def test_the_panel_of_an_organisation_lists_what_the_reader_may_see(
    cast: Cast, client: Client
) -> None:
    event_of(cast.polish, title=wording("en", "Open to all"))
    event_of(cast.polish, title=wording("en", "Behind doors"), is_public=False)
    text = client.get(f"/events/of/{cast.polish.slug}").content.decode()
    assert "Open to all" in text
    assert "Behind doors" not in text

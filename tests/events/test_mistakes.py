"""What people get wrong in events and lists: read as it was meant, or refused with the reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.cast import Cast
from tests.factories.events import AttendanceFactory, event_of
from tests.factories.organisations import OrganisationFactory

from koga.core import clock
from koga.events.pasting import read_list
from koga.people.queries import actor_for


def read(cast: Cast, line: str) -> tuple[str, str, str, str] | str:
    """What one line becomes, or why it is left out."""
    event = event_of(cast.polish)
    (found,) = read_list(actor_for(cast.polish_representative), event, line).lines
    one = found.participant
    if one is None:
        return found.left_out
    organisation = one.organisation.name if one.organisation else one.organisation_name
    return one.name, one.email, organisation, one.relation.value


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anna Nowak, anna@example.org", ("Anna Nowak", "anna@example.org", "", "participant")),
        ("Anna Nowak <anna@example.org>", ("Anna Nowak", "anna@example.org", "", "participant")),
        ("Anna Nowak anna@example.org", ("Anna Nowak", "anna@example.org", "", "participant")),
        ("Nowak, Anna, a@example.org", ("Nowak, Anna", "a@example.org", "", "participant")),
        ("Nowak, Anna", ("Nowak, Anna", "", "", "participant")),
        (
            "Anna Nowak, a@example.org, Klub, Gdynia, trener",
            ("Anna Nowak", "a@example.org", "Klub, Gdynia", "speaker"),
        ),
        ("Anna <a@example.org>; ; Klub", ("Anna", "a@example.org", "Klub", "participant")),
        ("Anna Nowak, a@example.org, Klub", ("Anna Nowak", "a@example.org", "Klub", "participant")),
    ],
)
def test_a_line_is_read_as_it_was_meant(
    cast: Cast, line: str, expected: tuple[str, str, str, str]
) -> None:
    assert read(cast, line) == expected


@pytest.mark.parametrize("line", ["12345", "anna@example.org", "; anna@example.org", "12; a@b.pl"])
def test_a_line_without_a_name_is_left_out(cast: Cast, line: str) -> None:
    assert "name" in read(cast, line)


@pytest.mark.parametrize("name", ["12345", "anna@example.org"])
def test_the_form_takes_no_number_and_no_address_for_a_name(
    cast: Cast, client: Client, name: str
) -> None:
    event = event_of(cast.polish)
    client.force_login(cast.polish_representative)
    address = reverse("events:attendance-add", args=[event.pk])
    answer = client.post(address, {"name": name, "relation": "participant"})
    assert answer.context["form"].errors["name"]
    assert not event.attendances.exists()


def test_before_it_begins_people_are_expected_and_have_learned_nothing(
    cast: Cast, client: Client
) -> None:
    event = event_of(cast.polish)
    client.force_login(cast.polish_representative)
    shown = client.get(reverse("events:attendance-list", args=[event.pk])).content.decode()
    assert "Who is expected" in shown
    assert "Who took part" not in shown
    form = client.get(reverse("events:attendance-add", args=[event.pk])).context["form"]
    assert "knowledge_after" not in form.fields


def test_after_it_began_the_list_asks_whether_the_expected_came(cast: Cast, client: Client) -> None:
    began = clock.now() - timedelta(days=1)
    event = event_of(cast.polish, starts_at=began)
    AttendanceFactory(event=event, recorded_at=began - timedelta(days=1))
    client.force_login(cast.polish_representative)
    address = reverse("events:attendance-list", args=[event.pk])
    shown = client.get(address).content.decode()
    assert "Who took part" in shown
    assert "Did all of them come?" in shown
    event.attendances.update(recorded_at=clock.now())
    assert "Did all of them come?" not in client.get(address).content.decode()


def test_nobody_is_chosen_to_organise_for_but_her_only_organisation(
    cast: Cast, client: Client
) -> None:
    OrganisationFactory(name="Aaa", hub=cast.gdynia)
    client.force_login(cast.gdynia_coordinator)
    address = reverse("events:event-create")
    form = client.get(address).context["form"]
    assert form["voice"].value() is None
    assert 'value="" selected' in str(form["voice"])
    client.force_login(cast.polish_representative)
    assert client.get(address).context["form"]["voice"].value() == cast.polish.pk


def test_her_own_organisation_stands_before_those_of_her_hub(cast: Cast, client: Client) -> None:
    from tests.factories.people import MembershipFactory

    OrganisationFactory(name="Aaa", hub=cast.gdynia)
    MembershipFactory(person=cast.gdynia_coordinator, organisation=cast.norwegian)
    client.force_login(cast.gdynia_coordinator)
    offered = client.get(reverse("events:event-create")).context["form"].fields["voice"].queryset
    assert [one.name for one in offered][:2] == ["Foreningen Fjord", "Aaa"]


def test_a_move_that_cannot_be_brings_the_events_page_back(cast: Cast, client: Client) -> None:
    event = event_of(cast.polish)
    client.force_login(cast.polish_representative)
    answer = client.post(reverse("events:event-move", args=[event.pk, "hold"]), follow=True)
    assert answer.status_code == 200
    assert "It has not begun yet." in answer.content.decode()


def test_time_zones_are_cities_in_the_readers_language(cast: Cast, client: Client) -> None:
    event = event_of(cast.polish)
    client.cookies["django_language"] = "pl"
    shown = client.get(event.get_absolute_url()).content.decode()
    assert "Warszawa, UTC+0" in shown
    assert "Europe/Warsaw" not in shown

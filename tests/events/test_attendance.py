"""Who took part: added, pasted, corrected, removed, counted, and read by few."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.cast import Cast
from tests.factories.events import AttendanceFactory, event_of

from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.events import actions
from koga.events.facts import Participant
from koga.events.models import Attendance, Event
from koga.events.pasting import read_list
from koga.events.queries import attendances_of, totals_of
from koga.people.models import Person
from koga.people.queries import actor_for

LIST = """\
Kari Nordmann; kari@example.org; foreningen fjord; Speaker or trainer

Jan Kowalski\tjan@example.org\tKoło Gospodyń
; nobody@example.org
Ola; no address
Kari again; KARI@example.org
Nils;;;captain
Anonymous guest"""


def paste(cast: Cast, event: Event, step: str, text: str = LIST) -> str:
    """The page after `text` was posted by somebody who has seen how LIST is read."""
    client = Client()
    client.force_login(cast.polish_representative)
    seen = read_list(actor_for(cast.polish_representative), event, LIST).mark
    address = reverse("events:attendance-paste", args=[event.pk])
    page = client.post(address, {"text": text, "step": step, "seen": seen}, follow=True)
    return str(page.content.decode())


def test_every_line_of_a_pasted_list_is_accounted_for(cast: Cast) -> None:
    event = event_of(cast.polish)
    reading = read_list(actor_for(cast.polish_representative), event, LIST)
    assert [line.number for line in reading.lines] == [1, 3, 4, 5, 6, 7, 8]
    assert [bool(line.participant) for line in reading.lines] == [
        True,
        True,
        False,
        False,
        False,
        False,
        True,
    ]
    kari, jan, guest = reading.participants
    assert (kari.organisation, kari.relation) == (cast.norwegian, "speaker")
    assert (jan.organisation, jan.organisation_name) == (None, "Koło Gospodyń")
    assert guest.relation == "participant"


def test_a_pasted_list_is_first_shown_and_only_then_saved(cast: Cast) -> None:
    event = event_of(cast.polish)
    text = paste(cast, event, "read")
    assert "3 would be added, 4 left out" in text
    assert not event.attendances.exists()
    assert "3 people were added." in paste(cast, event, "save")
    assert event.attendances.count() == 3


def test_a_list_that_changed_after_it_was_shown_is_shown_again(cast: Cast) -> None:
    event = event_of(cast.polish)
    text = paste(cast, event, "save", text=f"{LIST}\nOne more")
    assert "Please look again" in text
    assert not event.attendances.exists()


def test_the_role_that_was_read_is_shown_before_it_is_saved(cast: Cast) -> None:
    event = event_of(cast.polish)
    text = paste(cast, event, "read", text="Ola;;;prelegentka\nNils;;;kapitan")
    assert "Speaker or trainer" in text
    assert "“kapitan” is no role we know" in text


def test_pasting_the_same_list_again_adds_nobody_with_an_address(cast: Cast) -> None:
    event = event_of(cast.polish)
    paste(cast, event, "save")
    reading = read_list(actor_for(cast.polish_representative), event, LIST)
    assert [one.name for one in reading.participants] == ["Anonymous guest"]


def test_the_relation_is_read_in_the_readers_language(cast: Cast) -> None:
    event = event_of(cast.polish)
    by = actor_for(cast.polish_representative)
    assert read_list(by, event, "Ola;;;VOLUNTEER").participants[0].relation == "volunteer"


def test_reading_a_list_asks_as_often_for_many_lines_as_for_one(
    cast: Cast, django_assert_num_queries: object
) -> None:
    event = event_of(cast.polish)
    by = actor_for(cast.polish_representative)
    many = "\n".join(f"P{n}; p{n}@example.org; Foreningen Fjord" for n in range(30))
    for text in ("P; p@example.org; Foreningen Fjord", many):
        with django_assert_num_queries(4):  # type: ignore[operator]  # pytest-django's own object
            read_list(by, event, text)


def test_whoever_has_an_account_under_the_address_is_that_person(cast: Cast) -> None:
    event = event_of(cast.polish)
    participant = Participant(name="A. N.", email=cast.guest.email.upper())
    by = actor_for(cast.polish_representative)
    attendance = actions.add_attendance(event=event, participant=participant, by=by)
    assert attendance.person == cast.guest
    assert attendance.name == "A. N."


def test_the_same_address_is_not_listed_twice(cast: Cast) -> None:
    event = event_of(cast.polish)
    by = actor_for(cast.polish_representative)
    actions.add_attendance(event=event, participant=Participant("A", "a@example.org"), by=by)
    with pytest.raises(Impossible, match="already"):
        actions.add_attendance(event=event, participant=Participant("B", "A@example.org"), by=by)


def test_the_form_says_that_an_address_is_listed_and_keeps_what_was_typed(
    cast: Cast, client: Client
) -> None:
    event = event_of(cast.polish)
    AttendanceFactory(event=event, email="a@example.org")
    client.force_login(cast.polish_representative)
    address = reverse("events:attendance-add", args=[event.pk])
    told = {"name": "Bo Berg", "email": "A@example.org", "relation": "participant"}
    text = client.post(address, told).content.decode()
    assert "on the list already" in text
    assert "Bo Berg" in text


def test_three_figures_are_told_apart(cast: Cast) -> None:
    kari = Participant("Kari", "kari@example.org", cast.norwegian)
    lists = [
        [kari, Participant("Żaneta", organisation_name="Koło Gospodyń")],
        [kari, Participant("ŻANETA", organisation_name="koło gospodyń")],
    ]
    for participants in lists:
        actions.save_list(event=event_of(cast.polish), participants=participants, by=PLATFORM)
    totals = totals_of(Attendance.objects.all())
    assert (totals.persons, totals.participations, totals.organisations) == (2, 4, 2)


def test_taking_somebody_off_the_list_stays_in_the_trail(cast: Cast, client: Client) -> None:
    event = event_of(cast.polish)
    attendance = AttendanceFactory(event=event, name="Kari")
    client.force_login(cast.polish_representative)
    client.post(reverse("events:attendance-remove", args=[event.pk, attendance.pk]))
    assert not event.attendances.exists()
    entry = AuditEntry.objects.get(action="events.attendance-removed")
    assert entry.changes["before"]["name"] == "Kari"


def test_what_she_knew_before_and_after_is_added_later(cast: Cast, client: Client) -> None:
    event = event_of(cast.polish, starts_at=clock.now() - timedelta(days=1))
    attendance = AttendanceFactory(event=event, name="Kari", organisation=cast.norwegian)
    client.force_login(cast.gdynia_coordinator)
    address = reverse("events:attendance-edit", args=[event.pk, attendance.pk])
    told = {"name": "Kari", "relation": "participant", "organisation": cast.norwegian.name}
    client.post(address, {**told, "knowledge_before": "2", "knowledge_after": "4"})
    attendance.refresh_from_db()
    assert (attendance.knowledge_before, attendance.knowledge_after) == (2, 4)
    assert attendance.organisation == cast.norwegian


def test_nobody_took_part_in_what_was_cancelled(cast: Cast) -> None:
    event = event_of(cast.polish, state="cancelled")
    with pytest.raises(Impossible, match="cancelled"):
        actions.add_attendance(
            event=event, participant=Participant("A"), by=actor_for(cast.polish_representative)
        )


@pytest.mark.parametrize("who", ["visitor", "guest", "member", "norwegian_representative"])
def test_names_and_addresses_leak_to_nobody_else(cast: Cast, who: str) -> None:
    event = event_of(cast.polish)
    attendance = AttendanceFactory(event=event, name="Kari Secret", email="secret@example.org")
    client, person = Client(), getattr(cast, who, None)
    if isinstance(person, Person):
        client.force_login(person)
    addresses = [
        event.get_absolute_url(),
        reverse("events:attendance-list", args=[event.pk]),
        reverse("events:attendance-edit", args=[event.pk, attendance.pk]),
        reverse("events:event-calendar", args=[event.pk]),
        reverse("events:organisation-panel", args=[cast.polish.slug]),
    ]
    for address in addresses:
        text = client.get(address, follow=True).content.decode()
        assert "Secret" not in text, address
        assert "secret@" not in text, address
    assert not attendances_of(cast.actors()[who], event).exists()


@pytest.mark.parametrize("who", ["polish_representative", "gdynia_coordinator", "administrator"])
def test_organisers_and_their_hubs_read_the_list(cast: Cast, client: Client, who: str) -> None:
    event = event_of(cast.polish)
    AttendanceFactory(event=event, name="Kari Nordmann")
    client.force_login(getattr(cast, who))
    page = client.get(reverse("events:attendance-list", args=[event.pk]))
    assert "Kari Nordmann" in page.content.decode()


def test_an_entry_of_another_event_is_not_found(cast: Cast, client: Client) -> None:
    mine, other = event_of(cast.polish), event_of(cast.norwegian)
    theirs = AttendanceFactory(event=other)
    client.force_login(cast.polish_representative)
    address = reverse("events:attendance-remove", args=[mine.pk, theirs.pk])
    assert client.post(address).status_code == 404
    assert other.attendances.exists()


def test_only_those_who_run_the_event_add_to_its_list(cast: Cast) -> None:
    event = event_of(cast.polish)
    with pytest.raises(Refused):
        actions.add_attendance(
            event=event, participant=Participant("A"), by=actor_for(cast.norwegian_representative)
        )


def test_the_list_stands_in_the_order_of_the_alphabet_and_erased_names_last(
    cast: Cast, client: Client
) -> None:
    event = event_of(cast.polish)
    for name in ("", "Wiebke", "Łucja", "ola", "Żaneta", "Óskar", "Anna"):
        AttendanceFactory(event=event, name=name)
    client.force_login(cast.polish_representative)
    page = client.get(reverse("events:attendance-list", args=[event.pk])).context["page"]
    assert [one.name for one in page] == ["Anna", "Łucja", "ola", "Óskar", "Wiebke", "Żaneta", ""]

"""Who is the same person on several lists: counted once, whatever she wrote and whenever she joined."""

from __future__ import annotations

import importlib
from datetime import UTC, date, datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.cast import Cast
from tests.factories.events import AttendanceFactory, event_of
from tests.factories.people import ConfirmedPersonFactory, PersonFactory
from tests.factories.projects import ProjectFactory, body
from tests.factories.projects import event as project_event
from tests.projects.counting import count

from koga.core import audit, clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible
from koga.core.models import AuditEntry
from koga.events import actions, recognition
from koga.events.facts import Participant
from koga.events.models import Attendance, Event
from koga.events.queries import totals_of
from koga.events.signals import attendance_changed
from koga.people.actions import close_account, enrol_person
from koga.people.models import Person
from koga.people.queries import actor_for, keys_at_addresses
from koga.projects.models import Project


def listed(event: Event, name: str, email: str = "") -> Attendance:
    return actions.add_attendance(event=event, participant=Participant(name, email), by=PLATFORM)


def counted() -> tuple[int, int]:
    """Persons and participations of all lists."""
    totals = totals_of(Attendance.objects.all())
    return totals.persons, totals.participations


def prove(person: Person, address: str) -> EmailAddress:
    """She types in the code that was mailed there."""
    proved = EmailAddress.objects.create(user=person, email=address, verified=True)
    email_confirmed.send(EmailAddress, request=None, email_address=proved)
    return proved


@pytest.fixture
def first(cast: Cast) -> Event:
    return event_of(cast.polish)


@pytest.fixture
def second(cast: Cast) -> Event:
    return event_of(cast.polish)


@pytest.mark.parametrize(
    ("one", "other", "persons"),
    [
        (("Kari", "kari@example.org"), ("K. Nordmann", "KARI@example.org"), 1),
        (("Żaneta", ""), ("ŻANETA", ""), 1),
        (("Jan Strauß", ""), ("JAN STRAUSS", ""), 1),
        (("Kari", ""), ("Ola", ""), 2),
        (("Kari", "kari@example.org"), ("Kari", "other@example.org"), 2),
        # The same name says nothing where an address tells who one of them is.
        (("Kari", "kari@example.org"), ("Kari", ""), 2),
        (("Kari", ""), ("Kari", "kari@example.org"), 2),
    ],
)
def test_rows_are_one_persons_by_address_else_by_name(
    first: Event, second: Event, one: tuple[str, str], other: tuple[str, str], persons: int
) -> None:
    listed(first, *one)
    listed(second, *other)
    assert counted() == (persons, 2)


def test_two_of_one_name_in_one_list_are_one_person(first: Event) -> None:
    both = [Participant("Jan"), Participant("jan")]
    actions.save_list(event=first, participants=both, by=PLATFORM)
    assert counted() == (1, 2)


def test_an_account_is_one_person_under_all_addresses_it_has_proved(
    first: Event, second: Event
) -> None:
    person = ConfirmedPersonFactory(email="anna@example.org")
    prove(person, "anna@work.example.org")
    listed(first, "Anna", "anna@example.org")
    row = listed(second, "A. N.", "anna@work.example.org")
    assert row.person == person
    assert counted() == (1, 2)


def test_an_address_that_somebody_only_claims_is_not_hers(first: Event, second: Event) -> None:
    person = ConfirmedPersonFactory(email="anna@example.org")
    EmailAddress.objects.create(user=person, email="kari@example.org", verified=False)
    listed(first, "Anna", "anna@example.org")
    assert listed(second, "Kari", "kari@example.org").person is None
    assert counted() == (2, 2)


def test_who_was_listed_before_she_had_an_account_is_still_one_person(
    first: Event, second: Event
) -> None:
    old = listed(first, "Anna", "anna@example.org")
    person = enrol_person(email="anna@example.org", name="Anna Nowak", by=PLATFORM)
    new = listed(second, "Anna Nowak", "anna@example.org")
    old.refresh_from_db()
    assert (old.person, new.person) == (person, person)
    assert counted() == (1, 2)


def test_proving_a_second_address_joins_what_was_counted_as_two(
    first: Event, second: Event
) -> None:
    person = ConfirmedPersonFactory(email="anna@example.org")
    listed(first, "Anna", "anna@example.org")
    row = listed(second, "Anna", "anna@work.example.org")
    assert counted() == (2, 2)
    prove(person, "ANNA@work.example.org")
    row.refresh_from_db()
    assert row.person == person
    assert counted() == (1, 2)


def test_proving_an_address_of_a_list_she_stands_on_already_keeps_both_rows(first: Event) -> None:
    person = ConfirmedPersonFactory(email="anna@example.org")
    listed(first, "Anna", "anna@example.org")
    row = listed(first, "Anna again", "anna@work.example.org")
    prove(person, "anna@work.example.org")
    row.refresh_from_db()
    assert row.person is None
    assert counted() == (1, 2)


def test_a_second_row_under_another_address_of_hers_is_not_told_apart_to_the_organisers(
    first: Event,
) -> None:
    person = ConfirmedPersonFactory(email="anna@example.org")
    prove(person, "anna@work.example.org")
    listed(first, "Anna", "anna@example.org")
    assert listed(first, "Somebody", "anna@work.example.org").person is None
    assert counted() == (1, 2)


def test_proving_an_address_leaves_rows_of_another_account_alone(first: Event) -> None:
    before = ConfirmedPersonFactory(email="office@example.org")
    row = listed(first, "Ola", "office@example.org")
    before.email = "ola@example.org"
    before.save()
    EmailAddress.objects.filter(user=before).delete()
    prove(PersonFactory(), "office@example.org")
    row.refresh_from_db()
    assert row.person == before


def test_a_proof_is_in_the_trail_and_announced_once_for_each_event(
    first: Event, second: Event
) -> None:
    listed(first, "Anna", "anna@example.org")
    listed(second, "Anna", "anna@example.org")
    heard: list[Event] = []

    def hear(event: Event, **kwargs: object) -> None:
        heard.append(event)

    attendance_changed.connect(hear)
    enrol_person(email="anna@example.org", name="Anna", by=PLATFORM)
    attendance_changed.disconnect(hear)
    assert set(heard) == {first, second}
    assert len(heard) == 2
    assert AuditEntry.objects.filter(action="events.attendance-recognised").count() == 2


def test_a_corrected_address_says_anew_who_it_was(first: Event, second: Event) -> None:
    person = ConfirmedPersonFactory(email="anna@example.org")
    listed(first, "Anna", "anna@example.org")
    row = listed(second, "Anna", "ana@example.org")
    assert counted() == (2, 2)
    mended = Participant("Anna", "anna@example.org")
    actions.edit_attendance(attendance=row, participant=mended, by=PLATFORM)
    row.refresh_from_db()
    assert row.person == person
    assert counted() == (1, 2)
    other = Participant("Anna", "anna.other@example.org")
    actions.edit_attendance(attendance=row, participant=other, by=PLATFORM)
    assert row.person is None
    assert counted() == (2, 2)


def test_a_corrected_name_without_an_address_says_anew_who_it_was(
    first: Event, second: Event
) -> None:
    listed(first, "Jan Kowalski")
    row = listed(second, "Jan Kowalsky")
    mended = Participant("Jan Kowalski")
    actions.edit_attendance(attendance=row, participant=mended, by=PLATFORM)
    assert counted() == (1, 2)


def test_a_name_that_is_corrected_beside_an_address_changes_nobody(
    first: Event, second: Event
) -> None:
    """Also where her account has left the address since."""
    person = ConfirmedPersonFactory(email="anna@example.org")
    row = listed(first, "Ana", "anna@example.org")
    listed(second, "Anna", "anna@example.org")
    person.email = "nowak@example.org"
    person.save()
    EmailAddress.objects.filter(user=person).delete()
    renamed = Participant("Anna Nowak", "anna@example.org", knowledge_after=4)
    actions.edit_attendance(attendance=row, participant=renamed, by=PLATFORM)
    row.refresh_from_db()
    assert row.person == person
    assert counted() == (1, 2)


def test_an_alias_tells_nobody_who_she_is(first: Event) -> None:
    row = listed(first, "Anna Nowak", "anna@example.org")
    assert len(row.alias) == 16
    assert "anna" not in row.alias.lower()
    assert row.alias != listed(first, "Ola", "ola@example.org").alias


def test_the_measure_of_a_project_counts_her_once_before_and_after_she_joins(db: None) -> None:
    project: Project = ProjectFactory()
    organisers = [body("BISER"), body("Agder", "NO")]
    events = [
        project_event(project, organisers, kind="hackathon", title=title, on=date(2022, 6, day))
        for day, title in enumerate(("One", "Two", "Three"), start=1)
    ]
    with clock.at(datetime(2022, 6, 4, tzinfo=UTC)):
        listed(events[0], "Anna", "anna@example.org")
        listed(events[1], "Anna", "")
        enrol_person(email="anna@example.org", name="Anna Nowak", by=PLATFORM)
        listed(events[2], "Anna Nowak", "anna@example.org")
    # The one without an address is a namesake, as far as anybody knows.
    assert len(count(project, "persons_at_events").units) == 2
    assert len(count(project, "participations_at_events").units) == 3
    person = Person.objects.get(email="anna@example.org")
    close_account(person=person, by=actor_for(person))
    assert len(count(project, "persons_at_events").units) == 2
    assert len(count(project, "participations_at_events").units) == 3


def test_adding_to_a_list_costs_the_same_whatever_was_recorded_before(
    cast: Cast, first: Event, django_assert_num_queries: object
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as made:
            listed(first, f"Guest {Attendance.objects.count()}")
        return len(made)

    listed(first, "Ola")
    before = cost()
    for number in range(5):
        AttendanceFactory(event=event_of(cast.polish), name=f"N{number}", email="")
    assert cost() == before


def test_old_rows_get_one_alias_for_each_person_they_were_counted_as(
    cast: Cast, first: Event, second: Event
) -> None:
    migration = importlib.import_module("koga.events.migrations.0003_alias")
    for event in (first, second):
        AttendanceFactory(event=event, person=cast.guest, name="A", email="")
        AttendanceFactory(event=event, name="B", email=f"{'B' if event == first else 'b'}@x.org")
        AttendanceFactory(event=event, name="ŻANETA" if event == first else "Żaneta", email="")
    Attendance.objects.update(alias="")
    migration.SIZE = 2
    migration.give_aliases(apps, None)
    aliases = [row.alias for row in Attendance.objects.order_by("event", "pk")]
    assert aliases[:3] == aliases[3:]
    assert len(set(aliases)) == 3
    assert "" not in aliases


def test_what_was_one_organisation_by_its_written_name_is_one_by_its_alias(
    first: Event, second: Event
) -> None:
    migration = importlib.import_module("koga.events.migrations.0004_organisation_alias")
    for event in (first, second):
        AttendanceFactory(event=event, organisation_name="ŻUBR" if event == first else "Żubr")
        AttendanceFactory(event=event, organisation_name=event.pk)
        AttendanceFactory(event=event, organisation_name="*")
    Attendance.objects.update(organisation_alias="")
    migration.SIZE = 2
    migration.give_aliases(apps, None)
    assert totals_of(Attendance.objects.all()).organisations == 5
    assert not Attendance.objects.filter(organisation_alias="").exists()


def known_in_all_ways(number: int, written: str) -> list[Participant]:
    """For each number somebody by account, by address, by name, and from an organisation."""
    account = f"account{number}@example.org"
    ConfirmedPersonFactory(email=account)
    return [
        Participant("By account", account.upper(), organisation_name=written),
        Participant("By address", f"address{number}@example.org"),
        Participant(f"By name {number}"),
    ]


def test_saving_a_list_costs_the_same_for_few_and_for_many(first: Event, second: Event) -> None:
    def cost(event: Event, participants: list[Participant]) -> int:
        with CaptureQueriesContext(connection) as made:
            actions.save_list(event=event, participants=participants, by=PLATFORM)
        return len(made)

    listed(first, "Somebody")  # the trail has its first entry
    few = known_in_all_ways(0, "Club 0")
    many = [one for number in range(1, 11) for one in known_in_all_ways(number, f"Club {number}")]
    assert (len(few), len(many)) == (3, 30)
    assert cost(first, few) == cost(second, many)
    assert counted() == (34, 34)
    assert AuditEntry.objects.filter(action="events.attendance-recorded").count() == 34
    again = event_like(second)
    assert cost(again, [*few, *many]) == cost(event_like(second), few)
    assert counted() == (34, 70)


def event_like(event: Event) -> Event:
    return event_of(*event.organisers.all())


def test_of_a_saved_list_the_trail_says_of_each_who_was_recorded(first: Event) -> None:
    both = [Participant("Anna", "anna@example.org"), Participant("Jan")]
    actions.save_list(event=first, participants=both, by=PLATFORM)
    entries = AuditEntry.objects.filter(action="events.attendance-recorded").order_by("pk")
    rows = first.attendances.order_by("pk")
    assert [one.object_id for one in entries] == [row.pk for row in rows]
    assert [one.changes["after"]["name"] for one in entries] == ["Anna", "Jan"]
    assert audit.first_break() is None


def test_of_a_list_with_one_address_twice_nothing_is_saved(first: Event) -> None:
    both = [Participant("Anna", "anna@example.org"), Participant("A.", " ANNA@example.org")]
    with pytest.raises(Impossible, match="already"):
        actions.save_list(event=first, participants=both, by=PLATFORM)
    assert counted() == (0, 0)
    assert not AuditEntry.objects.filter(action="events.attendance-recorded").exists()


def test_two_addresses_of_one_account_in_one_list_are_one_person(first: Event) -> None:
    person = ConfirmedPersonFactory(email="anna@example.org")
    prove(person, "anna@work.example.org")
    both = [Participant("Anna", "anna@example.org"), Participant("A.", "anna@work.example.org")]
    actions.save_list(event=first, participants=both, by=PLATFORM)
    assert [row.person for row in first.attendances.order_by("pk")] == [person, None]
    assert counted() == (1, 2)


def test_a_blocked_account_recognises_nobody(first: Event) -> None:
    person = ConfirmedPersonFactory(email="anna@example.org")
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert listed(first, "Anna", "anna@example.org").person is None


def test_an_account_that_closes_while_a_list_is_written_is_on_no_row(
    first: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked up by its address, then closed, and only then held: as two at one moment do."""
    person = PersonFactory()

    def overtaken(addresses: set[str]) -> dict[str, int]:
        found = keys_at_addresses(addresses)
        assert person.pk in found.values()
        close_account(person=Person.objects.get(pk=person.pk), by=actor_for(person))
        return found

    monkeypatch.setattr(recognition, "keys_at_addresses", overtaken)
    row = listed(first, "Kari", person.email)
    row.refresh_from_db()
    assert row.person is None
    assert not Attendance.objects.filter(person=person).exists()


def test_an_account_that_was_closed_meanwhile_takes_no_rows(first: Event) -> None:
    stale = PersonFactory()
    close_account(person=Person.objects.get(pk=stale.pk), by=actor_for(stale))
    row = AttendanceFactory(event=first, email="anna@example.org")
    assert stale.is_active
    assert actions.recognise_participant(person=stale, address="anna@example.org") == 0
    row.refresh_from_db()
    assert row.person is None

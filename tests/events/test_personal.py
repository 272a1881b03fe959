"""What events keep of a person: taken along, struck out when she leaves, and still counted."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from tests.factories.cast import Cast
from tests.factories.events import AttendanceFactory, event_of
from tests.factories.people import ConfirmedPersonFactory
from tests.web.visiting import links_of, queries_of, signed_in, text_of

from koga.core import audit, clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry, MailRecord
from koga.events import actions
from koga.events.facts import Participant
from koga.events.models import Attendance, Event
from koga.events.queries import Totals, attendances_of, totals_of
from koga.people.actions import close_account
from koga.people.holdings import data_about
from koga.people.models import Person
from koga.people.queries import actor_for

NAME, ADDRESS = "Zofia Kwiatkowska", "zofia@example.org"
SECRETS = ("Zofia", "Kwiatkowska", "kwiatkowska", ADDRESS)


def listed(event: Event, participant: Participant) -> Attendance:
    return actions.add_attendance(event=event, participant=participant, by=PLATFORM)


def all_totals() -> list[Totals]:
    """Of every event, then of all together."""
    of_each = [totals_of(event.attendances.all()) for event in Event.objects.order_by("pk")]
    return [*of_each, totals_of(Attendance.objects.all())]


def everything_kept() -> str:
    """All rows and all that the trail says of them, as one text."""
    rows = [dict(row) for model in (Event, Attendance) for row in model.objects.values()]
    trail = [entry.changes for entry in AuditEntry.objects.filter(action__startswith="events.")]
    return json.dumps([rows, trail], default=str, ensure_ascii=False)


@pytest.fixture
def events(cast: Cast) -> list[Event]:
    """Three that are over, the oldest first."""
    ended = [clock.now() - timedelta(days=days) for days in (30, 20, 10)]
    return [event_of(cast.polish, starts_at=day) for day in ended]


@pytest.fixture
def zofia(cast: Cast, events: list[Event]) -> Person:
    """On three lists: by account, under a name of hers only, and twice on the last."""
    person: Person = ConfirmedPersonFactory(name=NAME, email=ADDRESS)
    own = Participant(
        "Zofia", ADDRESS, organisation_name="Kwiatkowska Design", knowledge_before=2,
        knowledge_after=4,
    )  # fmt: skip
    listed(events[0], own)
    listed(events[1], Participant(NAME, ADDRESS, cast.norwegian))
    row = listed(events[2], Participant("Zosia", "other@example.org"))
    Attendance.objects.filter(pk=row.pk).update(email=ADDRESS.upper())
    for event in events:
        listed(event, Participant("Ola Nordmann", "ola@example.org", cast.polish))
    return person


def test_she_takes_along_where_she_took_part_and_nothing_of_others(
    zofia: Person, events: list[Event]
) -> None:
    told = data_about(zofia)["attendances"]
    assert [one["name"] for one in told] == ["Zofia", NAME, "Zosia"]
    assert told[0] == {
        "event": str(events[0].title),
        "starts_at": events[0].starts_at,
        "state": "announced",
        "name": "Zofia",
        "address": ADDRESS,
        "organisation": "Kwiatkowska Design",
        "relation": "participant",
        "is_online": False,
        "knowledge_before": 2,
        "knowledge_after": 4,
        "recorded_at": told[0]["recorded_at"],
    }
    assert told[1]["organisation"] == "Foreningen Fjord"
    assert "Nordmann" not in json.dumps(told, default=str)
    assert "ola@" not in json.dumps(told, default=str)


def test_the_lists_of_somebody_else_are_not_told_to_her(cast: Cast, zofia: Person) -> None:
    other = AttendanceFactory(event=event_of(cast.polish), person=cast.guest, email="z@example.org")
    Attendance.objects.filter(pk=other.pk).update(email=ADDRESS)
    assert len(data_about(zofia)["attendances"]) == 3
    assert data_about(cast.member)["attendances"] == []


def test_closing_erases_who_she_was_and_changes_no_figure(zofia: Person) -> None:
    before = all_totals()
    close_account(person=zofia, by=actor_for(zofia))
    assert all_totals() == before
    kept = everything_kept()
    for secret in SECRETS:
        assert secret not in kept, secret
    assert "Ola Nordmann" in kept
    assert audit.first_break() is None


def test_what_she_knew_and_for_whom_she_came_stays(cast: Cast, zofia: Person) -> None:
    close_account(person=zofia, by=actor_for(zofia))
    first, second, third = Attendance.objects.filter(name="").order_by("event__starts_at")
    assert (first.knowledge_before, first.knowledge_after) == (2, 4)
    assert second.organisation == cast.norwegian
    assert [row.shown_name for row in (first, second, third)] == [
        "Former member",
        "Former member",
        "Name erased",
    ]


def test_closing_empties_her_address_where_it_stands_in_somebody_elses_row(
    cast: Cast, zofia: Person
) -> None:
    other = AttendanceFactory(event=event_of(cast.polish), person=cast.guest, name="Ewa")
    Attendance.objects.filter(pk=other.pk).update(email=ADDRESS)
    close_account(person=zofia, by=actor_for(zofia))
    other.refresh_from_db()
    assert (other.name, other.email, other.person) == ("Ewa", "", cast.guest)


def test_an_organisation_with_her_name_in_it_goes_from_her_row_and_is_counted_as_before(
    cast: Cast,
) -> None:
    """Whoever else came from there, to the same event or to another one, still did."""
    first, second = event_of(cast.polish), event_of(cast.polish)
    person = ConfirmedPersonFactory(name=NAME, email=ADDRESS)
    listed(first, Participant(NAME, ADDRESS, organisation_name="Kwiatkowska & Syn"))
    listed(first, Participant("Jan", organisation_name="KWIATKOWSKA & Syn"))
    listed(second, Participant("Ola", organisation_name="kwiatkowska & syn"))
    before = all_totals()
    assert [one.organisations for one in before] == [1, 1, 1]
    close_account(person=person, by=actor_for(person))
    assert all_totals() == before
    assert first.attendances.get(name="").shown_organisation == "Name erased"
    assert first.attendances.get(name="Jan").organisation_name == "KWIATKOWSKA & Syn"


def test_two_organisations_of_one_person_stay_two(cast: Cast) -> None:
    person = ConfirmedPersonFactory(name=NAME, email=ADDRESS)
    for name in ("Kwiatkowska Design", "Fundacja Zofia"):
        listed(event_of(cast.polish), Participant(NAME, ADDRESS, organisation_name=name))
    before = all_totals()
    close_account(person=person, by=actor_for(person))
    assert all_totals() == before
    assert before[-1].organisations == 2


def test_an_organisation_stays_one_when_only_one_of_her_rows_is_erased(cast: Cast) -> None:
    """An organiser erases on her list only; the name as it stands on others may be written anew."""
    given = Participant("Kari Nordmann", "kari@example.org", organisation_name="Nordmann Foto")
    row, other = (listed(event_of(organiser), given) for organiser in (cast.polish, cast.norwegian))
    before = all_totals()
    actions.forget_participant(attendance=row, by=actor_for(cast.polish_representative))
    assert all_totals() == before
    other.refresh_from_db()
    assert other.organisation_name == "Nordmann Foto"
    more = Participant("Kari Nordmann", "kari@example.org", organisation_name="NORDMANN foto")
    actions.edit_attendance(attendance=other, participant=more, by=PLATFORM)
    assert all_totals() == before


def test_who_comes_back_after_closing_is_a_new_person_to_us(zofia: Person, cast: Cast) -> None:
    close_account(person=zofia, by=actor_for(zofia))
    before = totals_of(Attendance.objects.all()).persons
    listed(event_of(cast.polish), Participant(NAME, ADDRESS))
    assert totals_of(Attendance.objects.all()).persons == before + 1


def test_erased_names_stand_last_and_cannot_be_given_back(
    cast: Cast, zofia: Person, events: list[Event]
) -> None:
    close_account(person=zofia, by=actor_for(zofia))
    client = signed_in(cast.polish_representative)
    answer = client.get(f"/events/{events[0].pk}/attendance")
    text = text_of(answer)
    assert text.index("Ola Nordmann") < text.index("Former member")
    assert "Name erased" in text  # her own firm, in the column of organisations
    row = events[0].attendances.get(name="")
    assert f"/events/{events[0].pk}/attendance/{row.pk}" not in links_of(answer)
    for path in ("", "/forget"):
        page = client.get(f"/events/{events[0].pk}/attendance/{row.pk}{path}")
        assert page.status_code == 409
        assert "only counts now" in page.content.decode()
    with pytest.raises(Impossible):
        actions.edit_attendance(attendance=row, participant=Participant("X"), by=PLATFORM)


@pytest.fixture
def kari(cast: Cast, events: list[Event]) -> list[Attendance]:
    """Somebody without an account on two lists of the Polish organisation and one of others."""
    given = Participant("Kari Nordmann", "kari@example.org", knowledge_after=3)
    theirs = event_of(cast.norwegian, starts_at=events[0].starts_at)
    return [listed(event, given) for event in (events[0], events[1], theirs)]


def test_an_organiser_erases_somebody_on_her_list_after_she_was_asked(
    cast: Cast, kari: list[Attendance]
) -> None:
    before = all_totals()
    client, row = signed_in(cast.polish_representative), kari[0]
    path = f"/events/{row.event_id}/attendance/{row.pk}/forget"
    assert path in links_of(client.get(path.removesuffix("/forget")))
    asked = client.get(path)
    assert "cannot be undone" in text_of(asked)
    assert Attendance.objects.filter(name="").count() == 0
    answer = client.post(path, follow=True)
    assert "Name and address were erased." in answer.content.decode()
    row.refresh_from_db()
    assert (row.name, row.email, row.knowledge_after) == ("", "", 3)
    assert Attendance.objects.filter(name="Kari Nordmann").count() == 2
    assert all_totals() == before


def test_an_administrator_erases_somebody_on_every_list(cast: Cast, kari: list[Attendance]) -> None:
    before = all_totals()
    client, row = signed_in(cast.administrator), kari[0]
    path = f"/events/{row.event_id}/attendance/{row.pk}/forget"
    assert "It is done on 3 lists" in text_of(client.get(path))
    client.post(path)
    assert all_totals() == before
    for secret in ("Kari", "Nordmann", "kari@"):
        assert secret not in everything_kept()
    assert audit.first_break() is None


def test_an_erasure_is_in_the_trail_without_the_name(cast: Cast, kari: list[Attendance]) -> None:
    by = actor_for(cast.polish_representative)
    actions.forget_participant(attendance=kari[0], by=by)
    entries = AuditEntry.objects.filter(object_type="events.attendance", object_id=kari[0].pk)
    assert [(one.action, one.changes) for one in entries.order_by("pk")] == [
        ("events.attendance-recorded", None),
        ("events.attendance-forgotten", {"before": {}, "after": {}}),
    ]
    assert entries.latest("pk").person_id == by.person_id


def test_what_is_erased_is_not_erased_twice(cast: Cast, kari: list[Attendance]) -> None:
    stale = Attendance.objects.get(pk=kari[0].pk)
    by = actor_for(cast.polish_representative)
    actions.forget_participant(attendance=kari[0], by=by)
    with pytest.raises(Impossible, match="already"):
        actions.forget_participant(attendance=stale, by=by)
    assert AuditEntry.objects.filter(action="events.attendance-forgotten").count() == 1


def test_erasing_a_row_of_an_account_lets_go_of_the_account(cast: Cast, zofia: Person) -> None:
    before = all_totals()
    row = Attendance.objects.get(name=NAME)
    actions.forget_participant(attendance=row, by=actor_for(cast.polish_representative))
    assert (row.person, row.shown_name) == (None, "Name erased")
    assert all_totals() == before
    assert len(data_about(zofia)["attendances"]) == 2


@pytest.mark.parametrize("who", ["guest", "member", "norwegian_representative"])
def test_nobody_else_erases_anything(cast: Cast, kari: list[Attendance], who: str) -> None:
    person, row = getattr(cast, who), kari[0]
    path = f"/events/{row.event_id}/attendance/{row.pk}/forget"
    assert signed_in(person).post(path).status_code == 403
    with pytest.raises(Refused):
        actions.forget_participant(attendance=row, by=actor_for(person))
    row.refresh_from_db()
    assert row.name == "Kari Nordmann"


def test_a_visitor_is_asked_to_sign_in_before_anything_is_erased(kari: list[Attendance]) -> None:
    row = kari[0]
    path = f"/events/{row.event_id}/attendance/{row.pk}/forget"
    assert signed_in(None).post(path).status_code == 302
    row.refresh_from_db()
    assert row.name == "Kari Nordmann"


def test_the_page_that_asks_costs_the_same_for_one_list_and_for_three(
    cast: Cast, kari: list[Attendance]
) -> None:
    other = listed(event_of(cast.polish), Participant("Ola", "ola@example.org", cast.norwegian))
    client = signed_in(cast.administrator)
    one, three = (
        queries_of(client, f"/events/{row.event_id}/attendance/{row.pk}/forget")
        for row in (other, kari[0])
    )
    assert one == three


def test_the_list_costs_the_same_with_erased_names(cast: Cast, zofia: Person) -> None:
    client = signed_in(cast.polish_representative)
    path = f"/events/{Event.objects.order_by('pk')[0].pk}/attendance"
    before = queries_of(client, path)
    close_account(person=zofia, by=actor_for(zofia))
    assert queries_of(client, path) == before


def test_nobody_is_written_to_whose_address_was_erased(cast: Cast) -> None:
    from koga.events.queries import expected_at

    event = event_of(cast.polish)
    row = listed(event, Participant("Kari", "kari@example.org"))
    actions.forget_participant(attendance=row, by=actor_for(cast.polish_representative))
    assert not expected_at(event).exists()
    assert attendances_of(actor_for(cast.polish_representative), event).count() == 1


GONE = Participant("Ola Fjeld", "ola@private.example")


def words_kept() -> str:
    """All that the trail still says, and all that the outbox still holds."""
    said = [entry.changes for entry in AuditEntry.objects.all()]
    return json.dumps([said, list(MailRecord.objects.values())], default=str, ensure_ascii=False)


def written_to(address: str) -> None:
    MailRecord.objects.create(to=address, subject="An event was moved", text=f"Dear {address}")


@pytest.fixture
def entered_again(cast: Cast, events: list[Event]) -> Attendance:
    """Once with a name that was corrected before the row was removed; her address is the same."""
    row = listed(events[0], Participant("Ola Fjell", "Ola@private.example"))
    actions.edit_attendance(attendance=row, participant=GONE, by=PLATFORM)
    actions.remove_attendance(attendance=row, by=PLATFORM)
    listed(events[0], Participant("Jan Kowalski", "jan@example.org"))
    written_to("ola@private.example")
    written_to("jan@example.org")
    return listed(events[0], GONE)


@pytest.mark.parametrize("who", ["polish_representative", "administrator"])
def test_rows_that_were_removed_and_mails_to_her_are_forgotten_with_her(
    cast: Cast, entered_again: Attendance, who: str
) -> None:
    assert "Ola Fjell" in words_kept()
    actions.forget_participant(attendance=entered_again, by=actor_for(getattr(cast, who)))
    kept = words_kept()
    for secret in ("Ola", "Fjeld", "Fjell", "private.example", entered_again.alias):
        assert secret not in kept, secret
    assert "Jan Kowalski" in kept
    assert "jan@example.org" in kept
    assert audit.first_break() is None


def test_a_removed_row_with_but_a_name_is_forgotten_with_the_one_that_is_there(
    cast: Cast, events: list[Event]
) -> None:
    row = listed(events[0], Participant("Ola Fjeld"))
    actions.remove_attendance(attendance=listed(events[1], Participant("OLA Fjeld")), by=PLATFORM)
    actions.forget_participant(attendance=row, by=actor_for(cast.administrator))
    assert "Fjeld" not in words_kept()


def test_an_organiser_makes_nothing_forgotten_of_the_lists_of_others(
    cast: Cast, entered_again: Attendance
) -> None:
    """Not what was said of them, and not the mails, which may tell of their events."""
    theirs = listed(event_of(cast.norwegian), GONE)
    other = listed(event_of(cast.norwegian), GONE)
    removed = other.pk
    actions.remove_attendance(attendance=other, by=PLATFORM)
    by = actor_for(cast.polish_representative)
    actions.forget_participant(attendance=entered_again, by=by)
    told = AuditEntry.objects.exclude(changes=None).filter(object_id__in=[theirs.pk, removed])
    assert told.count() == 3
    assert MailRecord.objects.filter(to="ola@private.example").exists()


@pytest.mark.parametrize("whose", ["account", "second address", "organisation", "hub"])
def test_mails_to_an_address_that_is_somebody_elses_too_stay(
    cast: Cast, entered_again: Attendance, whose: str
) -> None:
    address = "OLA@private.example"
    if whose == "account":
        person = ConfirmedPersonFactory(email=address)
        Person.objects.filter(pk=person.pk).update(is_active=False)
    elif whose == "second address":
        EmailAddress.objects.create(user=cast.guest, email=address.lower(), verified=True)
    else:
        thing = cast.norwegian if whose == "organisation" else cast.agder
        type(thing).objects.filter(pk=thing.pk).update(email=address)
    actions.forget_participant(attendance=entered_again, by=actor_for(cast.administrator))
    assert MailRecord.objects.filter(to="ola@private.example").exists()


def test_an_address_that_somebody_only_claims_keeps_no_mails(
    cast: Cast, entered_again: Attendance
) -> None:
    EmailAddress.objects.create(user=cast.guest, email="ola@private.example", verified=False)
    actions.forget_participant(attendance=entered_again, by=actor_for(cast.administrator))
    assert not MailRecord.objects.filter(to="ola@private.example").exists()


def test_closing_forgets_rows_of_hers_that_were_removed_whatever_they_said(
    cast: Cast, events: list[Event]
) -> None:
    """Under an address and a name that are not hers any more."""
    person = ConfirmedPersonFactory(name=NAME, email="old@example.org")
    row = listed(events[0], Participant("Zosia", "old@example.org"))
    mended = Participant("Zosia Wiśniewska", "old@example.org")
    actions.edit_attendance(attendance=row, participant=mended, by=PLATFORM)
    actions.remove_attendance(attendance=row, by=PLATFORM)
    EmailAddress.objects.filter(user=person).update(email=ADDRESS)
    Person.objects.filter(pk=person.pk).update(email=ADDRESS)
    person.refresh_from_db()
    close_account(person=person, by=actor_for(person))
    assert "Zosia" not in words_kept()
    assert "old@" not in words_kept()

"""What events keep of a person: taken along, struck out when she leaves, and still counted."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.events import AttendanceFactory, event_of
from tests.factories.people import ConfirmedPersonFactory
from tests.web.visiting import links_of, queries_of, signed_in, text_of

from koga.core import audit, clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
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


def test_the_name_of_an_organisation_from_which_others_came_stays(cast: Cast) -> None:
    event = event_of(cast.polish)
    person = ConfirmedPersonFactory(name=NAME, email=ADDRESS)
    listed(event, Participant(NAME, ADDRESS, organisation_name="Kwiatkowska & Syn"))
    listed(event, Participant("Jan", organisation_name="KWIATKOWSKA & Syn"))
    before = all_totals()
    close_account(person=person, by=actor_for(person))
    assert all_totals() == before
    assert event.attendances.get(name="").organisation_name == "Kwiatkowska & Syn"


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

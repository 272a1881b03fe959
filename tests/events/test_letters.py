"""What those on the list are told by mail when an event is cancelled, or moved in time or place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.factories.cast import Cast
from tests.factories.events import AttendanceFactory, event_of
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.web.visiting import mails_to, page_of, signed_in, text_of

from koga.core import clock
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry, MailRecord
from koga.core.wording import wording
from koga.events import actions
from koga.events.facts import PLAIN_FACTS, EventFacts
from koga.events.models import Event
from koga.people.queries import actor_for
from koga.places.models import Town

REASON = wording("pl", "Prowadząca <zachorowała>.")
START = datetime(2026, 7, 1, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _mails_become_records_before_the_event(settings: Settings) -> Any:
    settings.EMAIL_BACKEND = "koga.core.mail.OutboxBackend"
    with clock.at(START - timedelta(days=20)):
        yield


def summer_event(cast: Cast, **said: Any) -> Event:
    """In Gdynia's time zone, though some of those who come live elsewhere."""
    given = {"starts_at": START, "ends_at": START + timedelta(hours=4), "venue": "Kuźnia"}
    return event_of(cast.polish, **{**given, **said})


def changed(event: Event, cast: Cast, **said: Any) -> int:
    """The organiser changes this of it and leaves the rest."""
    stated = {name: getattr(event, name) for name in PLAIN_FACTS}
    facts = EventFacts(**{**stated, "organisers": (cast.polish,), "town": event.town_id, **said})
    return actions.edit_event(event=event, facts=facts, by=actor_for(cast.polish_representative))


def cancelled(event: Event, cast: Cast, **said: Any) -> int:
    by = actor_for(cast.polish_representative)
    return actions.move_event(event=event, move="cancel", by=by, **{"reason": REASON, **said})


def written_to() -> list[str]:
    return sorted(MailRecord.objects.values_list("to", flat=True))


def test_everybody_on_the_list_reads_why_it_is_cancelled(cast: Cast) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event, name="Kari", email="kari@example.org")
    AttendanceFactory(event=event, person=cast.guest, email=cast.guest.email)
    assert cancelled(event, cast) == 2
    (mail,) = mails_to("kari@example.org")
    assert "Boat building workshop" in mails_to(cast.guest.email)[0].subject
    assert "Prowadząca <zachorowała>." in mail.text
    assert "Prowadząca &lt;zachorowała&gt;." in mail.html
    assert "09:00" in mail.text
    assert cast.polish.name in mail.text


def test_each_is_told_in_her_own_language(cast: Cast) -> None:
    event = summer_event(cast)
    english = OrganisationFactory(about=wording("en", "We sail."))
    AttendanceFactory(event=event, person=PersonFactory(email="a@example.org", language="en"))
    AttendanceFactory(event=event, person=PersonFactory(email="b@example.org", language="pl"))
    AttendanceFactory(event=event, email="c@example.org", organisation=english)
    AttendanceFactory(event=event, email="d@example.org")  # the event was announced in Polish
    cancelled(event, cast)
    spoken = {mail.to: mail.headers["Content-Language"] for mail in MailRecord.objects.all()}
    assert spoken == {
        "a@example.org": "en",
        "b@example.org": "pl",
        "c@example.org": "en",
        "d@example.org": "pl",
    }


def test_a_language_that_the_interface_lacks_becomes_its_own(cast: Cast) -> None:
    finnish = OrganisationFactory(about=wording("fi", "Purjehdimme."))
    event = summer_event(cast, title=wording("fi", "Työpaja"))
    AttendanceFactory(event=event, email="a@example.org", organisation=finnish)
    cancelled(event, cast)
    assert mails_to("a@example.org")[0].headers["Content-Language"] == "en"


def test_who_cannot_be_reached_closed_her_account_or_did_it_herself_gets_no_mail(
    cast: Cast,
) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event, email="")
    AttendanceFactory(event=event, person=PersonFactory(is_active=False), email="gone@example.org")
    AttendanceFactory(event=event, person=cast.polish_representative, relation="staff")
    AttendanceFactory(event=event, email="kari@example.org")
    AttendanceFactory(event=summer_event(cast), email="other@example.org")
    cancelled(event, cast)
    assert written_to() == ["kari@example.org"]


def test_one_who_stands_there_under_two_addresses_of_one_person_is_told_once(cast: Cast) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event, person=cast.guest, email="old@example.org")
    AttendanceFactory(event=event, email=cast.guest.email)
    assert cancelled(event, cast) == 1
    assert written_to() == [cast.guest.email]


def test_cancelling_twice_tells_once(cast: Cast) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event, email="kari@example.org")
    seen_before = Event.objects.get(pk=event.pk)
    cancelled(event, cast)
    with pytest.raises(Impossible, match="Cancelled"):
        cancelled(seen_before, cast)
    assert written_to() == ["kari@example.org"]


def test_nobody_is_told_without_a_reason(cast: Cast) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event)
    with pytest.raises(Impossible, match="Say why"):
        actions.move_event(event=event, move="cancel", by=actor_for(cast.polish_representative))
    event.refresh_from_db()
    assert (event.state, written_to()) == ("announced", [])


def test_who_does_not_run_it_cancels_nothing(cast: Cast) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event)
    with pytest.raises(Refused):
        actions.move_event(
            event=event, move="cancel", reason=REASON, by=actor_for(cast.norwegian_representative)
        )
    assert signed_in(cast.guest).post(f"/events/{event.pk}/cancel").status_code == 403
    assert written_to() == []


def test_the_page_asks_why_and_keeps_what_was_typed(cast: Cast) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event, email="kari@example.org")
    AttendanceFactory(event=event, email="")
    client, address = signed_in(cast.polish_representative), f"/events/{event.pk}/cancel"
    assert "1 person on the list" in text_of(client.get(address))
    wrong = client.post(address, {"reason": "", "language": "pl"})
    assert page_of(wrong).xpath("//select[@name='language']/option[@selected]/@value") == ["pl"]
    assert "This field is required" in text_of(wrong)
    done = client.post(address, {"reason": "Sztorm.", "language": "pl"}, follow=True)
    assert "1 person was told by mail." in done.content.decode()
    event.refresh_from_db()
    assert (event.state, event.cancelled_because) == ("cancelled", wording("pl", "Sztorm."))
    assert "Sztorm." in text_of(Client().get(event.get_absolute_url()))
    again = client.get(address, follow=True)
    assert "This cannot be done any more" in text_of(again)


def test_the_reason_stays_in_the_trail(cast: Cast) -> None:
    event = summer_event(cast)
    cancelled(event, cast)
    (entry,) = AuditEntry.objects.filter(action="events.event-cancelled")
    assert entry.changes["after"]["cancelled_because"] == {"pl": "Prowadząca <zachorowała>."}


def test_another_time_is_told_with_the_one_before_in_the_events_own_zone(cast: Cast) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event, email="kari@example.org")
    later = START + timedelta(hours=3)
    assert changed(event, cast, starts_at=later, ends_at=later + timedelta(hours=1)) == 1
    (mail,) = mails_to("kari@example.org")
    assert "12:00 – 13:00 (Europe/Warsaw)" in mail.text
    assert "09:00 – 13:00 (Europe/Warsaw)" in mail.text
    assert "Kuźnia" not in mail.text


def test_who_lives_in_another_zone_reads_her_own_time_as_well(cast: Cast) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event, person=PersonFactory(time_zone="Europe/Helsinki", language="en"))
    changed(event, cast, ends_at=START + timedelta(hours=6))
    (mail,) = MailRecord.objects.all()
    assert "Your time: 1 Jul 2026, 10:00 – 16:00 (Europe/Helsinki)" in mail.text


def test_another_place_is_told_to_those_who_travel_there(cast: Cast, gdynia: Town) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event, email="here@example.org")
    AttendanceFactory(event=event, email="there@example.org", is_online=True)
    assert changed(event, cast, venue="Latarnia", town=gdynia.pk) == 1
    (mail,) = mails_to("here@example.org")
    assert "Latarnia, Gdynia, Polska" in mail.text
    assert "Kuźnia" in mail.text
    assert mails_to("there@example.org") == []


def test_another_web_address_is_told_to_those_who_join_online(cast: Cast) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event, email="here@example.org")
    AttendanceFactory(event=event, email="there@example.org", is_online=True)
    changed(event, cast, online_address="https://example.org/new")
    assert written_to() == ["there@example.org"]
    assert "https://example.org/new" in mails_to("there@example.org")[0].text
    assert "https://example.org/join" in mails_to("there@example.org")[0].text


def test_of_an_event_without_a_place_everybody_joins_online(cast: Cast) -> None:
    event = summer_event(cast, venue="")
    AttendanceFactory(event=event, email="there@example.org")
    assert changed(event, cast, online_address="https://example.org/new") == 1


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"title": wording("pl", "Inny tytuł"), "text": wording("pl", "Inny opis")},
        {"time_zone": "Europe/Berlin"},
        {"is_public": False},
    ],
)
def test_nobody_is_told_of_what_changes_no_appointment(cast: Cast, said: dict[str, Any]) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event)
    assert changed(event, cast, **said) == 0
    assert written_to() == []


def test_saving_the_same_change_from_two_windows_tells_once(cast: Cast) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event, email="kari@example.org")
    seen_before = Event.objects.get(pk=event.pk)
    for window in (event, seen_before):
        changed(window, cast, venue="Latarnia")
    assert written_to() == ["kari@example.org"]


def test_nobody_is_told_of_corrections_to_what_is_over(cast: Cast) -> None:
    held, over = summer_event(cast, state="held"), summer_event(cast)
    for event in (held, over):
        AttendanceFactory(event=event)
    with clock.at(START + timedelta(days=3)):
        assert changed(held, cast, venue="Latarnia") == 0
        assert changed(over, cast, venue="Latarnia") == 0
        assert cancelled(over, cast) == 0
    assert written_to() == []


def test_an_event_that_is_put_off_after_its_day_is_told(cast: Cast) -> None:
    event = summer_event(cast)
    AttendanceFactory(event=event)
    with clock.at(START + timedelta(days=1)):
        autumn = START + timedelta(days=90)
        assert changed(event, cast, starts_at=autumn, ends_at=autumn + timedelta(hours=1)) == 1


def test_a_link_leads_only_to_a_page_that_the_reader_may_open(cast: Cast) -> None:
    for is_public in (True, False):
        event = summer_event(cast, is_public=is_public)
        AttendanceFactory(event=event, email=f"{is_public}@example.org".lower())
        cancelled(event, cast)
        (mail,) = mails_to(f"{is_public}@example.org".lower())
        assert (event.get_absolute_url() in mail.text) == is_public


def test_a_hidden_organiser_is_not_named_in_a_mail(cast: Cast) -> None:
    event = event_of(cast.polish, cast.hidden, starts_at=START, ends_at=START + timedelta(hours=1))
    cast.hidden.name = "Nobody should read this"
    cast.hidden.save()
    AttendanceFactory(event=event)
    cancelled(event, cast)
    (mail,) = MailRecord.objects.all()
    assert cast.polish.name in mail.text
    assert "Nobody should read this" not in mail.text + mail.html


def test_the_form_of_a_change_says_how_many_would_be_told(cast: Cast) -> None:
    event = summer_event(cast)
    client = signed_in(cast.polish_representative)
    address = reverse("events:event-edit", args=[event.pk])
    assert "has an e-mail address" not in text_of(client.get(address))
    AttendanceFactory(event=event)
    assert "1 person on the list has an e-mail address" in text_of(client.get(address))

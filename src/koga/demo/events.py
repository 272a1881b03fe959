"""Events: announced, held or cancelled, with the list of who was there."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from koga.core.actors import Actor
from koga.demo.attendance import list_of
from koga.demo.claims import await_claim
from koga.demo.diary import ZONE
from koga.demo.network import Network, country_of, language_of
from koga.demo.reading import Row, rows, told
from koga.events.actions import create_event, move_event, save_list
from koga.events.enums import EventKind
from koga.events.facts import EventFacts
from koga.events.models import Event

_BEGINS, _ENDS = time(10), time(16)
_ZONES: Final = {
    "PL": ZONE,
    "NO": ZoneInfo("Europe/Oslo"),
    "IS": ZoneInfo("Atlantic/Reykjavik"),
    "LT": ZoneInfo("Europe/Vilnius"),
    "LV": ZoneInfo("Europe/Riga"),
    "SE": ZoneInfo("Europe/Stockholm"),
    "DE": ZoneInfo("Europe/Berlin"),
    "DK": ZoneInfo("Europe/Copenhagen"),
}


def note_events(network: Network) -> None:
    for row in rows("events"):
        note_event(network, row)


def note_event(network: Network, row: Row) -> None:
    """It is announced two weeks before; one that is still to come, within the last days."""
    day = _day(network, row)
    announced = network.diary.waking(day - timedelta(days=network.dice.randint(11, 14)))
    announced = min(announced, network.diary.ago(row.get("announced", network.dice.randint(1, 6))))
    network.diary.note(announced, partial(_announce, network, row, day))


def _day(network: Network, row: Row) -> date:
    day: date | None = row.get("on")
    return day or network.diary.today - timedelta(days=row["ago"])


def _announce(network: Network, row: Row, day: date) -> None:
    organisers = tuple(network.organisations[key] for key in row["organisers"])
    zone = _zone(row)
    ends = datetime.combine(day + timedelta(days=row.get("days", 1) - 1), _ENDS, zone)
    event = create_event(
        facts=EventFacts(
            kind=EventKind(row["kind"]),
            title=told(row, "title", _language(row)),
            text=told(row, "text", _language(row), english="english_text"),
            starts_at=datetime.combine(day, _BEGINS, zone),
            ends_at=ends,
            time_zone=zone.key,
            organisers=organisers,
            town=row.get("town"),
            online_address="https://example.org/meet" if row.get("online") else "",
            is_public=not row.get("private", False),
            topics=tuple(row["topics"]),
        ),
        by=_organiser(network, row),
        for_organisation=organisers[0],
    )
    if row.get("cancelled"):
        network.diary.note(network.diary.later(2, 5), partial(_cancel, network, event, row))
    else:
        network.diary.note(ends + timedelta(hours=1), partial(_hold, network, event, row))
    if "claim" in row:
        await_claim(network, event, row, after=ends)


def _zone(row: Row) -> ZoneInfo:
    """That of the town, whose key begins with its country; online, that of the first organiser."""
    town = row.get("town", "")
    return _ZONES[town[:2].upper() or country_of(row["organisers"][0])]


def _language(row: Row) -> str:
    return language_of(row["organisers"][0])


def _organiser(network: Network, row: Row) -> Actor:
    """Whoever represents the first organiser; its hub acts for a partner that has nobody here."""
    lead = row["organisers"][0]
    if lead in network.people:
        return network.voice(lead)
    return network.coordinator_of(network.organisations[lead])


def _cancel(network: Network, event: Event, row: Row) -> None:
    because = told(row, "because", _language(row), english="english_because")
    move_event(event=event, move="cancel", by=_organiser(network, row), reason=because)


def _hold(network: Network, event: Event, row: Row) -> None:
    by = _organiser(network, row)
    move_event(event=event, move="hold", by=by)
    save_list(event=event, participants=list_of(network, row), by=by)

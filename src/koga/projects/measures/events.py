"""Events, and those who were there: persons, participations and events are three counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.events.enums import EventKind
from koga.projects.enums import CountedUnit
from koga.projects.measures.counting import Counted, Proof, Window
from koga.projects.measures.facts import EventFact, Facts, Presence
from koga.projects.measures.parameters import Parameters
from koga.projects.measures.reasons import Reason
from koga.projects.measures.registry import Measure
from koga.projects.measures.tally import Tally, record_key
from koga.projects.measures.terms import spoken, term


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended(Parameters):
    """`kinds` of event (none named: all), and the relations to the event that do not count."""

    kinds: tuple[str, ...] = ()
    excluded_relations: tuple[str, ...] = ()
    countries_of_organisers: int = 1
    only_closed: bool = False
    only_public: bool = False
    excluded_kinds: tuple[str, ...] = ()


def obstacle(tally: Tally, event: EventFact, asked: Attended) -> Reason | None:
    """Why an event, with all who were there, does not count; None if it does."""
    if objection := tally.objection(event):
        return objection
    if event.state == "cancelled":
        return Reason("cancelled")
    if event.state != "held" or not tally.window.knows(event.day):
        return Reason("not-held")
    if event.kind in asked.excluded_kinds or (asked.kinds and event.kind not in asked.kinds):
        return Reason("other-kind", terms=(term("event", event.kind),))
    if asked.only_closed and event.is_public:
        return Reason("is-public")
    if asked.only_public and not event.is_public:
        return Reason("is-closed")
    if len(tally.facts.countries(event.organisers)) < asked.countries_of_organisers:
        return Reason("one-organiser-country")
    return tally.untimely(event.day)


def events_that_count(tally: Tally, asked: Attended) -> list[EventFact]:
    """The events that count, by day; the others are left in the tally with their reasons."""
    found = []
    for event in sorted(tally.facts.events, key=lambda one: (one.day, one.pk)):
        if not tally.known([event]):
            continue
        if reason := obstacle(tally, event, asked):
            tally.leave_record(event, reason, event.day)
        else:
            found.append(event)
    return found


def recorded(tally: Tally, event: EventFact) -> list[Presence]:
    """Who was there, as far as it was written down on the day that is asked about."""
    return [one for one in event.presences if tally.window.knows(one.recorded_on)]


def count_events(facts: Facts, window: Window, asked: Attended) -> Counted:
    """Events held, organised from as many countries as asked."""
    tally = Tally(facts, window, after_end=asked.after_end)
    for event in events_that_count(tally, asked):
        proof = Proof(event.label, event.url)
        tally.count(
            record_key(event),
            event.label,
            event.day,
            event.organisers,
            url=event.url,
            proofs=[proof],
        )
    return tally.counted()


def count_participations(facts: Facts, window: Window, asked: Attended) -> Counted:
    """Each presence at each event: the same person counts again at the next one."""
    tally = Tally(facts, window, after_end=asked.after_end)
    for event in events_that_count(tally, asked):
        for one in recorded(tally, event):
            label = f"{one.name}, {spoken(event.label)}"
            if one.relation in asked.excluded_relations:
                _leave_person(tally, one, event, label, f"presence:{one.pk}")
                continue
            tally.count(
                f"presence:{one.pk}",
                label,
                event.day,
                _home(one),
                url=event.url,
                proofs=[Proof(event.label, event.url)],
                is_personal=True,
            )
    return tally.counted()


def count_persons(facts: Facts, window: Window, asked: Attended) -> Counted:
    """Distinct persons, at whichever event they came first in a relation that counts."""
    tally = Tally(facts, window, after_end=asked.after_end)
    counting: dict[str, list[tuple[EventFact, Presence]]] = {}
    excluded: dict[str, tuple[EventFact, Presence]] = {}
    for event in events_that_count(tally, asked):
        for one in recorded(tally, event):
            if one.relation in asked.excluded_relations:
                excluded.setdefault(one.key, (event, one))
            else:
                counting.setdefault(one.key, []).append((event, one))
    for key, visits in counting.items():
        event, one = visits[0]
        proofs = [Proof(visited.label, visited.url) for visited, _presence in visits]
        tally.count(
            key, one.name, event.day, _home(one), url=event.url, proofs=proofs, is_personal=True
        )
    for key, (event, one) in excluded.items():
        if key not in counting:
            _leave_person(tally, one, event, one.name, key)
    return tally.counted()


def _home(one: Presence) -> list[int]:
    return [] if one.organisation is None else [one.organisation]


def _leave_person(tally: Tally, one: Presence, event: EventFact, label: str, key: str) -> None:
    reason = Reason("excluded-relation", terms=(term("relation", one.relation),))
    tally.leave(key, label, reason, day=event.day, url=event.url, is_personal=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hackathons(Attended):
    """Persons at hackathons, unless other kinds are named."""

    kinds: tuple[str, ...] = (EventKind.HACKATHON.value,)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointClosed(Attended):
    """Closed events of organisers from two countries; the project's own meetings do not count."""

    countries_of_organisers: int = 2
    only_closed: bool = True
    excluded_kinds: tuple[str, ...] = (EventKind.MEETING.value,)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointPublic(Attended):
    """Public events of organisers from two countries; so none is also in JointClosed."""

    countries_of_organisers: int = 2
    only_public: bool = True
    excluded_kinds: tuple[str, ...] = (EventKind.MEETING.value,)


persons_at_events: Final = Measure(
    "persons_at_events", _("Persons at events"), CountedUnit.PERSONS, Hackathons, count_persons
)

participations_at_events: Final = Measure(
    "participations_at_events",
    _("Participations in joint closed events"),
    CountedUnit.PARTICIPATIONS,
    JointClosed,
    count_participations,
)

events_jointly_organised: Final = Measure(
    "events_jointly_organised",
    _("Public events organised from two countries"),
    CountedUnit.EVENTS,
    JointPublic,
    count_events,
)

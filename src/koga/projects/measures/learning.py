"""Organisations whose people know more after an event than before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.events.enums import Relation
from koga.projects.enums import CountedUnit
from koga.projects.measures.counting import Counted, Proof, Window
from koga.projects.measures.events import Attended, events_that_count, recorded
from koga.projects.measures.facts import EventFact, Facts, Presence
from koga.projects.measures.reasons import Reason
from koga.projects.measures.registry import Measure
from koga.projects.measures.tally import Tally
from koga.projects.measures.terms import term


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning(Attended):
    """Those who taught or organised are not asked what they learned."""

    excluded_relations: tuple[str, ...] = (Relation.STAFF.value, Relation.SPEAKER.value)


@dataclass(frozen=True, slots=True)
class Visit:
    """The people of one organisation at one event."""

    event: EventFact
    presences: tuple[Presence, ...]

    @property
    def gains(self) -> list[int]:
        return [one.gain for one in self.presences if one.gain is not None]


def count_learning(facts: Facts, window: Window, asked: Learning) -> Counted:
    """Distinct organisations, from the first event at which their people gained on average.

    The base of a share is every organisation somebody of which answered both questions.
    """
    tally = Tally(facts, window, after_end=asked.after_end)
    for entity, visits in _visits(tally, asked).items():
        body = facts.bodies[_own(visits[0])]
        answered = [visit for visit in visits if visit.gains]
        gained = [visit for visit in answered if sum(visit.gains) > 0]
        key = f"organisation:{entity}"
        if gained:
            proofs = [Proof(visit.event.label, visit.event.url) for visit in gained]
            tally.count(key, body.name, gained[0].event.day, [body.pk], url=body.url, proofs=proofs)
            continue
        reason = Reason("no-gain" if answered else "no-answers")
        tally.leave(
            key,
            body.name,
            reason,
            day=visits[0].event.day,
            url=body.url,
            in_base=bool(answered),
        )
    return tally.counted()


def _visits(tally: Tally, asked: Learning) -> dict[int, list[Visit]]:
    """Each organisation's visits by day; people without an organisation are left with a reason."""
    found: dict[int, list[Visit]] = {}
    for event in events_that_count(tally, asked):
        for entity, presences in _by_organisation(tally, event, asked).items():
            found.setdefault(entity, []).append(Visit(event, tuple(presences)))
    return found


def _by_organisation(tally: Tally, event: EventFact, asked: Learning) -> dict[int, list[Presence]]:
    found: dict[int, list[Presence]] = {}
    for one in recorded(tally, event):
        key, url = f"presence:{one.pk}", event.url
        if one.relation in asked.excluded_relations:
            why = Reason("excluded-relation", terms=(term("relation", one.relation),))
        elif one.organisation is None:
            why = Reason("no-organisation")
        else:
            entity = tally.facts.entity(one.organisation, tally.window.as_of)
            found.setdefault(entity, []).append(one)
            continue
        tally.leave(key, one.name, why, day=event.day, url=url, is_personal=True)
    return found


def _own(visit: Visit) -> int:
    organisation = visit.presences[0].organisation
    assert organisation is not None  # noqa: S101 - visits are grouped by organisation
    return organisation


organisations_learning: Final = Measure(
    "organisations_learning",
    _("Organisations that know more after an event"),
    CountedUnit.ORGANISATIONS,
    Learning,
    count_learning,
)

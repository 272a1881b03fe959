"""What measures count, as plain values; `koga.projects.bridge` loads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from koga.organisations.enums import Sector
from koga.organisations.queries import Sectors
from koga.projects.measures.counting import Proof
from koga.projects.measures.reasons import Reason
from koga.projects.measures.terms import Label


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as counting sees it."""

    pk: int
    name: str
    country: str
    hub: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """`successor` took over from `predecessor` on a day, which was written down on `known_on`.

    What is kept without a day of entry was known from the day on which it happened.
    """

    predecessor: int
    successor: int
    on: date
    known_on: date = date.min

    def is_known(self, as_of: date) -> bool:
        """True if it had happened and was written down by then."""
        return max(self.on, self.known_on) <= as_of


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a record; `was_accepted` stays true when the acceptance was withdrawn later."""

    claimed_on: date
    decided_on: date | None = None
    withdrawn_on: date | None = None
    was_accepted: bool = False
    reason: str = ""

    def objection(self, as_of: date) -> Reason | None:
        """Why the record did not count on `as_of`; None if the acceptance stood."""
        if self.decided_on is None or self.decided_on > as_of:
            return Reason("not-accepted")
        if not self.was_accepted:
            return Reason("refused", self.reason)
        if self.withdrawn_on is not None and self.withdrawn_on <= as_of:
            return Reason("withdrawn", self.reason)
        return None


@dataclass(frozen=True, slots=True)
class Record:
    """What every claimed record has."""

    pk: int
    label: Label
    url: str
    kind: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class PartnershipFact(Record):
    """`parties` are those that confirmed; `purpose` is spelled plainly for comparison."""

    parties: tuple[int, ...]
    purpose: str
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class ResultFact:
    """A result and the days on which its evidence was added."""

    achieved_on: date
    evidence: tuple[tuple[date, Proof], ...]


@dataclass(frozen=True, slots=True)
class InitiativeFact(Record):
    """`joined` has each party with the day on which it said that it takes part.

    `finished_on` is set only for initiatives that were finished.
    """

    joined: tuple[tuple[int, date], ...]
    is_cancelled: bool
    finished_on: date | None
    results: tuple[ResultFact, ...]

    def parties(self, as_of: date) -> tuple[int, ...]:
        """Who took part by then; to be named by others is not to take part."""
        return tuple(party for party, day in self.joined if day <= as_of)


@dataclass(frozen=True, slots=True)
class Presence:
    """One person at one event, under the key by which she is counted once in the programme."""

    pk: int
    key: str
    name: str
    organisation: int | None
    relation: str
    recorded_on: date
    gain: int | None


@dataclass(frozen=True, slots=True)
class EventFact(Record):
    """`day` is the one on which the event ended, in its own time zone."""

    day: date
    is_public: bool
    state: str
    organisers: tuple[int, ...]
    presences: tuple[Presence, ...]


@dataclass(frozen=True, slots=True)
class Spell:
    """An organisation is a partner or is supported, from `since` until (not including) `until`."""

    organisation: int
    role: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Facts:
    """All that is known of a project today; a Window decides what was known on another day."""

    bodies: Mapping[int, Body]
    sectors: Sectors
    handovers: tuple[Handover, ...]
    partners: tuple[Spell, ...]
    supported: tuple[Spell, ...]
    partnerships: tuple[PartnershipFact, ...]
    initiatives: tuple[InitiativeFact, ...]
    events: tuple[EventFact, ...]

    def sector(self, organisation: int, day: date) -> Sector | None:
        """What it counted as on `day`; None while its kind is not known."""
        return self.sectors.of(organisation, day)

    def countries(self, organisations: Iterable[int]) -> set[str]:
        return {self.bodies[one].country for one in organisations}

    def is_across_border(self, organisations: Iterable[int]) -> bool:
        return len(self.countries(organisations)) > 1

    def entity(self, organisation: int, as_of: date) -> int:
        """The one id under which an organisation and those before and after it count."""
        known = self._entities.get(as_of)
        if known is None:
            known = self._entities[as_of] = _joined(self.handovers, as_of)
        return known.get(organisation, organisation)

    def in_succession(self, organisations: Iterable[int], as_of: date) -> list[int]:
        """Each organisation once, whoever was before in front of whoever took over from it."""
        rank: dict[int, int] = {}
        for one in self.handovers:
            if one.is_known(as_of):
                before = rank.get(one.predecessor, 0)
                rank[one.successor] = max(rank.get(one.successor, 0), before + 1)
        return sorted(dict.fromkeys(organisations), key=lambda one: rank.get(one, 0))

    @cached_property
    def _entities(self) -> dict[date, dict[int, int]]:
        return {}


def _joined(handovers: Iterable[Handover], as_of: date) -> dict[int, int]:
    """Each organisation in a chain of handovers up to `as_of`: the smallest id of its chain."""
    entity: dict[int, int] = {}
    for handover in handovers:
        if not handover.is_known(as_of):
            continue
        one = entity.get(handover.predecessor, handover.predecessor)
        other = entity.get(handover.successor, handover.successor)
        kept, gone = min(one, other), max(one, other)
        entity |= {key: kept for key, under in entity.items() if under == gone}
        entity |= {handover.predecessor: kept, handover.successor: kept}
    return entity

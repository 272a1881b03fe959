"""Who sits where, and who carries how much: the two questions that a head count cannot answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from koga.engine.consortium.candidates import Candidate
from koga.engine.consortium.rules import BudgetTotal, CountryShare, PartnerShare, Rule, Seat

_TOLERANCE = 1e-9


def seated(
    members: Iterable[Candidate], seats: Sequence[Seat], pinned: Mapping[str, str]
) -> dict[str, str]:
    """The seat of each member that has one: as many places filled as can be, earlier seats first.

    Augmenting paths (H. W. Kuhn, The Hungarian Method, 1955); the more experienced, then those that
    fit better, then the lower id, are asked first. `pinned` names the one seat a member may have.

    >>> from koga.engine.consortium.candidates import Condition
    >>> lead = Seat("lead", Condition(can_lead=True))
    >>> host = Seat("host", Condition(countries=frozenset({"NO"})))
    >>> two = [Candidate("a", "NO", can_lead=True), Candidate("b", "PL", can_lead=True)]
    >>> seated(two, [lead, host], {})
    {'b': 'lead', 'a': 'host'}
    """
    order = sorted(members, key=lambda one: (-one.experience, -one.fit, one.id))
    places = [seat for seat in seats for _ in range(seat.count)]
    suiting = [[one.id for one in order if _may_have(seat, one, pinned)] for seat in places]
    place_of: dict[str, int] = {}
    for place, ids in enumerate(suiting):
        free = [one for one in ids if one in pinned and one not in place_of]
        if free:
            place_of[free[0]] = place
    for place in sorted(set(range(len(places))) - set(place_of.values())):
        _fill(place, suiting, place_of, set())
    return {one: places[at].seat for one, at in sorted(place_of.items(), key=lambda pair: pair[1])}


def _may_have(seat: Seat, one: Candidate, pinned: Mapping[str, str]) -> bool:
    return pinned.get(one.id, seat.seat) == seat.seat and seat.who.holds_for(one)


def _fill(
    place: int, suiting: Sequence[Sequence[str]], place_of: dict[str, int], asked: set[str]
) -> bool:
    """Whether somebody takes `place`, others moving on where they can."""
    for one in suiting[place]:
        if one in asked:
            continue
        asked.add(one)
        if one not in place_of or _fill(place_of[one], suiting, place_of, asked):
            place_of[one] = place
            return True
    return False


@dataclass(frozen=True, slots=True)
class Budget:
    """What must be carried, and the most of it that one partner or one country may carry.

    Without a total the shares alone count, of a budget of 1 that anybody could carry.
    """

    total: float = 1.0
    partner: float = 1.0
    country: float = 1.0
    unknown: float = inf
    is_known: bool = False

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Budget | None:
        """The budget these rules speak of, None where none of them does."""
        total, partner, country, unknown, spoken = 0.0, 1.0, 1.0, inf, False
        for rule in rules:
            match rule:
                case BudgetTotal():
                    total = rule.least
                    unknown = inf if rule.unknown is None else rule.unknown
                case PartnerShare():
                    partner = float(rule.most)
                case CountryShare():
                    country = float(rule.most)
                case _:
                    continue
            spoken = True
        if not spoken:
            return None
        return cls(total or 1.0, partner, country, unknown, total > 0)

    def part(self, capacity: float | None) -> float:
        """The part of the total, at most, that one who can carry `capacity` may carry.

        >>> Budget(total=200.0, partner=0.5, is_known=True).part(20.0)
        0.1
        """
        if not self.is_known:
            return self.partner
        held = self.unknown if capacity is None else capacity
        return min(held / self.total, self.partner)

    def split(self, members: Iterable[Candidate]) -> dict[str, float] | None:
        """A budget of just the total, split by what each could carry; None where it cannot be.

        If more than the total could be carried, scaling down keeps every share, so that it is
        enough to ask whether the countries together reach it.
        """
        by_country: dict[str, dict[str, float]] = defaultdict(dict)
        for one in members:
            by_country[one.country][one.id] = self.part(one.capacity)
        carried = {name: sum(parts.values()) for name, parts in by_country.items()}
        bounded = {name: min(whole, self.country) for name, whole in carried.items()}
        reached = sum(bounded.values())
        if reached < 1 - _TOLERANCE:
            return None
        return {
            one: self.total * part * bounded[name] / (carried[name] * reached)
            for name, parts in by_country.items()
            for one, part in parts.items()
            if part
        }

"""Which rules a consortium keeps, counted by hand: the plain reading that all else must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from koga.engine.consortium.candidates import Candidate
from koga.engine.consortium.rules import (
    BUDGET,
    CEILING,
    Apart,
    Counting,
    Countries,
    EachCountry,
    Family,
    Must,
    MustNot,
    Number,
    Rule,
    Rules,
    Seat,
    Share,
)
from koga.engine.consortium.seating import Budget, seated
from koga.engine.consortium.wording import RuleText, worded

ASSOCIATED: Final = "associated"


@dataclass(frozen=True, slots=True)
class Team:
    """Full and associated members; `by_hand` holds the seats somebody has given to members."""

    members: tuple[Candidate, ...]
    associated: tuple[Candidate, ...] = ()
    by_hand: Mapping[str, str] = field(default_factory=dict)

    def counted(self, counting: Counting) -> tuple[Candidate, ...]:
        match counting:
            case "members":
                return self.members
            case "associated":
                return self.associated
            case "all":
                return self.members + self.associated

    def without(self, id: str) -> Team:  # noqa: A002 - the word used everywhere for an id
        return Team(
            tuple(one for one in self.members if one.id != id),
            tuple(one for one in self.associated if one.id != id),
            {one: seat for one, seat in self.by_hand.items() if one != id},
        )

    def and_also(self, one: Candidate, *, associated: bool = False) -> Team:
        if associated:
            return Team(self.members, (*self.associated, one), self.by_hand)
        return Team((*self.members, one), self.associated, self.by_hand)


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a consortium does not keep; `value` is what was counted, where one can count."""

    rule: RuleText
    value: float | None = None


def check(
    members: Iterable[Candidate],
    rules: Rules,
    *,
    associated: Iterable[Candidate] = (),
    seats: Mapping[str, str] | None = None,
) -> tuple[Broken, ...]:
    """The rules that a consortium made by hand breaks, in their order; empty if it keeps them all.

    `seats` gives members (by id) the seats they have; the others are seated as well as can be.
    Raises ValueError for a member who is in twice or more than `CEILING` of them.

    >>> rules = Rules((Countries("countries", least=2),))
    >>> [broken.rule.sentence for broken in check([Candidate("a", "NO")], rules)]
    ['Full members come from at least 2 different countries.']
    """
    team = Team(tuple(members), tuple(associated), dict(seats or {}))
    ids = [one.id for one in team.counted("all")]
    if len(set(ids)) < len(ids) or len(ids) > CEILING:
        raise ValueError(f"a consortium is up to {CEILING} different organisations, not {ids}")
    return tuple(
        Broken(_text(name, rules), value) for name, value in broken_names(team, rules).items()
    )


def broken_names(team: Team, rules: Rules) -> dict[str, float | None]:
    """The names of the rules that `team` breaks, in their order, and what was counted."""
    found = _unseated(team, rules) | _unaffordable(team, rules)
    for rule in rules.rules:
        holds, value = _holds(rule, team)
        if not holds:
            found[rule.name] = value
    broken = {rule.name: found[rule.name] for rule in rules.rules if rule.name in found}
    may = rules.associated
    if team.associated and not (may and all(map(may.holds_for, team.associated))):
        broken[ASSOCIATED] = None
    return broken


def places(team: Team, rules: Rules) -> dict[str, str]:
    """The seat of each full member that has one: by hand, by a rule, or as well as can be."""
    seats = [rule for rule in rules.rules if isinstance(rule, Seat)]
    named = {rule.seat for rule in seats}
    pinned = {
        rule.id: rule.seat for rule in rules.rules if isinstance(rule, Must) and rule.seat in named
    }
    return seated(team.members, seats, pinned | dict(team.by_hand))


def _text(name: str, rules: Rules) -> RuleText:
    if name == ASSOCIATED:
        said = "Somebody is an associated member who may not be one."
        return RuleText(ASSOCIATED, ASSOCIATED, {}, said)
    return worded(rules.by_name[name])


def _holds(rule: Rule, team: Team) -> tuple[bool, float | None]:
    """Whether a rule that can be judged alone holds, and what was counted for it."""
    match rule:
        case Number() | Share() | Countries() | EachCountry():
            return _count_holds(rule, team.counted(rule.counting))
        case Must(id=one, seat=None):
            return one in {member.id for member in team.counted("all")}, None
        case Must(id=one):
            return one in {member.id for member in team.members}, None
        case MustNot(id=one):
            return one not in {member.id for member in team.counted("all")}, None
        case Apart():
            there = sum(one.id in rule.ids for one in team.counted("all"))
            return there <= rule.most, there
        case Family():
            houses = Counter(one.family for one in team.counted("all") if one.family)
            largest = max(houses.values(), default=0)
            return largest <= rule.most, largest
        case _:
            return True, None


def _count_holds(
    rule: Number | Share | Countries | EachCountry, counted: Sequence[Candidate]
) -> tuple[bool, float | None]:
    countries = Counter(one.country for one in counted if one.country)
    match rule:
        case Number():
            number = sum(map(rule.who.holds_for, counted))
        case Countries():
            number = sum(rule.among is None or name in rule.among for name in countries)
        case EachCountry():
            least, most = min(countries.values(), default=0), max(countries.values(), default=0)
            if countries and least < rule.least:
                return False, least
            return rule.most is None or most <= rule.most, most
        case Share():
            number = sum(map(rule.who.holds_for, counted))
            highest = len(counted) if rule.most is None else rule.most * len(counted)
            return rule.least * len(counted) <= number <= highest, number
    return rule.least <= number and (rule.most is None or number <= rule.most), number


def _unseated(team: Team, rules: Rules) -> dict[str, float | None]:
    """Seats with an empty place, and those fixed on a seat who do not have it."""
    given = places(team, rules)
    filled = Counter(given.values())
    found: dict[str, float | None] = {}
    for rule in rules.rules:
        if isinstance(rule, Seat):
            wrongly = [
                one for one, seat in team.by_hand.items() if seat == rule.seat != given.get(one)
            ]
            if filled[rule.seat] < rule.count or wrongly:
                found[rule.name] = filled[rule.seat]
        if isinstance(rule, Must) and rule.seat and given.get(rule.id) != rule.seat:
            found |= {rule.name: None} if f"seat:{rule.seat}" in rules.by_name else {}
    return found


def _unaffordable(team: Team, rules: Rules) -> dict[str, float | None]:
    """The fewest budget rules that cannot be kept together, none where all can."""
    spoken = [rule for rule in rules.rules if isinstance(rule, BUDGET)]
    for size in range(1, len(spoken) + 1):
        for some in combinations(spoken, size):
            budget = Budget.of(some)
            if budget is not None and budget.split(team.members) is None:
                return {rule.name: None for rule in some}
    return {}

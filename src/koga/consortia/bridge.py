"""Between rows and the consortium builder: rules and facts in, sets and options with reasons out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from koga.consortia.brief import Brief, Fact
from koga.consortia.shapes import Found, Option, Reasons, RuleSaid, Seat, Term
from koga.engine import consortium as engine
from koga.engine.consortium.checking import Team
from koga.engine.consortium.results import Option as EngineOption
from koga.engine.matching.rarity import rarity_of
from koga.organisations.enums import NEWCOMERS

_FULL, _ASSOCIATED = "stays-full", "stays-associated"
# In so many members proposals differ, or in all that may be exchanged where those are fewer.
_DIFFER: Final = 3
_CAN_LEAD: Final = frozenset({"some", "much"})


def objection_to(rules: Mapping[str, Any]) -> str:
    """What the engine finds wrong with rules, by the name of the key; "" if nothing."""
    try:
        engine.rules_from(rules)
    except ValueError as problem:
        return str(problem)
    return ""


def rules_said(brief: Brief) -> list[RuleSaid]:
    """All rules of a brief in the form in which they can be worded."""
    return [_said(engine.worded(rule)) for rule in _rules(brief).rules]


def broken_by(brief: Brief, facts: Iterable[Fact], seats: Sequence[Seat]) -> tuple[str, ...]:
    """The names of the call's rules that these seats break."""
    there = {fact.key: _candidate(fact) for fact in facts}
    known = [seat for seat in seats if seat.organisation in there]
    rules = engine.rules_from(brief.rules)
    named = {rule.seat for rule in rules.rules if isinstance(rule, engine.Seat)}
    broken = engine.check(
        [there[seat.organisation] for seat in known if not seat.is_associated],
        rules,
        associated=[there[seat.organisation] for seat in known if seat.is_associated],
        seats={str(seat.organisation): seat.seat for seat in known if seat.seat in named},
    )
    return tuple(one.rule.name for one in broken)


class Bench:
    """The candidates of one consortium on the engine's desk, to be asked several times."""

    def __init__(self, brief: Brief, facts: Sequence[Fact]) -> None:
        self.brief = brief
        self.facts = {fact.key: fact for fact in facts}
        project = _project(brief)
        self.fits = {
            key: engine.fit(project, _applicant(one, brief)) for key, one in self.facts.items()
        }
        stays = {seat.organisation: seat for seat in brief.stay}
        self.pool = engine.Pool.of(
            _candidate(one, self.fits[key], stays.get(key)) for key, one in self.facts.items()
        )

    def built(self, count: int = 5) -> tuple[tuple[Found, ...], tuple[str, ...]]:
        """The best set and up to `count` - 1 others, around those who stay; or what conflicts."""
        desk = engine.Desk(self.pool, _rules(self.brief))
        best = desk.build()
        if isinstance(best, engine.Conflict):
            return (), tuple(rule.name for rule in best.rules)
        free = len(best.members) - len(self.brief.stay)
        differ = max(1, min(_DIFFER, free))
        others = engine.alternatives(desk, count=count, differ=differ, exact=True)
        return tuple(self._found(one) for one in others or (best,)), ()

    def repaired(self) -> Found | tuple[str, ...]:
        """As many of those seated as can stay, the best for the rest; or what conflicts."""
        desk = engine.Desk(self.pool, _rules(self.brief))
        now = desk.told(self._team(self.brief.seated), 0.0)
        found = engine.repair(desk, now, ())
        if isinstance(found, engine.Conflict):
            return tuple(rule.name for rule in found.rules)
        return self._found(found)

    def next_for(self, gone: Seat, count: int = 6) -> list[Option]:
        """Who could take the place of one that is not there any more, all others staying."""
        there = [seat for seat in self.brief.seated if seat.organisation != gone.organisation]
        now = self._plain.told(self._team([*there, gone]), 0.0)
        barred = [str(key) for key in self.brief.barred]
        found = engine.whom_to_ask_next(
            self._plain, now, str(gone.organisation), count=count, also=barred
        )
        return [self._option(one) for one in found]

    def instead_of(self, seat: Seat, count: int = 6) -> list[Option]:
        """Who else could have the seat of one that sits there, all others keeping theirs."""
        now = self._plain.told(self._team(self.brief.seated), 0.0)
        barred = {str(key) for key in self.brief.barred}
        found = engine.swaps(self._plain, now, str(seat.organisation), count=count + len(barred))
        return [self._option(one) for one in found if one.id not in barred][:count]

    @cached_property
    def _plain(self) -> engine.Desk:
        """The call alone: who is in and who is out is asked of people, not of rules."""
        return engine.Desk(self.pool, engine.rules_from(self.brief.rules))

    def _team(self, seats: Iterable[Seat]) -> Team:
        full: list[engine.Candidate] = []
        beside: list[engine.Candidate] = []
        by_hand: dict[str, str] = {}
        named = {one.seat for one in self._plain.rules.rules if isinstance(one, engine.Seat)}
        for seat in seats:
            place = self.pool.place(str(seat.organisation))
            if place is None:
                continue
            (beside if seat.is_associated else full).append(self.pool.candidate(place))
            if seat.seat in named:
                by_hand[str(seat.organisation)] = seat.seat
        return Team(tuple(full), tuple(beside), by_hand)

    def _found(self, found: engine.Consortium) -> Found:
        """The gap as a part of how well its members fit: the value has the cost of company in it."""
        fits = sum(one.fit for one in found.members)
        above = 0.0 if found.is_proven else (found.bound - found.value) / max(fits, 1.0)
        return Found(tuple(self._seat(member) for member in found.members), above)

    def _seat(self, member: engine.Member) -> Seat:
        helps = tuple(rule.name for rule in member.helps)
        holds_up = tuple(rule.name for rule in member.holds_up)
        reasons = Reasons(self.terms(int(member.id)), helps, holds_up)
        return Seat(int(member.id), member.seat, member.associated, reasons)

    def _option(self, one: EngineOption) -> Option:
        reasons = Reasons(self.terms(int(one.id)))
        return Option(
            Seat(int(one.id), one.seat, one.associated, reasons),
            round(one.change, 1),
            tuple(rule.name for rule in one.breaks),
            tuple(rule.name for rule in one.brings),
        )

    def terms(self, key: int) -> tuple[Term, ...]:
        """Why an organisation fits, and what speaks against asking it."""
        earned = [Term(one.kind, one.points, one.most, one.values) for one in self.fits[key]]
        crowded = engine.crowding(self.facts[key].asked)
        return (*earned, *([Term("crowded", -crowded, 0.0)] if crowded else []))


def terms_of(brief: Brief, facts: Sequence[Fact]) -> dict[int, tuple[Term, ...]]:
    """Why each organisation fits, by its id; none need be among the candidates."""
    bench = Bench(brief, facts)
    return {fact.key: bench.terms(fact.key) for fact in facts}


def _project(brief: Brief) -> engine.Project:
    rarity = rarity_of(brief.named, brief.population)
    return engine.Project(brief.topics, brief.languages, brief.country, rarity)


def _applicant(fact: Fact, brief: Brief) -> engine.Applicant:
    return engine.Applicant(
        topics=fact.topics,
        offers=fact.offers,
        needs=fact.needs,
        languages=fact.languages,
        wanted=fact.wanted,
        experience=_level(fact),
        is_fresh=fact.is_fresh,
        asked=fact.asked,
        has_answered=fact.key in brief.answered,
    )


def _candidate(
    fact: Fact, terms: Iterable[Any] = (), stays: Seat | None = None
) -> engine.Candidate:
    tags = fact.topics | fact.offers | {f"language:{code}" for code in fact.languages}
    if stays is not None:
        tags |= {_ASSOCIATED if stays.is_associated else _FULL}
    return engine.Candidate(
        id=str(fact.key),
        country=fact.country,
        region=fact.region,
        kind=fact.kind,
        tags=tags,
        is_newcomer=fact.experience in NEWCOMERS,
        can_lead=fact.experience in _CAN_LEAD,
        experience=_level(fact),
        fit=sum(one.points for one in terms),
        price=engine.crowding(fact.asked) + engine.COMPANY,
    )


def _level(fact: Fact) -> int:
    return engine.EXPERIENCE.index(fact.experience) if fact.experience else 0


def _rules(brief: Brief) -> engine.Rules:
    """The call's rules, with who stays where, and who is kept out."""
    rules = engine.rules_from(brief.rules)
    seats = {rule.seat for rule in rules.rules if isinstance(rule, engine.Seat)}
    more: list[engine.Rule] = [
        engine.Must(str(one.organisation), one.seat if one.seat in seats else None)
        for one in brief.stay
    ]
    more += [engine.MustNot(str(key)) for key in sorted(brief.barred)]
    if any(one.is_associated for one in brief.stay):
        who = engine.Condition(any_tag=frozenset({_ASSOCIATED}))
        more.append(engine.Number("stay:associated", who, 0, 0, "members"))
    if rules.associated is not None and brief.stay:
        who = engine.Condition(any_tag=frozenset({_FULL}))
        more.append(engine.Number("stay:full", who, 0, 0, "associated"))
    return rules.and_also(*more)


def _said(rule: engine.RuleText) -> RuleSaid:
    return RuleSaid(rule.name, rule.kind, rule.values)

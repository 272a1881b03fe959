"""Why each member sits there, told from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from koga.engine.consortium.candidates import Candidate
from koga.engine.consortium.checking import Team, broken_names, places
from koga.engine.consortium.results import Consortium, Member
from koga.engine.consortium.rules import (
    BUDGET,
    Countries,
    Must,
    Number,
    Rule,
    Rules,
    Seat,
    Share,
)
from koga.engine.consortium.seating import Budget
from koga.engine.consortium.wording import RuleText, worded


def told(team: Team, rules: Rules, bound: float, synergy: Mapping[str, float]) -> Consortium:
    """The consortium of `team`, which keeps all `rules`, with a reason for each member.

    `synergy` says, by id, half of what a member gains with the others.
    """
    seats, budget = places(team, rules), Budget.of(rules.rules)
    carried = (budget.split(team.members) if budget is not None else None) or {}
    order = {rule.seat: at for at, rule in enumerate(_seats(rules))}
    members = []
    for one in team.counted("all"):
        associated = one in team.associated
        worth = rules.worth if associated else 1.0
        seat = seats.get(one.id, "")
        members.append(
            Member(
                id=one.id,
                seat=seat,
                associated=associated,
                fit=worth * one.fit,
                price=one.price,
                synergy=synergy.get(one.id, 0.0),
                carries=None if budget is None or associated else carried.get(one.id, 0.0),
                helps=_helped(one, seat, rules, associated=associated),
                holds_up=_held_up(one, team, seats, rules),
            )
        )
    members.sort(
        key=lambda one: (one.associated, order.get(one.seat, len(order)), -one.points, one.id)
    )
    consortium = Consortium(tuple(members), bound)
    return replace(consortium, bound=max(bound, consortium.value))


def _seats(rules: Rules) -> list[Seat]:
    return [rule for rule in rules.rules if isinstance(rule, Seat)]


def _held_up(
    one: Candidate, team: Team, seats: Mapping[str, str], rules: Rules
) -> tuple[RuleText, ...]:
    """The rules that the others alone would break, however they are seated.

    If a seat must stay empty then, it is this one's own: the others keep theirs.
    """
    others = team.without(one.id)
    broken = broken_names(others, rules)
    if any(isinstance(rules.by_name.get(name), Seat) for name in broken):
        theirs = {other: seat for other, seat in seats.items() if other != one.id}
        broken = broken_names(replace(others, by_hand=theirs), rules)
    return texts(broken, rules)


def _helped(one: Candidate, seat: str, rules: Rules, *, associated: bool) -> tuple[RuleText, ...]:
    return tuple(
        worded(rule) for rule in rules.rules if _counts(one, seat, rule, associated=associated)
    )


def _counts(one: Candidate, seat: str, rule: Rule, *, associated: bool) -> bool:
    """Whether a rule that asks for somebody counts this member."""
    match rule:
        case Number(least=least) | Share(least=least) | Countries(least=least):
            counted = rule.counting == "all" or (rule.counting == "associated") == associated
            return bool(least) and counted and _is_asked_for(one, rule)
        case Seat():
            return bool(seat) and seat == rule.seat
        case Must():
            return one.id == rule.id
        case _:
            return isinstance(rule, BUDGET) and not associated


def _is_asked_for(one: Candidate, rule: Number | Share | Countries) -> bool:
    if isinstance(rule, Countries):
        return bool(one.country) and (rule.among is None or one.country in rule.among)
    return rule.who.holds_for(one)


def texts(names: Iterable[str], rules: Rules) -> tuple[RuleText, ...]:
    """The rules with these names, in words."""
    return tuple(worded(rules.by_name[name]) for name in names if name in rules.by_name)

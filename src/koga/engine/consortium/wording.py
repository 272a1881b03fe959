"""Each rule as structured data to be worded in any language, and as an English sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from koga.engine.consortium.candidates import ANYONE, EXPERIENCE, Condition
from koga.engine.consortium.rules import (
    Apart,
    BudgetTotal,
    Countries,
    CountryShare,
    EachCountry,
    Family,
    Must,
    MustNot,
    Number,
    PartnerShare,
    Rule,
    Seat,
    Share,
)

Value: TypeAlias = str | int | float | tuple[str, ...] | None
_COUNTED = {
    "members": "full members",
    "associated": "associated members",
    "all": "members, associated ones included,",
}
_SAID = {
    "countries": "from {}",
    "countries_other_than": "from another country than {}",
    "regions": "in {}",
    "kinds": "of the kind {}",
    "any_tag": "at work on {}",
    "all_tags": "at work on {}",
}


@dataclass(frozen=True, slots=True)
class RuleText:
    """`name` is the rule's own; `kind` says which sentence; `values` are what the sentence names."""

    name: str
    kind: str
    values: Mapping[str, Value]
    sentence: str


def worded(rule: Rule) -> RuleText:
    """A rule in both forms, under its name.

    >>> worded(Countries("countries", least=2)).sentence
    'Full members come from at least 2 different countries.'
    >>> worded(Seat("lead", Condition(can_lead=True))).values["seat"]
    'lead'
    """
    kind, values, sentence = _parts(rule)
    return RuleText(rule.name, kind, values, sentence[0].upper() + sentence[1:] + ".")


def _parts(rule: Rule) -> tuple[str, dict[str, Value], str]:
    match rule:
        case Number() | Share() | Countries() | EachCountry():
            return _counted(rule)
        case BudgetTotal() | PartnerShare() | CountryShare():
            return _budget(rule)
        case Seat(seat, who, count):
            said = f"the seat {seat!r} is for {count}{_who(who) or ' of anybody'}"
            return "seat", {"seat": seat, "count": count, **_values(who)}, said
        case Family(most):
            return "family", {"most": most}, f"at most {most} belong to one house"
        case _:
            return _named(rule)


def _named(rule: Must | MustNot | Apart) -> tuple[str, dict[str, Value], str]:
    match rule:
        case Must(one, None):
            return "must", {"id": one}, f"{one} is a member"
        case Must(one, seat):
            return "must-seat", {"id": one, "seat": seat}, f"{one} has the seat {seat!r}"
        case MustNot(one):
            return "must-not", {"id": one}, f"{one} is not a member"
        case Apart(ids, most):
            names = tuple(sorted(ids))
            said = f"at most {most} of {', '.join(names)} sit together"
            return "apart", {"ids": names, "most": most}, said


def _counted(rule: Number | Share | Countries | EachCountry) -> tuple[str, dict[str, Value], str]:
    counted = _COUNTED[rule.counting]
    limits: dict[str, Value] = {"counting": rule.counting}
    limits |= {"least": _plain(rule.least), "most": _plain(rule.most)}
    between = _between(rule.least, rule.most)
    match rule:
        case Number(who=who):
            if rule.forbids:
                return "nobody", limits | _values(who), f"none of the {counted} is{_who(who)}"
            is_as = f" are{_who(who)}" if who != ANYONE else " are there"
            return "number", limits | _values(who), f"{between} {counted}{is_as}"
        case Share(who=who):
            said = f"{between} of the {counted} are{_who(who)}"
            return "share", limits | _values(who), said
        case Countries(among=among):
            of = f" of {', '.join(sorted(among))}" if among else ""
            said = f"{counted} come from {between} different countries{of}"
            return "countries", limits | {"among": tuple(sorted(among or ()))}, said
        case EachCountry():
            return "each-country", limits, f"{between} {counted} come from each country there"


def _budget(
    rule: BudgetTotal | PartnerShare | CountryShare,
) -> tuple[str, dict[str, Value], str]:
    if isinstance(rule, BudgetTotal):
        values: dict[str, Value] = {"least": rule.least, "unknown": rule.unknown}
        return "budget-total", values, f"together they can carry a budget of {rule.least:g}"
    who = "partner" if isinstance(rule, PartnerShare) else "country"
    said = f"no {who} needs to carry more than {_plain(rule.most)} of the budget"
    return f"budget-{who}", {"most": _plain(rule.most)}, said


def _between(least: int | Fraction, most: int | Fraction | None) -> str:
    if most is None:
        return f"at least {least}"
    if least == most:
        return f"exactly {most}"
    return f"{least} to {most}" if least else f"at most {most}"


def _plain(number: int | Fraction | None) -> Value:
    return str(number) if isinstance(number, Fraction) else number


def _values(who: Condition) -> dict[str, Value]:
    sets = {
        "countries": who.countries,
        "countries_other_than": who.countries_other_than,
        "regions": who.regions,
        "kinds": who.kinds,
        "any_tag": who.any_tag,
        "all_tags": who.all_tags or None,
    }
    values: dict[str, Value] = {
        name: tuple(sorted(names)) for name, names in sets.items() if names is not None
    }
    flags = {"newcomer": who.newcomer, "can_lead": who.can_lead}
    values |= {name: flag for name, flag in flags.items() if flag is not None}
    return values | ({"experience": who.experience} if who.experience else {})


def _who(who: Condition) -> str:
    """The condition as the end of a sentence, with the space before it."""
    said = [
        sentence.format(" or ".join(value) if name != "all_tags" else " and ".join(value))
        for name, sentence in _SAID.items()
        if isinstance(value := _values(who).get(name), tuple)
    ]
    if who.newcomer is not None:
        said.append("new to this" if who.newcomer else "not new to this")
    if who.can_lead is not None:
        said.append("able to lead" if who.can_lead else "unable to lead")
    if who.experience:
        said.append(f"of experience {EXPERIENCE[who.experience]!r} or more")
    return f" {', '.join(said)}" if said else ""

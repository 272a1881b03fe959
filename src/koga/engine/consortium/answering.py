"""Organisations and rules as JSON gives them, and the answer as JSON takes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from koga.engine.consortium.asking import alternatives, whom_to_ask_next
from koga.engine.consortium.candidates import Candidate
from koga.engine.consortium.desk import Desk
from koga.engine.consortium.pool import Pool
from koga.engine.consortium.reading import rules_from
from koga.engine.consortium.results import Conflict, Consortium, Member, Option
from koga.engine.consortium.rules import Number, Rules
from koga.engine.consortium.values import experience_from, flag_at, listed_at
from koga.engine.consortium.wording import RuleText

_LEADS_FROM = 2


def answer(
    organisations: Iterable[Mapping[str, Any]], rules: Mapping[str, Any], *, count: int = 10
) -> dict[str, Any]:
    """The best consortium, `count` alternatives and whom to ask if one refuses; or the conflict.

    An organisation has an `id`, and may have name, country, region, kind, experience, languages,
    topics, skills, tags, newcomer, can_lead, capacity, family, fit and price; other keys are passed
    over. Topics and skills count as tags, and so do languages: "language:nb". Where nothing is
    said, one without experience is a newcomer, one with some can lead, and fit is the part of the
    topics in the rules that it has. Raises ValueError that names the organisation or the key of a
    rule.

    >>> found = answer(
    ...     [{"id": 1, "country": "NO", "fit": 2}, {"id": 2, "country": "PL", "fit": 1}],
    ...     {"members": {"min": 2}, "countries": {"different": {"min": 2}}})
    >>> found["consortium"]["status"], [one["id"] for one in found["consortium"]["members"]]
    ('proven optimal', ['1', '2'])
    """
    read = rules_from(rules)
    rows = list(organisations)
    wanted = _topics(read)
    names = {str(row.get("id")): str(row.get("name", "")) for row in rows}
    desk = Desk(Pool.of(candidate_from(row, wanted) for row in rows), read)
    found = desk.build()
    if isinstance(found, Conflict):
        said = {"sentence": found.sentence, "rules": [_rule(rule) for rule in found.rules]}
        return {"consortium": None, "conflict": said, "alternatives": [], "ask_next": {}}
    others = alternatives(desk, count=count + 1)[1:] if count else ()
    return {
        "consortium": _consortium(found, names),
        "conflict": None,
        "alternatives": [_consortium(other, names) for other in others],
        "ask_next": {
            member.id: [
                _option(one, names) for one in whom_to_ask_next(desk, found, member.id, count=3)
            ]
            for member in found.members
        },
    }


def candidate_from(row: Mapping[str, Any], wanted: frozenset[str] = frozenset()) -> Candidate:
    """One organisation; raises ValueError that names it where a value is of no use."""
    one = row.get("id")
    if isinstance(one, bool) or not isinstance(one, str | int) or one == "":
        raise ValueError(f"an organisation has no id: {dict(row)!r}")
    at = f"organisation {one}"
    tags = {
        str(tag) for key in ("topics", "tags", "skills") for tag in listed_at(row, key, f"{at}: ")
    }
    tags |= {f"language:{code}" for code in listed_at(row, "languages", f"{at}: ")}
    level = experience_from(row.get("experience") or 0, f"{at}: experience")
    shared = len(wanted & tags) / len(wanted) if wanted else 0.0
    try:
        capacity = row.get("capacity")
        return Candidate(
            id=str(one),
            country=str(row.get("country") or ""),
            region=str(row.get("region") or ""),
            kind=str(row.get("kind") or ""),
            tags=frozenset(tags),
            is_newcomer=_flag(row, "newcomer", usually=level == 0),
            can_lead=_flag(row, "can_lead", usually=level >= _LEADS_FROM),
            experience=level,
            capacity=None if capacity is None else float(capacity),
            family=str(row.get("family") or ""),
            fit=float(row["fit"]) if row.get("fit") is not None else shared,
            price=float(row.get("price") or 0.0),
        )
    except (TypeError, ValueError) as error:
        raise ValueError(f"{at}: {error}") from None


def _flag(row: Mapping[str, Any], key: str, *, usually: bool) -> bool:
    return usually if row.get(key) is None else flag_at(row[key], key)


def _topics(rules: Rules) -> frozenset[str]:
    """The topics and skills that the rules ask for."""
    asked = [rule.who.tags for rule in rules.rules if isinstance(rule, Number) and not rule.forbids]
    return frozenset().union(*asked)


def _consortium(found: Consortium, names: Mapping[str, str]) -> dict[str, Any]:
    proven = "proven optimal"
    return {
        "value": round(found.value, 6),
        "bound": round(found.bound, 6),
        "gap": round(found.gap, 6),
        "status": proven if found.is_proven else f"at most {found.gap:.1%} below the best",
        "members": [_member(one, names) for one in found.members],
    }


def _member(one: Member, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": names.get(one.id, ""),
        "seat": one.seat,
        "associated": one.associated,
        "points": round(one.points, 6),
        "fit": round(one.fit, 6),
        "price": round(one.price, 6),
        "synergy": round(one.synergy, 6),
        "carries": one.carries,
        "helps": [_rule(rule) for rule in one.helps],
        "holds_up": [_rule(rule) for rule in one.holds_up],
    }


def _option(one: Option, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": names.get(one.id, ""),
        "seat": one.seat,
        "associated": one.associated,
        "points": round(one.points, 6),
        "change": round(one.change, 6),
        "breaks": [_rule(rule) for rule in one.breaks],
        "brings": [_rule(rule) for rule in one.brings],
    }


def _rule(rule: RuleText) -> dict[str, Any]:
    values = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in rule.values.items()
    }
    return {"name": rule.name, "kind": rule.kind, "values": values, "sentence": rule.sentence}

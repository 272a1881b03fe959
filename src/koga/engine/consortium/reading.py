"""The rules of a call as somebody wrote them down, read with an eye for slips.

Every key may be missing; one that nobody knows is refused by its name, and so is a wrong value.

    members       {min, max}                       full members; 1 to 12 if nothing is said
    associated    {min, max, worth, ...condition}  may there be associated members, and who
    together      {min, max}                       full and associated members counted together
    countries     {allowed: [..], different: {min, max, among}, each: {min, max},
                   from: [{countries: [..], min, max}]}
    kinds         [{kinds: [..], min, max}]
    seats         [{name, count, ...condition}]    also called roles
    newcomers     {min, share}
    topics        [{topic | any: [..], min, max}]  skills likewise; or {topic: min}
    groups        [{name, min, max, share, ...condition}]   anything else that is counted
    budget        {total, partner_share, country_share, unknown}
    must          [id | {id, seat}]     must_not  [id]     apart  [[id, id] | {ids, max}]
    family        {max}

A condition is any of countries, countries_other_than, regions, kinds, tags (one of them), all_tags,
newcomer, can_lead, experience (a name or 0 to 3). A count may say whom it is `counting`: "members",
"associated" or "all". A share is a number, or a text such as "1/3".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from koga.engine.consortium.candidates import ANYONE, Condition
from koga.engine.consortium.rules import (
    MOST_SEATS,
    Apart,
    BudgetTotal,
    Counting,
    Countries,
    CountryShare,
    EachCountry,
    Family,
    Must,
    MustNot,
    Number,
    PartnerShare,
    Rule,
    Rules,
    Seat,
    Share,
)
from koga.engine.consortium.values import (
    CONDITION_KEYS,
    condition_at,
    counting_at,
    limits_at,
    list_at,
    mapping_at,
    only_keys,
    real_at,
    share_at,
    text_at,
    texts_at,
    whole_at,
)

_LIMITS: Final = {"min", "max", "counting"}
_USUALLY_MOST = 12


def rules_from(mapping: Mapping[str, Any]) -> Rules:
    """The rules in a mapping as JSON gives it; raises ValueError that names the key.

    >>> rules = rules_from({"members": {"min": 2, "max": 5}, "countries": {"different": {"min": 2}}})
    >>> [rule.name for rule in rules.rules]
    ['members', 'countries:different']
    >>> rules_from({"members": {"min": 2, "most": 5}})
    Traceback (most recent call last):
    ValueError: members.most: no such key
    """
    known = {*_READERS, "associated", "skills", "roles"}
    only_keys(mapping, known, "")
    rules: list[Rule] = []
    for key, read in _READERS.items():
        for name in (key, *_ALSO.get(key, ())):
            if name in mapping or key == "members":
                rules += read(mapping.get(name, {}), name)
    associated = mapping.get("associated")
    if associated is None or associated is False:
        return _checked(Rules(tuple(rules)))
    said = mapping_at({} if associated is True else associated, "associated")
    only_keys(said, {"min", "max", "worth", *CONDITION_KEYS}, "associated.")
    rules += _number("associated", said, ANYONE, "associated")
    worth = real_at(said.get("worth", 0.5), "associated.worth")
    return _checked(Rules(tuple(rules), condition_at(said, "associated"), worth))


def _members(said: Any, key: str) -> Iterator[Rule]:
    said = mapping_at(said, key)
    only_keys(said, {"min", "max"}, f"{key}.")
    least = whole_at(said.get("min", 1), f"{key}.min")
    most = whole_at(said.get("max", max(_USUALLY_MOST, least)), f"{key}.max")
    yield Number(key, ANYONE, least, most)


def _together(said: Any, key: str) -> Iterator[Rule]:
    said = mapping_at(said, key)
    only_keys(said, {"min", "max"}, f"{key}.")
    yield from _number(key, said, ANYONE, "all")


def _countries(said: Any, key: str) -> Iterator[Rule]:
    said = mapping_at(said, key)
    only_keys(said, {"allowed", "different", "each", "from"}, f"{key}.")
    if "allowed" in said:
        allowed = Condition(countries_other_than=texts_at(said["allowed"], f"{key}.allowed"))
        yield Number(f"{key}:allowed", allowed, 0, 0, "all")
    if "different" in said:
        at = f"{key}.different"
        part = mapping_at(said["different"], at)
        only_keys(part, {*_LIMITS, "among"}, f"{at}.")
        among = texts_at(part["among"], f"{at}.among") if "among" in part else None
        yield Countries(f"{key}:different", *limits_at(part, at), among, counting_at(part, at))
    if "each" in said:
        at = f"{key}.each"
        part = mapping_at(said["each"], at)
        only_keys(part, _LIMITS, f"{at}.")
        yield EachCountry(f"{key}:each", *limits_at(part, at), counting_at(part, at))
    for number, part in enumerate(list_at(said.get("from", ()), f"{key}.from"), start=1):
        at = f"{key}.from[{number}]"
        only_keys(mapping_at(part, at), {*_LIMITS, "countries"}, f"{at}.")
        who = Condition(countries=texts_at(part.get("countries", ()), f"{at}.countries"))
        yield from _number(f"{key}:from:{number}", part, who, counting_at(part, at), at)


def _kinds(said: Any, key: str) -> Iterator[Rule]:
    for number, part in enumerate(list_at(said, key), start=1):
        at = f"{key}[{number}]"
        only_keys(mapping_at(part, at), {*_LIMITS, "kinds"}, f"{at}.")
        kinds = texts_at(part.get("kinds", ()), f"{at}.kinds")
        name = f"{key}:{'+'.join(sorted(kinds))}"
        yield from _number(name, part, Condition(kinds=kinds), counting_at(part, at), at)


def _seats(said: Any, key: str) -> Iterator[Rule]:
    seats = list_at(said, key)
    if len(seats) > MOST_SEATS:
        raise ValueError(f"{key}: more than {MOST_SEATS} seats; use count for those that are alike")
    for number, part in enumerate(seats, start=1):
        at = f"{key}[{number}]"
        only_keys(mapping_at(part, at), {"name", "count", *CONDITION_KEYS}, f"{at}.")
        name = text_at(part.get("name", f"seat {number}"), f"{at}.name")
        count = whole_at(part.get("count", 1), f"{at}.count")
        yield Seat(name, condition_at(part, at), count)


def _newcomers(said: Any, key: str) -> Iterator[Rule]:
    part = mapping_at(said, key)
    only_keys(part, {*_LIMITS, "share"}, f"{key}.")
    newcomer, counting = Condition(newcomer=True), counting_at(part, key)
    if "share" in part:
        share = share_at(part["share"], f"{key}.share")
        yield Share(f"{key}:share", newcomer, share, None, counting)
    if "min" in part or "max" in part:
        yield from _number(f"{key}:number", part, newcomer, counting, key)


def _topics(said: Any, key: str) -> Iterator[Rule]:
    if isinstance(said, Mapping):
        said = [{"topic": topic, "min": least} for topic, least in said.items()]
    for number, one in enumerate(list_at(said, key), start=1):
        at = f"{key}[{number}]"
        part = {"topic": one} if isinstance(one, str) else mapping_at(one, at)
        only_keys(part, {*_LIMITS, "topic", "skill", "any"}, f"{at}.")
        any_of = part.get("any", [part.get("topic", part.get("skill"))])
        tags = texts_at(any_of, f"{at}.topic")
        limits = {"min": 1, **part} if "max" not in part else part
        name = f"{key}:{'+'.join(sorted(tags))}"
        yield from _number(name, limits, Condition(any_tag=tags), counting_at(part, at), at)


def _groups(said: Any, key: str) -> Iterator[Rule]:
    for number, part in enumerate(list_at(said, key), start=1):
        at = f"{key}[{number}]"
        only_keys(mapping_at(part, at), {*_LIMITS, "name", "share", *CONDITION_KEYS}, f"{at}.")
        name = f"{key}:{text_at(part.get('name', str(number)), f'{at}.name')}"
        who, counting = condition_at(part, at), counting_at(part, at)
        if "share" in part:
            yield Share(
                f"{name}:share", who, share_at(part["share"], f"{at}.share"), None, counting
            )
        if "min" in part or "max" in part:
            yield from _number(name, part, who, counting, at)


def _budget(said: Any, key: str) -> Iterator[Rule]:
    part = mapping_at(said, key)
    only_keys(part, {"total", "partner_share", "country_share", "unknown"}, f"{key}.")
    if "total" in part:
        unknown = real_at(part["unknown"], f"{key}.unknown") if "unknown" in part else None
        yield BudgetTotal(real_at(part["total"], f"{key}.total"), unknown)
    if "partner_share" in part:
        yield PartnerShare(share_at(part["partner_share"], f"{key}.partner_share"))
    if "country_share" in part:
        yield CountryShare(share_at(part["country_share"], f"{key}.country_share"))


def _must(said: Any, key: str) -> Iterator[Rule]:
    for number, part in enumerate(list_at(said, key), start=1):
        at = f"{key}[{number}]"
        if not isinstance(part, Mapping):
            yield Must(text_at(part, at))
            continue
        only_keys(part, {"id", "seat"}, f"{at}.")
        seat = text_at(part["seat"], f"{at}.seat") if part.get("seat") is not None else None
        yield Must(text_at(part.get("id"), f"{at}.id"), seat)


def _must_not(said: Any, key: str) -> Iterator[Rule]:
    for number, one in enumerate(list_at(said, key), start=1):
        yield MustNot(text_at(one, f"{key}[{number}]"))


def _apart(said: Any, key: str) -> Iterator[Rule]:
    for number, one in enumerate(list_at(said, key), start=1):
        at = f"{key}[{number}]"
        part = one if isinstance(one, Mapping) else {"ids": one}
        only_keys(part, {"ids", "max"}, f"{at}.")
        yield Apart(
            texts_at(part.get("ids", ()), f"{at}.ids"), whole_at(part.get("max", 1), f"{at}.max")
        )


def _family(said: Any, key: str) -> Iterator[Rule]:
    part = mapping_at(said, key)
    only_keys(part, {"max"}, f"{key}.")
    yield Family(whole_at(part.get("max", 1), f"{key}.max"))


_READERS: Final[dict[str, Callable[[Any, str], Iterator[Rule]]]] = {
    "members": _members,
    "together": _together,
    "countries": _countries,
    "kinds": _kinds,
    "seats": _seats,
    "newcomers": _newcomers,
    "topics": _topics,
    "groups": _groups,
    "budget": _budget,
    "must": _must,
    "must_not": _must_not,
    "apart": _apart,
    "family": _family,
}
_ALSO: Final = {"topics": ("skills",), "seats": ("roles",)}


def _checked(rules: Rules) -> Rules:
    """Raises ValueError where rules speak of seats that are none, or in more than one voice."""
    seats = {rule.seat for rule in rules.rules if isinstance(rule, Seat)}
    for rule in rules.rules:
        if isinstance(rule, Must) and rule.seat is not None and rule.seat not in seats:
            raise ValueError(f"must: {rule.id!r} is to have the seat {rule.seat!r}, which is none")
    return rules


def _number(
    name: str, part: Mapping[str, Any], who: Condition, counting: Counting, key: str = ""
) -> list[Rule]:
    least, most = limits_at(part, key or name)
    return [Number(name, who, least, most, counting)] if least or most is not None else []

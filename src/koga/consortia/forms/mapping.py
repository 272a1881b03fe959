"""Between what is filled in and the rules as the engine reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from koga.consortia.parts import part_called
from koga.consortia.words import LEAD, seat_called
from koga.topics.queries import topics_at

Filled = Mapping[str, Any]
Rules = dict[str, Any]


def rules_of(
    call: Filled, seats: Iterable[Filled], origins: Iterable[Filled], kinds: Iterable[Filled]
) -> Rules:
    """The rules that forms say; what was left empty is no rule."""
    rules: Rules = {"members": _limits(call["members_least"] or 1, call["members_most"])}
    if call["has_associated"]:
        rules["associated"] = _limits(None, call["associated_most"])
    rules["together"] = _limits(call["together_least"], call["together_most"])
    rules["countries"] = _countries(call, origins)
    rules["kinds"] = [
        {"kinds": list(row["kinds"]), **_limits(row["least"], row["most"])}
        for row in kinds
        if row.get("kinds")
    ]
    rules["seats"] = [_seat(row) for row in seats if row.get("name")]
    if call["newcomers"]:
        counting = call["newcomers_counting"] or "all"
        rules["newcomers"] = {"share": call["newcomers"], "counting": counting}
    rules["topics"] = [
        {"topic": topic.slug, "min": 1, "counting": "all"} for topic in call["cover"]
    ]
    parts = {"partner_share": call["partner_part"], "country_share": call["country_part"]}
    rules["budget"] = {name: str(Fraction(part, 100)) for name, part in parts.items() if part}
    return {key: said for key, said in rules.items() if said or key == "associated"}


def seat_named(name: str) -> str:
    """The name under which a seat is kept: the lead has the same one in every language."""
    plain = " ".join(name.split())
    return LEAD if plain.casefold() in (LEAD, seat_called(LEAD).casefold()) else plain


def call_filled(rules: Filled) -> dict[str, Any]:
    """What the form of the call begins with under these rules."""
    countries, budget = rules.get("countries", {}), rules.get("budget", {})
    different, newcomers = countries.get("different", {}), rules.get("newcomers", {})
    slugs = [one["topic"] for one in rules.get("topics", ())]
    return {
        "members_least": rules.get("members", {}).get("min"),
        "members_most": rules.get("members", {}).get("max"),
        "has_associated": "associated" in rules,
        "associated_most": rules.get("associated", {}).get("max"),
        "together_least": rules.get("together", {}).get("min"),
        "together_most": rules.get("together", {}).get("max"),
        "different": different.get("min"),
        "among": different.get("among"),
        "each_most": countries.get("each", {}).get("max"),
        "allowed": countries.get("allowed"),
        "newcomers": newcomers.get("share", ""),
        "newcomers_counting": newcomers.get("counting", "all"),
        "cover": list(topics_at(slugs).values_list("pk", flat=True)) if slugs else [],
        "partner_part": _percent(budget.get("partner_share")),
        "country_part": _percent(budget.get("country_share")),
    }


def seats_filled(rules: Filled, own: str | None) -> list[dict[str, Any]]:
    """A row for each seat; `own` is the name of ours, None for no seat."""
    return [
        {
            **{name: seat.get(name) for name in ("count", "countries", "kinds", "experience")},
            "name": seat_called(seat["name"]),
            "is_ours": own is not None and seat["name"] == own,
        }
        for seat in rules.get("seats", ())
    ]


def rows_filled(rows: Sequence[Filled], name: str) -> list[dict[str, Any]]:
    """A row for each rule about countries or kinds, whichever `name` says."""
    return [{name: row.get(name), "least": row.get("min"), "most": row.get("max")} for row in rows]


def _countries(call: Filled, origins: Iterable[Filled]) -> Rules:
    said: Rules = {}
    if call["allowed"]:
        said["allowed"] = list(call["allowed"])
    if call["different"]:
        said["different"] = {"min": call["different"]}
        if call["among"]:
            said["different"]["among"] = list(call["among"])
    if call["each_most"]:
        said["each"] = {"max": call["each_most"]}
    rows = [
        {"countries": list(row["countries"]), **_limits(row["least"], row["most"])}
        for row in origins
        if row.get("countries")
    ]
    return said | ({"from": rows} if rows else {})


def _seat(row: Filled) -> Rules:
    said: Rules = {"name": seat_named(row["name"]), "count": row.get("count") or 1}
    for name in ("countries", "kinds"):
        if row.get(name):
            said[name] = list(row[name])
    return said | ({"experience": row["experience"]} if row.get("experience") else {})


def _limits(least: int | None, most: int | None) -> Rules:
    said = {"min": least, "max": most}
    return {name: number for name, number in said.items() if number is not None}


def _percent(part: str | None) -> int | None:
    return round(100 * Fraction(part)) if part else None


def twice_named(names: Iterable[str]) -> str:
    """The first name that stands there twice; "" if none does."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""


def problem_in_words(objection: str) -> str:
    """Where to look, as the engine has said something against rules that the forms let pass."""
    if part := part_called(objection):
        return _("These rules do not go together. Please look at “%(part)s”.") % {"part": part}
    return _("These rules do not go together.")

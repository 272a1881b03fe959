"""Single values out of JSON, each read as what it must be or refused by the name of its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, get_args

from koga.engine.consortium.candidates import EXPERIENCE, Condition
from koga.engine.consortium.rules import CEILING, Counting

_LARGEST = 1e15
_SETS: Final = {
    "countries": "countries",
    "countries_other_than": "countries_other_than",
    "regions": "regions",
    "kinds": "kinds",
    "tags": "any_tag",
    "all_tags": "all_tags",
}
CONDITION_KEYS: Final = {*_SETS, "newcomer", "can_lead", "experience"}


def experience_from(value: Any, key: str = "experience") -> int:
    """A name of `EXPERIENCE` or its place."""
    if value in EXPERIENCE:
        return int(EXPERIENCE.index(value))
    level = whole_at(value, key)
    if level >= len(EXPERIENCE):
        raise ValueError(f"{key}: {value!r} is none of {', '.join(EXPERIENCE)}")
    return level


def only_keys(part: Mapping[str, Any], known: set[str], prefix: str) -> None:
    for key in part:
        if key not in known:
            raise ValueError(f"{prefix}{key}: no such key")


def mapping_at(value: Any, key: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{key}: an object with keys is needed, not {value!r}")
    return value


def list_at(value: Any, key: str) -> Sequence[Any]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ValueError(f"{key}: a list is needed, not {value!r}")
    return list(value)


def listed_at(part: Mapping[str, Any], key: str, at: str = "") -> Sequence[Any]:
    """The list under `key`, empty where there is none; `at` says whose it is."""
    return [] if part.get(key) is None else list_at(part[key], f"{at}{key}")


def texts_at(value: Any, key: str) -> frozenset[str]:
    found = frozenset(text_at(one, key) for one in list_at(value, key))
    if not found:
        raise ValueError(f"{key}: at least one is needed")
    return found


def text_at(value: Any, key: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise ValueError(f"{key}: a text is needed, not {value!r}")
    return str(value)


def whole_at(value: Any, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= CEILING:
        raise ValueError(f"{key}: a whole number from 0 to {CEILING} is needed, not {value!r}")
    return int(value)


def real_at(value: Any, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _LARGEST:
        raise ValueError(f"{key}: a number from 0 on is needed, not {value!r}")
    return float(value)


def share_at(value: Any, key: str) -> Fraction:
    try:
        share = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        raise ValueError(f"{key}: a share from 0 to 1, or a text such as '1/3', not {value!r}")
    return share


def flag_at(value: Any, key: str) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{key}: true or false is needed, not {value!r}")
    return value


def limits_at(part: Mapping[str, Any], key: str) -> tuple[int, int | None]:
    least = whole_at(part.get("min", 0), f"{key}.min")
    most = None if part.get("max") is None else whole_at(part["max"], f"{key}.max")
    if most is not None and most < least:
        raise ValueError(f"{key}: min {least} is above max {most}")
    return least, most


def condition_at(part: Mapping[str, Any], key: str) -> Condition:
    parts: dict[str, Any] = {
        field: texts_at(part[name], f"{key}.{name}")
        for name, field in _SETS.items()
        if name in part
    }
    for name in ("newcomer", "can_lead"):
        if name in part:
            parts[name] = flag_at(part[name], f"{key}.{name}")
    level = experience_from(part.get("experience", 0), f"{key}.experience")
    return Condition(**parts, experience=level)


def counting_at(part: Mapping[str, Any], key: str) -> Counting:
    for counting in get_args(Counting):
        if part.get("counting", "members") == counting:
            found: Counting = counting
            return found
    raise ValueError(f"{key}.counting: {part['counting']!r} is none of {get_args(Counting)}")

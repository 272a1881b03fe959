"""A whole count as JSON and back, with a hash that shows any change.

Persons are kept under their keys, never by name: a report outlives consent to be named.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from koga.core.wording import Wording
from koga.projects.enums import Category, CountedUnit, Direction
from koga.projects.figures import Figure
from koga.projects.ledger import Ledger, Sums
from koga.projects.measures.counting import Counted, Proof, Uncounted, Unit
from koga.projects.measures.reasons import Reason
from koga.projects.measures.terms import Label
from koga.projects.reports.contents import Contents, PartnerLine

FORMAT: Final = 3
# From this format on the keys of persons are made of what outlives their names and addresses.
LASTING_PERSONS: Final = 3


def dumped(contents: Contents) -> dict[str, Any]:
    """All that a report says as plain JSON."""
    return {
        "format": FORMAT,
        "figures": [_figure(one) for one in contents.figures],
        "partners": [
            [line.name, line.role, line.since.isoformat(), _day(line.until)]
            for line in contents.partners
        ],
        "ledger": _ledger(contents.ledger),
    }


def loaded(snapshot: dict[str, Any]) -> Contents:
    """What a snapshot holds, as it was when it was made."""
    return Contents(
        figures=tuple(_figure_back(raw) for raw in snapshot["figures"]),
        partners=tuple(
            PartnerLine(name, role, date.fromisoformat(since), _day_back(until))
            for name, role, since, until in snapshot["partners"]
        ),
        ledger=_ledger_back(snapshot["ledger"]),
    )


def digest(snapshot: dict[str, Any]) -> str:
    """The SHA-256 of the canonical JSON: keys sorted, no blanks."""
    text = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _ledger(ledger: Ledger) -> dict[str, Any]:
    return {
        "places": [list(place) for place in ledger.places],
        "cells": [
            [place, category.value, sums.budget, sums.spent]
            for (place, category), sums in sorted(ledger.cells.items())
        ],
        "unallocated": ledger.unallocated,
    }


def _ledger_back(raw: dict[str, Any]) -> Ledger:
    return Ledger(
        places=[(key, name) for key, name in raw["places"]],
        cells={
            (place, Category(category)): Sums(budget, spent)
            for place, category, budget, spent in raw["cells"]
        },
        unallocated=raw["unallocated"],
    )


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "code": one.code,
        "version": one.version,
        "name": _wording(one.name),
        "definition": _wording(one.definition),
        "unit": one.unit.value,
        "source": _label(one.source),
        "direction": one.direction.value,
        "is_share": one.is_share,
        "target": one.target,
        "baseline": one.baseline,
        "baseline_on": _day(one.baseline_on),
        "value": one.value,
        "numerator": one.number,
        "denominator": one.base,
        "units": [_unit(unit) for unit in one.counted.units],
        "uncounted": [_uncounted(left) for left in one.counted.uncounted],
        "splits": {
            split.dimension: {
                "parts": [[list(codes), number] for codes, number in split.parts],
                "unknown": split.unknown,
                "total": split.total,
            }
            for split in one.splits
        },
    }


def _figure_back(raw: dict[str, Any]) -> Figure:
    return Figure(
        code=raw["code"],
        version=raw["version"],
        name=Wording(raw["name"]["original"], raw["name"]["texts"]),
        definition=Wording(raw["definition"]["original"], raw["definition"]["texts"]),
        unit=CountedUnit(raw["unit"]),
        source=_label_back(raw["source"]),
        direction=Direction(raw["direction"]),
        is_share=raw["is_share"],
        target=raw["target"],
        baseline=raw["baseline"],
        baseline_on=_day_back(raw["baseline_on"]),
        counted=Counted(
            tuple(_unit_back(unit) for unit in raw["units"]),
            tuple(_uncounted_back(left) for left in raw["uncounted"]),
        ),
    )


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "key": unit.key,
        "label": _own_label(unit),
        "day": unit.day.isoformat(),
        "url": unit.url,
        "proofs": [[_label(proof.label), proof.url, proof.term] for proof in unit.proofs],
        "is_later": unit.is_later,
        "is_personal": unit.is_personal,
        "groups": {name: list(codes) for name, codes in unit.groups.items()},
    }


def _unit_back(raw: dict[str, Any]) -> Unit:
    return Unit(
        key=raw["key"],
        label=_label_back(raw["label"]),
        day=date.fromisoformat(raw["day"]),
        url=raw["url"],
        proofs=tuple(Proof(_label_back(label), *others) for label, *others in raw["proofs"]),
        is_later=raw["is_later"],
        is_personal=raw["is_personal"],
        groups={name: tuple(codes) for name, codes in raw["groups"].items()},
    )


def _uncounted(left: Uncounted) -> dict[str, Any]:
    return {
        "key": left.key,
        "label": _own_label(left),
        "reason": [left.reason.code, _label(left.reason.about), list(left.reason.terms)],
        "day": _day(left.day),
        "url": left.url,
        "in_base": left.in_base,
        "is_personal": left.is_personal,
    }


def _uncounted_back(raw: dict[str, Any]) -> Uncounted:
    return Uncounted(
        key=raw["key"],
        label=_label_back(raw["label"]),
        reason=_reason_back(*raw["reason"]),
        day=_day_back(raw["day"]),
        url=raw["url"],
        in_base=raw["in_base"],
        is_personal=raw["is_personal"],
    )


def _reason_back(code: str, about: Any, terms: Sequence[str] = ()) -> Reason:
    """Reports of the first format keep in `about` what they said in English."""
    return Reason(code, _label_back(about), tuple(terms))


def _own_label(one: Unit | Uncounted) -> Any:
    return one.key if one.is_personal else _label(one.label)


def _label(label: Label) -> Any:
    return label if isinstance(label, str) else _wording(label)


def _label_back(raw: Any) -> Label:
    return raw if isinstance(raw, str) else Wording(raw["original"], raw["texts"])


def _wording(value: Wording) -> dict[str, Any]:
    return {"original": value.original, "texts": dict(value.texts)}


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _day_back(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)

"""The result of counting: units with their proofs, and records left out with their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from koga.projects.measures.reasons import Reason
from koga.projects.measures.terms import Label, said, spoken


class Place(Enum):
    """Where a day lies to the period that is counted."""

    BEFORE = "before"
    WITHIN = "within"
    LATER = "later"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Window:
    """The period [since, until] seen with what was known on `as_of`.

    `contract_end` is the project's last day: what happens after it may count by some definitions,
    but always apart, however far the period reaches, and only where it reaches that end; else it
    belongs to the next period.
    """

    since: date
    until: date
    as_of: date
    contract_end: date

    def knows(self, day: date | None) -> bool:
        """True if something of `day` had happened and was known on `as_of`."""
        return day is not None and day <= self.as_of

    def place(self, day: date, *, after_end: bool) -> Place:
        if day < self.since:
            return Place.BEFORE
        if day <= min(self.until, self.contract_end):
            return Place.WITHIN
        reaches_end = self.until >= self.contract_end
        return Place.LATER if after_end and reaches_end else Place.OUTSIDE


@dataclass(frozen=True, slots=True)
class Proof:
    """Something a controller can open; `term` stands for a label that is a word of ours."""

    label: Label
    url: str = ""
    term: str = ""

    def __str__(self) -> str:
        return said(self.term) if self.term else spoken(self.label)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing counted. `key` is the same whenever it is counted again.

    `groups` puts it under each dimension of `splits.DIMENSIONS`; a partnership of two countries
    stands under both at once ("NO", "PL"), so that parts still add up. `is_personal` units show
    their label to nobody but those who check the figures, and are frozen without it. `str` of it is
    the label in the reader's language.
    """

    key: str
    label: Label
    day: date
    url: str = ""
    proofs: tuple[Proof, ...] = ()
    is_later: bool = False
    is_personal: bool = False
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        return spoken(self.label)


@dataclass(frozen=True, slots=True)
class Uncounted:
    """One record that does not count; `in_base` if a share is taken of it all the same."""

    key: str
    label: Label
    reason: Reason
    day: date | None = None
    url: str = ""
    in_base: bool = False
    is_personal: bool = False

    def __str__(self) -> str:
        return spoken(self.label)


@dataclass(frozen=True, slots=True)
class Counted:
    """All units and all records left out, in the order of their days."""

    units: tuple[Unit, ...]
    uncounted: tuple[Uncounted, ...]

    @property
    def within(self) -> tuple[Unit, ...]:
        """The units of the period itself."""
        return tuple(unit for unit in self.units if not unit.is_later)

    @property
    def later(self) -> tuple[Unit, ...]:
        """The units after the project's end, which are always shown apart."""
        return tuple(unit for unit in self.units if unit.is_later)

    @property
    def base(self) -> int:
        """The denominator of a share: units of the period and the records that could have been."""
        return len(self.within) + sum(1 for left in self.uncounted if left.in_base)

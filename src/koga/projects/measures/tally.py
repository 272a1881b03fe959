"""The book a measure writes into: a record is counted or left with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from koga.projects.measures.counting import Counted, Place, Proof, Uncounted, Unit, Window
from koga.projects.measures.facts import Facts, Record
from koga.projects.measures.reasons import Reason
from koga.projects.measures.terms import Label


class Tally:
    """Collects units and records left out while one measure runs over the facts of one project."""

    def __init__(self, facts: Facts, window: Window, *, after_end: bool) -> None:
        self.facts, self.window, self.after_end = facts, window, after_end
        self._units: list[Unit] = []
        self._left: list[Uncounted] = []

    def objection(self, record: Record) -> Reason | None:
        """Why the record's claims do not let it count on the day that is asked about."""
        objections = [
            claim.objection(self.window.as_of)
            for claim in record.claims
            if claim.claimed_on <= self.window.as_of
        ]
        return None if None in objections else objections[-1]

    def known(self, records: Iterable[Record]) -> list[Record]:
        """Those already claimed on the day that is asked about."""
        return [
            record
            for record in records
            if any(claim.claimed_on <= self.window.as_of for claim in record.claims)
        ]

    def untimely(self, day: date) -> Reason | None:
        """Why a day lies outside what is counted; None if it counts, in the period or later."""
        place = self.window.place(day, after_end=self.after_end)
        if place is Place.BEFORE:
            return Reason("before-period")
        if place is Place.OUTSIDE:
            is_over = day > self.window.contract_end
            return Reason("after-end" if is_over else "after-period")
        return None

    def count(
        self,
        key: str,
        label: Label,
        day: date,
        bodies: Iterable[int],
        *,
        url: str = "",
        proofs: Iterable[Proof] = (),
        is_personal: bool = False,
    ) -> None:
        """One unit; `bodies` are the organisations that say under which groups it stands."""
        is_later = self.window.place(day, after_end=self.after_end) is Place.LATER
        groups = self._groups(tuple(bodies), day)
        unit = Unit(key, label, day, url, tuple(proofs), is_later, is_personal, groups)
        self._units.append(unit)

    def leave(
        self,
        key: str,
        label: Label,
        reason: Reason,
        *,
        day: date | None = None,
        url: str = "",
        in_base: bool = False,
        is_personal: bool = False,
    ) -> None:
        self._left.append(Uncounted(key, label, reason, day, url, in_base, is_personal))

    def leave_record(self, record: Record, reason: Reason, day: date | None = None) -> None:
        self.leave(record_key(record), record.label, reason, day=day, url=record.url)

    def counted(self) -> Counted:
        units = sorted(self._units, key=lambda unit: (unit.day, unit.key))
        left = sorted(self._left, key=lambda one: (one.day or date.max, one.key))
        return Counted(tuple(units), tuple(left))

    def _groups(self, bodies: tuple[int, ...], day: date) -> dict[str, tuple[str, ...]]:
        found = [self.facts.bodies[one] for one in bodies]
        sectors = {sector for one in bodies if (sector := self.facts.sector(one, day))}
        return {
            "country": tuple(sorted({body.country for body in found if body.country})),
            "sector": tuple(sorted(sector.value for sector in sectors)),
            "hub": tuple(sorted({body.hub for body in found if body.hub})),
        }


def record_key(record: Record) -> str:
    return f"{type(record).__name__.removesuffix('Fact').lower()}:{record.pk}"

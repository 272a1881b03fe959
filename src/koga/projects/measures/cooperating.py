"""Organisations that cooperate across a border, each legal entity once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.projects.enums import CountedUnit, PartnerRole
from koga.projects.measures.counting import Counted, Proof, Window
from koga.projects.measures.facts import Facts, Record, Spell
from koga.projects.measures.parameters import Parameters
from koga.projects.measures.reasons import Reason
from koga.projects.measures.registry import Measure
from koga.projects.measures.tally import Tally
from koga.projects.measures.terms import term

_ROLES: Final = tuple(role.value for role in PartnerRole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooperating(Parameters):
    """`through` says what makes it count: partners, partnerships, initiatives, events."""

    through: tuple[str, ...] = ("partners",)
    roles: tuple[str, ...] = _ROLES


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that shows that an organisation cooperates, or why it does not."""

    organisation: int
    day: date
    proof: Proof
    reason: Reason | None


def count_cooperating(facts: Facts, window: Window, asked: Cooperating) -> Counted:
    """Distinct organisations with a first sign of cooperation across a border in the period.

    An organisation and the one that took over its work are one entity, so a partner that was
    succeeded counts once.
    """
    tally = Tally(facts, window, after_end=asked.after_end)
    found: dict[int, list[Sign]] = {}
    for sign in sorted(_signs(tally, asked), key=lambda one: (one.day, one.organisation)):
        found.setdefault(facts.entity(sign.organisation, window.as_of), []).append(sign)
    for entity, signs in found.items():
        good = [sign for sign in signs if sign.reason is None]
        members = [sign.organisation for sign in good or signs]
        line, last = facts.in_succession(members, window.as_of), members[-1]
        label = " → ".join(dict.fromkeys(facts.bodies[one].name for one in line))
        key, url = f"organisation:{entity}", facts.bodies[last].url
        if good:
            proofs = {(one.url, one.term): one for one in (sign.proof for sign in good)}.values()
            tally.count(key, label, good[0].day, [last], url=url, proofs=proofs)
        else:
            reason = signs[-1].reason or Reason("not-in-period")
            tally.leave(key, label, reason, day=signs[-1].day, url=url)
    return tally.counted()


def _signs(tally: Tally, asked: Cooperating) -> Iterator[Sign]:
    facts, window = tally.facts, tally.window
    if "partners" in asked.through:
        spells = [spell for spell in facts.partners if window.knows(spell.since)]
        yield from (
            _of_partner(tally, spell, spells) for spell in spells if spell.role in asked.roles
        )
    if "partnerships" in asked.through:
        for agreed in facts.partnerships:
            bar = None if window.knows(agreed.agreed_on) else Reason("not-agreed")
            yield from _of_record(tally, agreed, agreed.parties, agreed.agreed_on, bar)
    if "initiatives" in asked.through:
        for done in facts.initiatives:
            bar = None if window.knows(done.finished_on) else Reason("not-finished")
            yield from _of_record(tally, done, done.parties(window.as_of), done.finished_on, bar)
    if "events" in asked.through:
        for event in facts.events:
            held = event.state == "held" and window.knows(event.day)
            there = dict.fromkeys(
                one.organisation
                for one in event.presences
                if one.organisation is not None and window.knows(one.recorded_on)
            )
            bar = None if held else Reason("not-held")
            yield from _of_record(tally, event, tuple(there), event.day, bar)


def _of_partner(tally: Tally, spell: Spell, spells: list[Spell]) -> Sign:
    """A partner counts from the first day of the period on which it is one."""
    window = tally.window
    day = max(spell.since, window.since)
    if spell.until is not None and spell.until <= window.since:
        reason: Reason | None = Reason("not-in-period")
    elif not tally.facts.is_across_border(one.organisation for one in spells):
        reason = Reason("one-country")
    else:
        reason = tally.untimely(day)
    return Sign(spell.organisation, day, Proof("", term=term("role", spell.role)), reason)


def _of_record(
    tally: Tally, record: Record, parties: tuple[int, ...], day: date | None, bar: Reason | None
) -> Iterator[Sign]:
    if not tally.known([record]):
        return
    reason = tally.objection(record) or bar
    if reason is None and not tally.facts.is_across_border(parties):
        reason = Reason("one-country")
    if reason is None and day is not None:
        reason = tally.untimely(day)
    proof = Proof(record.label, record.url)
    for party in parties:
        yield Sign(party, day or date.max, proof, reason)


organisations_cooperating: Final = Measure(
    "organisations_cooperating",
    _("Organisations cooperating across a border"),
    CountedUnit.ORGANISATIONS,
    Cooperating,
    count_cooperating,
)

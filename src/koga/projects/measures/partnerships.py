"""Partnerships, and the organisations that have come into one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.organisations.enums import Sector
from koga.projects.enums import CountedUnit
from koga.projects.measures.counting import Counted, Proof, Window
from koga.projects.measures.facts import Facts, PartnershipFact, Spell
from koga.projects.measures.parameters import Parameters
from koga.projects.measures.reasons import Reason
from koga.projects.measures.registry import Measure
from koga.projects.measures.tally import Tally, record_key
from koga.projects.measures.terms import Label, term


@dataclass(frozen=True, slots=True, kw_only=True)
class Between(Parameters):
    """At least `at_least` parties of `sector` on the signing date, from `countries` if named."""

    sector: str = Sector.NGO.value
    at_least: int = 2
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    across_border: bool = False


def count_partnerships(facts: Facts, window: Window, asked: Between) -> Counted:
    """Agreed partnerships; the same members with the same purpose once, whoever renews it.

    A party's sector is the one it had on the day of signing, so a company that became a county
    afterwards does not make an old agreement one with a public body.
    """
    tally = Tally(facts, window, after_end=asked.after_end)
    seen: dict[tuple[frozenset[int], str], Label] = {}
    for fact in sorted(facts.partnerships, key=_signing):
        if not tally.known([fact]):
            continue
        objection = (
            tally.objection(fact)
            or _not_agreed(fact, window)
            or _wrong_parties(facts, fact, asked)
            or tally.untimely(_day(fact))
        )
        entities = frozenset(facts.entity(party, window.as_of) for party in fact.parties)
        same = (entities, fact.purpose)
        if objection is None and same in seen:
            objection = Reason("same-as", seen[same])
        if objection:
            tally.leave_record(fact, objection, fact.agreed_on)
            continue
        seen[same] = fact.label
        proof = Proof(fact.label, fact.url)
        tally.count(
            record_key(fact), fact.label, _day(fact), fact.parties, url=fact.url, proofs=[proof]
        )
    return tally.counted()


def _signing(fact: PartnershipFact) -> tuple[date, int]:
    return fact.agreed_on or date.max, fact.pk


def _day(fact: PartnershipFact) -> date:
    return fact.agreed_on or date.max


def _not_agreed(fact: PartnershipFact, window: Window) -> Reason | None:
    return None if window.knows(fact.agreed_on) else Reason("not-agreed")


def _wrong_parties(facts: Facts, fact: PartnershipFact, asked: Between) -> Reason | None:
    if len(fact.parties) < 2:
        return Reason("one-party")
    if asked.across_border and not facts.is_across_border(fact.parties):
        return Reason("one-country")
    fitting = [
        party
        for party in fact.parties
        if facts.sector(party, _day(fact)) == asked.sector
        and (not asked.countries or facts.bodies[party].country in asked.countries)
    ]
    if len(fitting) >= asked.at_least and (not asked.kinds or fact.kind in asked.kinds):
        return None
    return _lacking(len(fitting), asked)


def _lacking(found: int, asked: Between) -> Reason:
    sector = term("sector", asked.sector)
    if found:
        return Reason("too-few-of-sector", str(found), (sector,))
    countries = (term("country", code) for code in asked.countries)
    return Reason("no-party-of", terms=(sector, *countries))


@dataclass(frozen=True, slots=True, kw_only=True)
class InNetworks(Parameters):
    """Supported organisations of `sectors`; `kinds` names the kinds of partnership that serve."""

    sectors: tuple[str, ...] = (Sector.NGO.value,)
    kinds: tuple[str, ...] = ()


def count_in_networks(facts: Facts, window: Window, asked: InNetworks) -> Counted:
    """Distinct supported organisations in an agreed network or partnership with a foreign one.

    The day of the unit is the first such agreement that lies in the period, or after it where that
    counts; the sector is the one on that day.
    """
    tally = Tally(facts, window, after_end=asked.after_end)
    usable = [fact for fact in sorted(facts.partnerships, key=_signing) if tally.known([fact])]
    for entity, members in _supported(facts, window).items():
        label = " → ".join(dict.fromkeys(facts.bodies[one].name for one in members))
        own = [fact for fact in usable if _takes_part(facts, window, fact, entity)]
        found = [(fact, _bar(tally, fact, entity, asked)) for fact in own]
        good = [fact for fact, reason in found if reason is None]
        url = facts.bodies[members[-1]].url
        if good:
            proofs = [Proof(fact.label, fact.url) for fact in good]
            key = f"organisation:{entity}"
            tally.count(key, label, _day(good[0]), members[-1:], url=url, proofs=proofs)
        else:
            reason = found[-1][1] if found else Reason("no-partnership")
            tally.leave(
                f"organisation:{entity}", label, reason or Reason("no-partnership"), url=url
            )
    return tally.counted()


def _supported(facts: Facts, window: Window) -> dict[int, list[int]]:
    """The supported entities in the order in which support began.

    Each has its organisations in the order in which they took over from each other.
    """
    found: dict[int, list[int]] = {}
    for spell in sorted(_begun(facts.supported, window), key=lambda one: one.since):
        entity = facts.entity(spell.organisation, window.as_of)
        found.setdefault(entity, []).append(spell.organisation)
    return {entity: facts.in_succession(members, window.as_of) for entity, members in found.items()}


def _begun(spells: Iterable[Spell], window: Window) -> list[Spell]:
    return [spell for spell in spells if window.knows(spell.since)]


def _takes_part(facts: Facts, window: Window, fact: PartnershipFact, entity: int) -> bool:
    return entity in {facts.entity(party, window.as_of) for party in fact.parties}


def _bar(tally: Tally, fact: PartnershipFact, entity: int, asked: InNetworks) -> Reason | None:
    """Why this partnership does not make the entity count; None if it does."""
    facts, window = tally.facts, tally.window
    objection = tally.objection(fact) or _not_agreed(fact, window)
    if objection:
        return objection
    own = [party for party in fact.parties if facts.entity(party, window.as_of) == entity]
    sectors = {facts.sector(party, _day(fact)) for party in own}
    if asked.sectors and not sectors & {Sector(name) for name in asked.sectors}:
        return Reason("other-sector", terms=tuple(term("sector", one) for one in asked.sectors))
    if asked.kinds and fact.kind not in asked.kinds:
        return Reason("no-partnership")
    if not facts.countries(fact.parties) - facts.countries(own):
        return Reason("one-country")
    return tally.untimely(_day(fact))


partnerships_between: Final = Measure(
    "partnerships_between",
    _("Partnerships between organisations of a sector"),
    CountedUnit.PARTNERSHIPS,
    Between,
    count_partnerships,
)

organisations_in_networks: Final = Measure(
    "organisations_in_networks",
    _("Supported organisations in a partnership with somebody abroad"),
    CountedUnit.ORGANISATIONS,
    InNetworks,
    count_in_networks,
)

"""Joint initiatives that were finished and can show what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.projects.enums import CountedUnit
from koga.projects.measures.counting import Counted, Proof, Window
from koga.projects.measures.facts import Facts, InitiativeFact
from koga.projects.measures.parameters import Parameters
from koga.projects.measures.reasons import Reason
from koga.projects.measures.registry import Measure
from koga.projects.measures.tally import Tally, record_key
from koga.projects.measures.terms import term


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished(Parameters):
    """`one_side` and `other_side` are countries of which each must have a party, if named."""

    at_least: int = 2
    needs_evidence: bool = True
    across_border: bool = False
    one_side: tuple[str, ...] = ()
    other_side: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def count_initiatives(facts: Facts, window: Window, asked: Finished) -> Counted:
    """Finished initiatives of two organisations or more with a result that has evidence.

    What is partly finished counts nothing; evidence that came after `as_of` was not yet there.
    """
    tally = Tally(facts, window, after_end=asked.after_end)
    for fact in facts.initiatives:
        if not tally.known([fact]):
            continue
        proofs, parties = _proofs(fact, window), fact.parties(window.as_of)
        objection = (
            tally.objection(fact)
            or _unfinished(fact, window)
            or _wrong_parties(facts, fact, parties, asked)
            or (_unproved(fact, proofs, window) if asked.needs_evidence else None)
            or tally.untimely(fact.finished_on or date.max)
        )
        if objection:
            tally.leave_record(fact, objection, fact.finished_on)
            continue
        day = fact.finished_on or date.max
        tally.count(record_key(fact), fact.label, day, parties, url=fact.url, proofs=proofs)
    return tally.counted()


def _unfinished(fact: InitiativeFact, window: Window) -> Reason | None:
    if fact.is_cancelled:
        return Reason("cancelled")
    return None if window.knows(fact.finished_on) else Reason("not-finished")


def _wrong_parties(
    facts: Facts, fact: InitiativeFact, parties: tuple[int, ...], asked: Finished
) -> Reason | None:
    if len(parties) < asked.at_least:
        return Reason("one-party")
    if asked.kinds and fact.kind not in asked.kinds:
        return Reason("other-initiative", terms=(term("initiative", fact.kind),))
    countries = facts.countries(parties)
    if asked.across_border and len(countries) < 2:
        return Reason("one-country")
    for side in (asked.one_side, asked.other_side):
        if side and not countries & set(side):
            return Reason("no-party-from", terms=tuple(term("country", one) for one in side))
    return None


def _proofs(fact: InitiativeFact, window: Window) -> list[Proof]:
    return [
        proof
        for result in fact.results
        if window.knows(result.achieved_on)
        for added_on, proof in result.evidence
        if window.knows(added_on)
    ]


def _unproved(fact: InitiativeFact, proofs: list[Proof], window: Window) -> Reason | None:
    if not any(window.knows(result.achieved_on) for result in fact.results):
        return Reason("no-result")
    return None if proofs else Reason("no-evidence")


initiatives_finished: Final = Measure(
    "initiatives_finished",
    _("Finished joint initiatives with evidence"),
    CountedUnit.INITIATIVES,
    Finished,
    count_initiatives,
)

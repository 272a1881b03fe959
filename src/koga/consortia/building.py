"""What the builder computes for a consortium; nothing is written here, and no transaction is open."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from koga.consortia.brief import Brief, Fact
from koga.consortia.enums import Work
from koga.consortia.models import Consortium, Place
from koga.consortia.queries.candidates import (
    brief_of,
    candidates_for,
    facts_about,
    n_candidates_for,
    seat_of,
)
from koga.consortia.shapes import Built, Found, Option, RuleSaid, Term

if TYPE_CHECKING:
    from koga.consortia.bridge import Bench

# So many organisations are looked at while somebody waits for the page, and so many by the worker.
AT_ONCE: Final = 3_000
MOST: Final = 20_000
_PROPOSALS: Final = 5
Told = Callable[[Work], None]
_log = logging.getLogger(__name__)


def is_quick(consortium: Consortium) -> bool:
    """Whether it can be built while somebody waits."""
    return n_candidates_for(consortium) <= AT_ONCE


def built(consortium: Consortium, *, most: int = AT_ONCE, told: Told = lambda step: None) -> Built:
    """The best set and others, or the rules that conflict; `told` hears of each step."""
    told(Work.READING)
    brief = brief_of(consortium)
    candidates = candidates_for(consortium, most=most, still_there=lambda: told(Work.READING))
    told(Work.SOLVING)
    found, conflict = _bench(brief, candidates.facts).built(_PROPOSALS)
    if conflict and "allowed" in consortium.rules.get("countries", {}):
        # Whom that rule keeps out was left out before: with them it shows whether it is in the way.
        everybody = candidates_for(consortium, most=most, anywhere=True).facts
        _none, conflict = _bench(brief, everybody).built(_PROPOSALS)
    return Built(found, conflict, len(candidates.facts), candidates.n_left_aside)


def repaired(consortium: Consortium) -> Found | tuple[str, ...]:
    """As many as can stay, the best for those who are missing; or the rules that conflict."""
    candidates = candidates_for(consortium, most=AT_ONCE)
    return _bench(brief_of(consortium), candidates.facts).repaired()


def options_for(place: Place) -> list[Option]:
    """Who could sit there instead: of one who is gone, or of one who still sits there."""
    consortium = place.consortium
    candidates = candidates_for(consortium, most=AT_ONCE)
    bench = _bench(brief_of(consortium), candidates.facts)
    seat = seat_of(place)
    return bench.instead_of(seat) if place.is_seated else bench.next_for(seat)


def broken(brief: Brief) -> tuple[str, ...]:
    """The names of the rules that those seated break; as many queries as `facts_about`."""
    from koga.consortia import bridge  # numbers are loaded when something is computed

    facts = facts_about(seat.organisation for seat in brief.seated)
    return bridge.broken_by(brief, facts, brief.seated)


def terms_of_each(
    consortium: Consortium, organisations: Sequence[int]
) -> dict[int, tuple[Term, ...]]:
    """Why organisations fit, by their ids, whether or not the builder would look at them.

    As many queries for several as for one, and none for none.
    """
    from koga.consortia import bridge  # as above

    if not organisations:
        return {}
    return bridge.terms_of(brief_of(consortium), facts_about(organisations))


def rules_said(brief: Brief) -> list[RuleSaid]:
    """All its rules, those about single organisations too; no query."""
    from koga.consortia import bridge  # as above

    return bridge.rules_said(brief)


def objection_to(rules: Mapping[str, Any]) -> str:
    """What is wrong with rules, "" if nothing: the engine's sentence, which is for our log only.

    To people `koga.consortia.parts` says which part of the form it is about.
    """
    from koga.consortia import bridge  # as above

    objection = bridge.objection_to(rules)
    if objection:
        _log.warning("rules of a consortium were not read: %s", objection)
    return objection


def _bench(brief: Brief, facts: Sequence[Fact]) -> Bench:
    from koga.consortia import bridge  # as above

    return bridge.Bench(brief, facts)

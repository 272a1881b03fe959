"""What the page of one organisation shows to whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from koga.core.actors import Actor
from koga.core.http import leading_back
from koga.core.lifecycle import Move
from koga.core.panels import PanelLink, panels_of
from koga.organisations import queries, timing
from koga.organisations.enums import Freshness
from koga.organisations.lifecycles import LISTING, PUBLIC
from koga.organisations.models import Organisation
from koga.organisations.rules import (
    can_edit_organisation,
    can_oversee_organisation,
    opens_by_confirming,
    why_not_kept_by,
)


def with_way_in(
    actor: Actor, organisations: Sequence[Organisation], back: str
) -> list[tuple[Organisation, list[PanelLink]]]:
    """Each of `organisations` with the way into it, where there is one for `actor`.

    The other ways are for those who want something of it, not for those who may be of it. `back`
    is where she goes on afterwards.
    """
    found = ((one, panels_of("organisation-way", actor, one, one.slug)) for one in organisations)
    return [
        (one, [_and_back(way, back) for way in ways if way.name == "join"]) for one, ways in found
    ]


def _and_back(way: PanelLink, back: str) -> PanelLink:
    return replace(way, url=leading_back(way.url, back))


def profile(actor: Actor, organisation: Organisation) -> dict[str, Any]:
    """Facts and history for everybody; what `actor` can do, and what its own people must know."""
    is_overseer = can_oversee_organisation.allows(actor, organisation)
    may_edit = can_edit_organisation.allows(actor, organisation)
    freshness, history = organisation.freshness, queries.history_of(actor, organisation)
    return {
        "organisation": organisation,
        "facts": queries.public_facts(organisation),
        "history": history,
        "withdrawable": _withdrawable(actor, history) if is_overseer else set(),
        "is_over": organisation.state == "ended",
        # Its own people are told why the world does not see it; others do not know that it is so.
        "is_kept_back": organisation.state not in PUBLIC and actor.belongs_to(organisation.pk),
        "is_old": freshness != Freshness.FRESH and organisation.state != "ended",
        "opens_by_confirming": opens_by_confirming(actor, organisation),
        "may_edit": may_edit,
        "may_oversee": is_overseer,
        "moves": _moves(organisation) if is_overseer else (),
        "ways": panels_of("organisation-way", actor, organisation, organisation.slug),
        "panels": panels_of("organisation", actor, organisation, organisation.slug),
    }


def _moves(organisation: Organisation) -> list[Move]:
    """Those that would not be refused."""
    return [
        move
        for move in LISTING.moves_from(organisation.state)
        if move.name != "reopen" or not timing.why_not_reopened(organisation)
    ]


def _withdrawable(actor: Actor, history: queries.History) -> set[int]:
    """The ids of the successions that `actor` may withdraw."""
    return {
        one.pk
        for one in (*history.came_from, *history.went_to)
        if not why_not_kept_by(actor, one.predecessor, one.successor)
    }

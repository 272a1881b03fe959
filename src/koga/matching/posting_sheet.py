"""What the page of an offer, a need or a partner search shows to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koga.core.actors import Actor
from koga.core.lifecycle import Move
from koga.matching import checklist, fitting, obstacles, queries
from koga.matching.checklist import Check
from koga.matching.lifecycles import EXPRESSION
from koga.matching.models import Expression, Posting, Review
from koga.matching.rules import (
    can_edit_posting,
    can_oversee_posting,
    can_review_posting,
    can_unhide_posting,
)
from koga.matching.suggesting.showing import Suggested


@dataclass(frozen=True, slots=True)
class PostingSheet:
    """What of a posting concerns its reader.

    `counts` are the answers by state, for its own people and its hub; `fitting` are organisations
    that could answer, for those who may ask them, and `asked` the ids of those that were asked or
    did. `answered` is what her own organisations answered; `missing` what a draft lacks.
    """

    obstacle: str
    may_edit: bool
    may_hide: bool
    may_unhide: bool
    may_review: bool
    may_answer: bool
    belongs: bool
    moves: Sequence[Move]
    reviews: Sequence[Review]
    missing: Sequence[Check]
    counts: Sequence[tuple[str, int]]
    answered: Sequence[Expression]
    fitting: Sequence[Suggested]
    asked: frozenset[int]


def sheet_of(actor: Actor, posting: Posting) -> PostingSheet:
    """A fixed number of queries for each kind of reader."""
    belongs = actor.belongs_to(posting.organisation_id)
    may_edit = can_edit_posting.allows(actor, posting)
    oversees = can_oversee_posting.allows(actor, posting)
    is_open = posting.state == "published"
    is_draft = posting.is_search and posting.is_writable
    asks = may_edit and belongs and is_open and posting.is_search
    return PostingSheet(
        obstacle=obstacles.to_post(posting.organisation, actor),
        may_edit=may_edit,
        may_hide=oversees and posting.state in ("published", "expired"),
        may_unhide=posting.state == "hidden" and can_unhide_posting.allows(actor, posting),
        may_review=posting.state == "submitted" and can_review_posting.allows(actor, posting),
        may_answer=is_open and not belongs,
        belongs=belongs,
        moves=queries.moves_of(actor, posting),
        reviews=list(queries.reviews_of(actor, posting)) if posting.is_search else [],
        missing=checklist.unmet(posting) if may_edit and is_draft else [],
        counts=_counts(posting) if belongs or oversees else [],
        answered=list(queries.own_expressions(actor, posting)) if actor.organisations else [],
        fitting=fitting.organisations_for(posting) if asks else [],
        asked=frozenset(fitting.asked_already(posting)) if asks else frozenset(),
    )


def _counts(posting: Posting) -> list[tuple[str, int]]:
    """Answers by state, those that occur, in the order of their table."""
    counted = queries.answers_counted(posting)
    return [
        (str(state.label), counted[state.name])
        for state in EXPRESSION.states
        if state.name in counted
    ]

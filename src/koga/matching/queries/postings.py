"""Offers, needs and partner searches."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.core.lifecycle import Move
from koga.core.wording import Wording
from koga.matching import checklist
from koga.matching.lifecycles import POSTERS_MOVES
from koga.matching.models import SEARCH_TEXTS, Posting, Review
from koga.matching.rules import (
    can_edit_posting,
    can_oversee_posting,
    can_review_posting,
    can_see_posting,
)
from koga.organisations.models import Organisation


def postings_visible_to(actor: Actor) -> QuerySet[Posting]:
    """What `actor` may see, each with its organisation and topics."""
    shown = Posting.objects.select_related("organisation", "organisation__town", "search")
    return can_see_posting.among(actor, shown.prefetch_related("topics"))


def current_postings(
    actor: Actor, *, kind: str = "", country: str = "", topic: str = ""
) -> QuerySet[Posting]:
    """Published postings, the newest first, narrowed by whatever is given."""
    found = postings_visible_to(actor).filter(state="published")
    if kind:
        found = found.filter(kind=kind)
    if country:
        found = found.filter(organisation__country=country)
    if topic:
        found = found.filter(topics__slug=topic)
    return found


def posting_numbered(actor: Actor, key: int) -> Posting:
    """The one posting with this id; Absent unless visible."""
    beside = ("organisation__hub", "search__contact")
    shown = Posting.objects.select_related(*beside).prefetch_related("topics")
    return one_among(can_see_posting, actor, shown, pk=key)


def postings_of(actor: Actor, organisation: Organisation) -> QuerySet[Posting]:
    """All of one organisation's postings that `actor` may see."""
    return postings_visible_to(actor).filter(organisation=organisation)


def keys_posted_by(organisations: Collection[int]) -> QuerySet[Posting, int]:
    """The ids of all that organisations with these ids posted, in whatever state."""
    found = Posting.objects.filter(organisation__in=organisations).order_by()
    return found.values_list("pk", flat=True)


def moves_of(actor: Actor, posting: Posting) -> list[Move]:
    """What `actor` can do with it now as one who posted it; nothing for others."""
    if not can_edit_posting.allows(actor, posting):
        return []
    ended = {"renew", "submit", "revise"} if posting.organisation.state == "ended" else set()
    if posting.is_search and checklist.why_too_late(posting.search):
        ended = ended | {"renew"}
    own = POSTERS_MOVES - ended
    return [move for move in posting.lifecycle.moves_from(posting.state) if move.name in own]


def texts_of(posting: Posting) -> dict[str, Wording]:
    """The texts in which it says anything, by the names of their columns."""
    found = {name: getattr(posting, name) for name in ("title", "text")}
    if posting.is_search:
        found |= {name: getattr(posting.search, name) for name in SEARCH_TEXTS}
    return {name: text for name, text in found.items() if text}


def searches_to_review(actor: Actor) -> QuerySet[Posting]:
    """Partner searches that wait for a hub `actor` coordinates, the one that waits longest first.

    Her own are among them, though another may have to read those.
    """
    overseen = can_oversee_posting.among(actor, Posting.objects.filter(state="submitted"))
    beside = overseen.select_related("organisation__hub", "organisation__town", "search")
    return beside.prefetch_related("topics").order_by("search__submitted_at", "pk")


def posting_to_review(actor: Actor, key: int) -> Posting:
    """The one that waits; Absent to outsiders, Refused to her who may not be the one to read it."""
    posting = posting_numbered(actor, key)
    can_review_posting.require(actor, posting)
    return posting


def reviews_of(actor: Actor, posting: Posting) -> QuerySet[Review]:
    """What the hub said of it, the newest first, for its own people and its hub; none for others."""
    is_own = actor.belongs_to(posting.organisation_id)
    if not is_own and not can_oversee_posting.allows(actor, posting):
        return Review.objects.none()
    return posting.reviews.select_related("reviewed_by")


def posting_of(actor: Actor, key: str | None, organisation: Organisation) -> Posting | None:
    """The posting of `organisation` that an address names; None for anything else."""
    if not key or not (key.isascii() and key.isdigit()):
        return None
    return postings_of(actor, organisation).filter(pk=int(key)).first()

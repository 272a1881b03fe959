"""What can be done to offers, needs and partner searches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from koga.core import audit, clock
from koga.core.actors import PLATFORM, Actor
from koga.core.errors import Impossible, Refused
from koga.core.locking import lock
from koga.core.wording import NO_WORDING, Wording
from koga.matching import bridge, obstacles
from koga.matching.enums import PostingKind
from koga.matching.lifecycles import POSTERS_MOVES, POSTING
from koga.matching.models import Posting, last_day
from koga.matching.rules import can_edit_posting, can_oversee_posting, can_post_for
from koga.matching.signals import posting_published
from koga.organisations.models import Organisation
from koga.topics.queries import topics_at


@dataclass(frozen=True, slots=True)
class PostingFacts:
    """What a posting says; `topics` are slugs, `countries` ISO codes."""

    kind: PostingKind
    title: Wording
    text: Wording = NO_WORDING
    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@transaction.atomic
def publish_posting(*, organisation: Organisation, facts: PostingFacts, by: Actor) -> Posting:
    """An offer, need or partner search of `organisation`, shown for 180 days."""
    can_post_for.require(by, organisation)
    _require_existing(lock(organisation), by)
    posting = Posting(organisation=organisation, published_at=clock.now(), expires_on=last_day())
    _write(posting, facts)
    _note(by, "posting-published", posting, after=_snapshot(posting))
    posting_published.send(Posting, posting=posting, by=by)
    return posting


@transaction.atomic
def edit_posting(*, posting: Posting, facts: PostingFacts, by: Actor) -> None:
    """Say it differently; how long it is shown does not change."""
    can_edit_posting.require(by, posting)
    before = _snapshot(lock(posting))
    _write(posting, facts)
    _note(by, "posting-edited", posting, before=before, after=_snapshot(posting))


@transaction.atomic
def move_posting(*, posting: Posting, move: str, by: Actor) -> None:
    """Renew it for another 180 days, or close it; the table's other moves are not its owner's."""
    can_edit_posting.require(by, posting)
    if move not in POSTERS_MOVES:
        raise Refused(str(can_oversee_posting.refusal))
    if move == "renew":
        _require_existing(lock(posting.organisation), by)
    _move(posting, move, by)


@transaction.atomic
def hide_posting(*, posting: Posting, by: Actor) -> None:
    """A coordinator takes it off the pages."""
    can_oversee_posting.require(by, posting)
    _move(posting, "hide", by)


@transaction.atomic
def end_postings(*, organisation: Organisation, by: Actor) -> int:
    """Close what an organisation that no longer exists had posted; how many."""
    open_now = organisation.postings.filter(state__in=["published", "expired"])
    return sum(_end(posting, by) for posting in open_now.order_by("pk"))


def end_postings_of_ended() -> int:
    """The same for all that ended without anybody closing what they had posted. Daily work."""
    left = Posting.objects.filter(state="published", organisation__state="ended")
    return sum(_end(posting, PLATFORM) for posting in left.order_by("pk"))


def expire_postings() -> int:
    """Close the books on postings past their last day; how many. The platform's daily work."""
    ended = Posting.objects.filter(state="published", expires_on__lt=clock.today())
    return sum(_expire(posting) for posting in ended)


@transaction.atomic
def _expire(posting: Posting) -> int:
    lock(posting)
    if posting.state != "published" or posting.expires_on >= clock.today():
        return 0  # closed or renewed while others before it were expired
    _move(posting, "expire", PLATFORM)
    return 1


@transaction.atomic
def _end(posting: Posting, by: Actor) -> int:
    if lock(posting).state not in ("published", "expired"):
        return 0  # closed or hidden while others before it were ended
    _move(posting, "end", by)
    return 1


def _require_existing(organisation: Organisation, by: Actor) -> None:
    """Its row is held by the caller, so that nothing is published of what ends at this moment."""
    if reason := obstacles.to_post(organisation, by):
        raise Impossible(reason)


def _move(posting: Posting, move: str, by: Actor) -> None:
    before = lock(posting).state
    posting.state = POSTING.target(before, move)
    if move == "renew":
        posting.expires_on = last_day()
    posting.save(update_fields=["state", "expires_on"])
    _note(by, f"posting-{move}", posting, before={"state": before}, after={"state": posting.state})


def _write(posting: Posting, facts: PostingFacts) -> None:
    posting.kind = facts.kind
    posting.title = facts.title
    posting.text = facts.text
    posting.countries = list(facts.countries)
    posting.words = bridge.words_of(facts.title, facts.text)
    posting.save()
    posting.topics.set(topics_at(facts.topics))


def _snapshot(posting: Posting) -> dict[str, Any]:
    said = audit.snapshot(posting, ["kind", "title", "text", "countries", "state"])
    return said | {"topics": sorted(posting.topics.values_list("slug", flat=True))}


def _note(by: Actor, what: str, posting: Posting, **said: Any) -> None:
    audit.record(
        by=by,
        action=f"matching.{what}",
        on=posting,
        for_organisation=posting.organisation_id,
        **said,
    )

"""What can be done to offers and needs, and what a partner search has in common with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import PLATFORM, Actor
from koga.core.errors import Impossible, Refused
from koga.core.locking import lock
from koga.core.wording import NO_WORDING, Wording
from koga.matching import checklist, letters
from koga.matching.actions import moving
from koga.matching.actions.moving import note, renew, require_existing
from koga.matching.actions.searches import submit_search
from koga.matching.enums import PostingKind
from koga.matching.lifecycles import POSTERS_MOVES
from koga.matching.links import posting_behind, voice_for
from koga.matching.models import Posting, last_day
from koga.matching.pacing import ENDS_WITHIN
from koga.matching.queries import texts_of
from koga.matching.rules import (
    can_edit_posting,
    can_oversee_posting,
    can_post_for,
    can_unhide_posting,
)
from koga.matching.signals import posting_published
from koga.matching.suggesting.freshening import announce_change
from koga.organisations.models import Organisation
from koga.topics.queries import topics_at

_PUBLISHING: Final = ("renew", "revise")
_UNENDED: Final = ("draft", "submitted", "returned", "published", "expired")


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
    """An offer or a need of `organisation`, shown at once and for 180 days."""
    can_post_for.require(by, organisation)
    _no_search(facts.kind == PostingKind.PARTNER_SEARCH)
    require_existing(lock(organisation), by)
    posting = Posting(organisation=organisation, published_at=clock.now(), expires_on=last_day())
    _write(posting, facts)
    note(by, "posting-published", posting, after=_snapshot(posting))
    posting_published.send(Posting, posting=posting, by=by)
    return posting


@transaction.atomic
def edit_posting(*, posting: Posting, facts: PostingFacts, by: Actor) -> None:
    """Say it differently; how long it is shown does not change."""
    can_edit_posting.require(by, posting)
    _no_search(posting.is_search or facts.kind == PostingKind.PARTNER_SEARCH)
    before = _snapshot(lock(posting))
    _write(posting, facts)
    note(by, "posting-edited", posting, before=before, after=_snapshot(posting))


@transaction.atomic
def translate_posting(
    *, posting: Posting, language: str, texts: Mapping[str, str], by: Actor
) -> None:
    """Say its texts in another language, too; what is left empty is said there no more.

    `texts` are named as `texts_of` names them. The original itself is changed by editing.
    """
    can_edit_posting.require(by, posting)
    lock(posting)
    if language == posting.title.original:
        raise Impossible(_("It is written in this language: edit it instead."))
    search = posting.search if posting.is_search else None
    before, after = {}, {}
    for name, old in texts_of(posting).items():
        new = old.with_text(language, texts.get(name, "").strip())
        setattr(posting if name in ("title", "text") else search, name, new)
        before[name], after[name] = old, new
    posting.save(update_fields=["title", "text"])
    if search is not None:
        search.save()
    announce_change([posting.organisation_id])
    note(by, "posting-translated", posting, before=before, after=after)


@transaction.atomic
def move_posting(*, posting: Posting, move: str, by: Actor) -> None:
    """Renew it, close it, take a search back or begin to change it.

    The table's other moves are not its owner's. Renewed, an offer or a need is shown for another
    180 days, a search until the deadline of its call at the latest.
    """
    can_edit_posting.require(by, posting)
    if move not in POSTERS_MOVES:
        raise Refused(str(can_oversee_posting.refusal))
    if move in _PUBLISHING:
        require_existing(lock(posting.organisation), by)
    if move == "submit":
        submit_search(posting=posting, by=by)
    elif move == "renew":
        renew(lock(posting), by)
    else:
        moving.move(posting, move, by)


@transaction.atomic
def renew_by_link(*, token: str) -> Posting:
    """Renew it by the signed link of the mail that warns of its end, without signing in.

    The link speaks for the person it was sent to, as long as she represents the organisation.
    Raises tokens.StaleToken, Refused or Impossible.
    """
    posting, person = posting_behind(token)
    by = voice_for(posting, person)
    require_existing(lock(posting.organisation), by)
    if lock(posting).state == "published" and posting.expires_on > _warned_until():
        return posting  # pressed twice
    renew(posting, by)
    return posting


@transaction.atomic
def hide_posting(*, posting: Posting, by: Actor) -> None:
    """A coordinator takes it off the pages."""
    can_oversee_posting.require(by, posting)
    moving.move(posting, "hide", by)


@transaction.atomic
def show_posting_again(*, posting: Posting, by: Actor) -> None:
    """An administrator undoes the hiding; what is past its last day meanwhile is shown as expired."""
    can_unhide_posting.require(by, posting)
    require_existing(lock(posting.organisation), by)
    moving.move(posting, "unhide", by)
    if posting.expires_on < clock.today():
        moving.move(posting, "expire", PLATFORM)


@transaction.atomic
def end_postings(*, organisation: Organisation, by: Actor) -> int:
    """Close what an organisation that no longer exists had posted; how many."""
    open_now = organisation.postings.filter(state__in=_UNENDED)
    return sum(_end(posting, by) for posting in open_now.order_by("pk"))


def end_postings_of_ended() -> int:
    """The same for all that ended without anybody closing what they had posted. Daily work."""
    left = Posting.objects.filter(state="published", organisation__state="ended")
    return sum(_end(posting, PLATFORM) for posting in left.order_by("pk"))


def expire_postings() -> int:
    """Close the books on postings past their last day; how many. The platform's daily work."""
    ended = Posting.objects.filter(state="published", expires_on__lt=clock.today())
    return sum(_expire(posting) for posting in ended)


def warn_of_expiry() -> int:
    """Write to those whose postings end within two weeks and may be renewed; how many. Daily work."""
    ending = Posting.objects.filter(
        state="published", expires_on__gte=clock.today(), expires_on__lte=_warned_until()
    ).exclude(warned_of=F("expires_on"))
    beside = ending.select_related("organisation", "search")
    return sum(_warn(posting) for posting in beside.order_by("pk") if renewable(posting))


def renewable(posting: Posting) -> bool:
    """Whether renewing it would show it for longer."""
    if not posting.is_search:
        return True
    search = posting.search
    is_shorter = search.deadline is None or posting.expires_on < search.deadline
    return is_shorter and not checklist.why_too_late(search)


def _warned_until() -> date:
    return clock.today() + ENDS_WITHIN


def _no_search(is_search: bool) -> None:
    if is_search:
        raise Impossible(_("A partner search has a form of its own, and is read by the hub first."))


@transaction.atomic
def _expire(posting: Posting) -> int:
    lock(posting)
    if posting.state != "published" or posting.expires_on >= clock.today():
        return 0  # closed or renewed while others before it were expired
    moving.move(posting, "expire", PLATFORM)
    letters.tell_expiring(posting, is_over=True, may_renew=renewable(posting))
    return 1


@transaction.atomic
def _warn(posting: Posting) -> int:
    lock(posting)
    if posting.state != "published" or posting.warned_of == posting.expires_on:
        return 0  # renewed, or another worker was faster
    posting.warned_of = posting.expires_on
    posting.save(update_fields=["warned_of"])
    letters.tell_expiring(posting, is_over=False, may_renew=True)
    return 1


@transaction.atomic
def _end(posting: Posting, by: Actor) -> int:
    if lock(posting).state not in _UNENDED:
        return 0  # closed or hidden while others before it were ended
    moving.move(posting, "end", by)
    return 1


def _write(posting: Posting, facts: PostingFacts) -> None:
    posting.kind = facts.kind
    posting.title = facts.title
    posting.text = facts.text
    posting.countries = list(facts.countries)
    posting.save()
    posting.topics.set(topics_at(facts.topics))
    announce_change([posting.organisation_id])


def _snapshot(posting: Posting) -> dict[str, Any]:
    said = audit.snapshot(posting, ["kind", "title", "text", "countries", "state"])
    return said | {"topics": sorted(posting.topics.values_list("slug", flat=True))}

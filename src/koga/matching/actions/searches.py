"""A partner search is drafted, sent to the hub, read there, and counted down as partners are found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.core.wording import NO_WORDING, Wording
from koga.matching import checklist, letters
from koga.matching.actions.moving import move, note, require_existing
from koga.matching.enums import PostingKind, Verdict
from koga.matching.models import SEARCH_TEXTS, SEARCH_VALUES, PartnerSearch, Posting, Review
from koga.matching.rules import can_edit_posting, can_post_for, can_review_posting
from koga.matching.signals import posting_published
from koga.organisations.models import Organisation
from koga.people.queries import members_of
from koga.topics.queries import topics_at

_LISTED: Final = ("roles", "kinds", "languages")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFacts:
    """All that a partner search says; a draft may leave out anything but the title.

    `topics` are slugs, `countries` and `languages` codes, amounts whole cents, `contact` the id of
    a person of the organisation.
    """

    title: Wording
    text: Wording = NO_WORDING
    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    objective: Wording = NO_WORDING
    activities: Wording = NO_WORDING
    wanted: Wording = NO_WORDING
    skills: Wording = NO_WORDING
    roles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    n_wanted: int | None = None
    n_found: int = 0
    is_last_place: bool = False
    programme: str = ""
    call: str = ""
    call_address: str = ""
    deadline: date | None = None
    budget_least: int | None = None
    budget_most: int | None = None
    starts_on: date | None = None
    months: int | None = None
    answers_by: date | None = None
    languages: tuple[str, ...] = ()
    contact: int | None = None


@transaction.atomic
def draft_search(*, organisation: Organisation, facts: SearchFacts, by: Actor) -> Posting:
    """Begin a partner search; nobody but its own people sees it before it is sent to the hub."""
    can_post_for.require(by, organisation)
    require_existing(lock(organisation), by)
    posting = Posting(
        organisation=organisation,
        kind=PostingKind.PARTNER_SEARCH,
        state="draft",
        published_at=clock.now(),
    )
    _write(posting, PartnerSearch(), facts)
    note(by, "search-drafted", posting, after=_snapshot(posting))
    return posting


@transaction.atomic
def edit_search(*, posting: Posting, facts: SearchFacts, by: Actor) -> None:
    """Write it differently while it is a draft or was returned; Impossible otherwise."""
    can_edit_posting.require(by, posting)
    if not lock(posting).is_writable:
        raise Impossible(_("It is not a draft any more: take it back, or choose to change it."))
    before = _snapshot(posting)
    _write(posting, posting.search, facts)
    note(by, "search-edited", posting, before=before, after=_snapshot(posting))


@transaction.atomic
def submit_search(*, posting: Posting, by: Actor) -> None:
    """Send it to the hub; Impossible, saying what is missing, until the checklist is met."""
    can_edit_posting.require(by, posting)
    require_existing(lock(posting.organisation), by)
    lock(posting)
    if missing := checklist.unmet(posting):
        raise Impossible(" ".join(str(check.advice) for check in missing))
    move(posting, "submit", by)
    search = posting.search
    search.submitted_by_id, search.submitted_at = by.person_id, clock.now()
    search.save(update_fields=["submitted_by", "submitted_at"])
    letters.ask_reviewers(posting)


@transaction.atomic
def review_search(
    *,
    posting: Posting,
    verdict: Verdict,
    by: Actor,
    unmet: tuple[str, ...] = (),
    comments: str = "",
    language: str = "",
) -> Review:
    """A coordinator publishes it, or returns it with her reasons; the author is told.

    To be published it must meet every criterion, those that can be counted on this very day.
    """
    can_review_posting.require(by, posting)
    lock(posting)
    if verdict == Verdict.RETURNED and not comments.strip():
        raise Impossible(_("Say what is to be changed: the author reads it."))
    if verdict == Verdict.PUBLISHED and (unmet or checklist.unmet(posting)):
        raise Impossible(_("Something is not met yet: return it with a comment."))
    review = Review(
        posting=posting,
        verdict=verdict,
        unmet=list(unmet),
        comments=comments.strip(),
        language=language if comments.strip() else "",
        reviewed_by_id=by.person_id,
        reviewed_at=clock.now(),
    )
    if verdict == Verdict.PUBLISHED:
        posting.published_at = clock.now()
        posting.expires_on = posting.search.shown_until
    move(posting, "publish" if verdict == Verdict.PUBLISHED else "return", by, unmet=list(unmet))
    review.save()
    letters.tell_reviewed(review)
    if verdict == Verdict.PUBLISHED:
        posting_published.send(Posting, posting=posting, by=by)
    return review


@transaction.atomic
def count_partners(*, posting: Posting, n_found: int, is_last_place: bool, by: Actor) -> None:
    """Say how many partners are found by now; it needs no second look by the hub."""
    can_edit_posting.require(by, posting)
    search = lock(posting.search)
    before = audit.snapshot(search, ["n_found", "is_last_place"])
    if search.n_wanted is not None and n_found > search.n_wanted:
        raise Impossible(_("More partners are found than you look for."))
    search.n_found, search.is_last_place = n_found, is_last_place
    if is_last_place and search.n_left != 1:
        raise Impossible(_("It is the last place only while one seat is free."))
    search.save(update_fields=["n_found", "is_last_place"])
    after = audit.snapshot(search, ["n_found", "is_last_place"])
    if before != after:
        note(by, "search-counted", posting, before=before, after=after)


def _write(posting: Posting, search: PartnerSearch, facts: SearchFacts) -> None:
    posting.title, posting.text = facts.title, facts.text
    posting.countries = list(facts.countries)
    for name in (*SEARCH_TEXTS, *SEARCH_VALUES):
        setattr(search, name, getattr(facts, name))
    for name in _LISTED:
        setattr(search, name, list(getattr(facts, name)))
    search.contact_id = _contact(posting.organisation, facts.contact)
    posting.save()
    search.posting = posting
    search.save()
    posting.topics.set(topics_at(facts.topics))


def _contact(organisation: Organisation, person: int | None) -> int | None:
    """Only somebody of the organisation is shown as the one to talk to."""
    if person is None:
        return None
    if not members_of(organisation).filter(person=person).exists():
        raise Impossible(_("The person to talk to must belong to the organisation."))
    return person


def _snapshot(posting: Posting) -> dict[str, Any]:
    said = audit.snapshot(posting, ["title", "text", "countries", "state"])
    beside = audit.snapshot(posting.search, [*SEARCH_TEXTS, *SEARCH_VALUES, *_LISTED, "contact"])
    return said | beside | {"topics": sorted(posting.topics.values_list("slug", flat=True))}

"""The letters of postings: to the hub that reads a search, to its author, and before its end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from koga.core import tokens
from koga.core.mail import Recipient
from koga.matching.letters.readers import Reader, address, page, readers_of, write
from koga.matching.models import Beckoning, Posting, Review
from koga.people.mails import recipient
from koga.people.models import Person
from koga.people.queries import administrators, coordinators_of, representatives_of

RENEW: Final = "posting-renew"
RENEW_DAYS: Final = 45


def renew_address(posting: Posting, person: Person | None) -> str:
    """The address of the page on which this reader renews it without signing in."""
    said = {"posting": posting.pk, "person": person.pk if person else None}
    return address("matching:posting-renew", tokens.issue(RENEW, said))


def ask_reviewers(posting: Posting) -> None:
    """Tell the hub's coordinators, but for whoever sent it, that a search waits for them."""
    readers = list(coordinators_of(posting.organisation.hub_id)) or list(administrators())
    for reader in readers:
        if reader.pk != posting.search.submitted_by_id:
            write(
                recipient(reader),
                "search_submitted",
                posting=posting,
                address=address("matching:search-review", posting.pk),
            )


def tell_reviewed(review: Review) -> None:
    """Tell the author, or whoever else speaks for the organisation, what the hub said and why."""
    posting = review.posting
    for reader in _authors(posting):
        write(
            reader,
            "search_reviewed",
            posting=posting,
            review=review,
            unmet=review.unmet_labels,
            address=page(posting),
        )


def tell_expiring(posting: Posting, *, is_over: bool, may_renew: bool) -> int:
    """That it ends soon, or has ended today, with a link that renews it where that is possible.

    How many were written to.
    """
    readers = list(readers_of(posting.organisation))
    for reader in readers:
        write(
            reader.recipient,
            "posting_expiring",
            posting=posting,
            is_over=is_over,
            renew_address=renew_address(posting, reader.person) if may_renew else "",
            address=page(posting),
        )
    return len(readers)


def beckon(beckoning: Beckoning) -> int:
    """Ask an organisation to look at a posting and answer it; how many people or addresses."""
    readers: list[Reader] = list(readers_of(beckoning.organisation))
    for reader in readers:
        write(
            reader.recipient,
            "posting_beckoned",
            posting=beckoning.posting,
            own=beckoning.organisation,
            other=beckoning.posting.organisation,
            address=page(beckoning.posting),
        )
    return len(readers)


def _authors(posting: Posting) -> Iterable[Recipient]:
    """Whoever sent it while she speaks for the organisation; else all who are written to for it."""
    author = posting.search.submitted_by_id or 0
    still = representatives_of(posting.organisation).filter(pk=author)
    if own := [recipient(person) for person in still]:
        return own
    return [reader.recipient for reader in readers_of(posting.organisation)]

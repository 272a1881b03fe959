"""The steps that all moves of postings have in common; no verbs of their own."""

from __future__ import annotations

from typing import Any

from koga.core import audit
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.matching import checklist, obstacles
from koga.matching.models import Posting, last_day
from koga.matching.suggesting.freshening import announce_change
from koga.organisations.models import Organisation


def move(posting: Posting, name: str, by: Actor, **said: Any) -> None:
    """Make the move that the table of its kind has; the caller may have set dates beforehand."""
    dates = (posting.published_at, posting.expires_on)
    before = lock(posting).state
    posting.published_at, posting.expires_on = dates
    posting.state = posting.lifecycle.target(before, name)
    posting.save(update_fields=["state", "published_at", "expires_on"])
    announce_change([posting.organisation_id])
    after = {"state": posting.state, **said}
    note(by, f"posting-{name}", posting, before={"state": before}, after=after)


def renew(posting: Posting, by: Actor) -> None:
    """Show it for as long again as it may be; Impossible for a search whose call is over."""
    if not posting.is_search:
        posting.expires_on = last_day()
        return move(posting, "renew", by)
    search = lock(posting.search)
    if reason := checklist.why_too_late(search):
        raise Impossible(str(reason))
    # The day by which answers were wanted gives way to the one that the renewal brings.
    search.answers_by = None
    search.save(update_fields=["answers_by"])
    posting.expires_on = search.shown_until
    return move(posting, "renew", by)


def require_existing(organisation: Organisation, by: Actor) -> None:
    """Its row is held by the caller, so that nothing is published of what ends at this moment."""
    if reason := obstacles.to_post(organisation, by):
        raise Impossible(reason)


def note(by: Actor, what: str, posting: Posting, **said: Any) -> None:
    audit.record(
        by=by,
        action=f"matching.{what}",
        on=posting,
        for_organisation=posting.organisation_id,
        **said,
    )

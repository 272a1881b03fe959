"""Who waits for a hub: one table of queues, each with the one next step, the longest wait first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.actors import Actor
from koga.core.lifecycle import Label
from koga.core.wording import Wording
from koga.matching.desk import queues
from koga.matching.models import Expression, Posting, Side
from koga.matching.rules import reminder_due
from koga.organisations.models import Organisation

SHOWN: Final = 3
# After how many days without an answer something counts as waiting: those a page may choose from.
DAYS: Final = (3, 7, 14, 30)
USUAL_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits: whose it is, since when, and where its next step is made.

    `decision` and `key` name what is decided by a press, here or by mail; without one the step is
    made at `url`. `choice` is the only one there is to make, pressed in the row itself; where there
    are several, they stand on a page of their own. `reminded_at` says that somebody was written to
    not long ago.
    """

    organisation: Organisation
    title: str | Wording
    since: datetime | date
    url: str
    other: str = ""
    decision: str = ""
    key: int = 0
    choice: str = ""
    reminded_at: datetime | None = None

    @property
    def needs_page(self) -> bool:
        return bool(self.decision) and not self.choice

    @property
    def said(self) -> Wording | None:
        """The title where it is said in several languages; None where it is a name."""
        return self.title if isinstance(self.title, Wording) else None


@dataclass(frozen=True, slots=True)
class Queue:
    """`step` is the next step as it stands on a button, `hint` why it helps."""

    name: str
    title: Label
    hint: Label
    step: Label
    find: Callable[[Actor, int], QuerySet[Any]]
    row: Callable[[Any], Row]
    is_until: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """One queue with its first rows and how many there are."""

    queue: Queue
    rows: Sequence[Row]
    count: int

    @property
    def n_more(self) -> int:
        return self.count - len(self.rows)


def waiting_for(actor: Actor, *, days: int = USUAL_DAYS, most: int = SHOWN) -> list[Waiting]:
    """The queues in which something waits for the hubs of `actor`; two queries a queue."""
    found = [_waiting(actor, queue, days, most) for queue in QUEUES]
    return [one for one in found if one.count]


def queue_called(name: str) -> Queue | None:
    return next((one for one in QUEUES if one.name == name), None)


def _waiting(actor: Actor, queue: Queue, days: int, most: int) -> Waiting:
    found = queue.find(actor, days)
    return Waiting(queue, [queue.row(one) for one in found[:most]], found.order_by().count())


def _new(one: Organisation) -> Row:
    return Row(
        one,
        one.name,
        one.created_at,
        one.get_absolute_url(),
        decision="check",
        key=one.pk,
    )


def _submitted(one: Posting) -> Row:
    url = reverse("matching:search-review", args=[one.pk])
    since = one.search.submitted_at or one.published_at
    return Row(one.organisation, one.title, since, url, decision="review", key=one.pk)


def _never_met(one: Organisation) -> Row:
    url = reverse("matching:suggestion-list", args=[one.slug])
    return Row(one, one.name, one.created_at, url)


def _unanswered(one: Posting) -> Row:
    url = reverse("matching:suggestion-list", args=[one.organisation.slug])
    return Row(one.organisation, one.title, one.published_at, f"{url}?posting={one.pk}")


def _unread(one: Expression) -> Row:
    nudged: datetime | None = one.nudged_at  # type: ignore[attr-defined]  # annotated by its queue
    return Row(
        one.posting.organisation,
        one.posting.title,
        one.sent_at,
        one.get_absolute_url(),
        other=one.organisation.name,
        decision="" if queues.is_lately(nudged, "expression") else "expression",
        key=one.pk,
        choice="remind",
        reminded_at=nudged,
    )


def _silent(one: Side) -> Row:
    due = reminder_due(one)
    others = [side.organisation.name for side in one.introduction.sides.all() if side != one]
    return Row(
        one.organisation,
        one.organisation.name,
        one.asked_at or one.introduction.proposed_at,
        one.introduction.get_absolute_url(),
        other=", ".join(others),
        decision="remind" if due is not None and due <= clock.now() else "",
        key=one.pk,
        choice="remind",
        reminded_at=one.reminded_at,
    )


def _unreached(one: Side) -> Row:
    row = _silent(one)
    return Row(row.organisation, row.title, row.since, row.url, other=row.other)


def _ending(one: Posting) -> Row:
    nudged: datetime | None = one.nudged_at  # type: ignore[attr-defined]  # annotated by its queue
    return Row(
        one.organisation,
        one.title,
        one.expires_on,
        one.get_absolute_url(),
        decision="" if queues.is_lately(nudged, "posting") else "renewal",
        key=one.pk,
        choice="ask",
        reminded_at=nudged,
    )


def _unconfirmed(one: Organisation) -> Row:
    nudged: datetime | None = one.nudged_at  # type: ignore[attr-defined]  # annotated by its queue
    return Row(
        one,
        one.name,
        one.confirmed_at or one.created_at,
        one.get_absolute_url(),
        decision="" if queues.is_lately(nudged, "organisation") else "profile",
        key=one.pk,
        choice="ask",
        reminded_at=nudged,
    )


QUEUES: Final = (
    Queue(
        "check",
        _("New, to be checked"),
        _("Until then only people who signed in see them."),
        _("Look at it and decide"),
        queues.new_organisations,
        _new,
    ),
    Queue(
        "review",
        _("Partner searches to read"),
        _("Published once you have read them."),
        _("Read it and decide"),
        queues.submitted_searches,
        _submitted,
    ),
    Queue(
        "unreached",
        _("Nobody could be asked yet"),
        _("Somebody would like to meet them, but nobody of theirs can be written to."),
        _("Find somebody there"),
        queues.unreached_sides,
        _unreached,
    ),
    Queue(
        "expressions",
        _("Expressions of interest without an answer"),
        _("Who wrote waits; a kind no is an answer, too."),
        _("Remind whoever posted"),
        queues.unanswered_expressions,
        _unread,
    ),
    Queue(
        "sides",
        _("Introductions without an answer"),
        _("A proposal runs out after thirty days."),
        _("Remind them"),
        queues.silent_sides,
        _silent,
    ),
    Queue(
        "unanswered",
        _("Needs and partner searches that nobody answered"),
        _("Introduce somebody who fits."),
        _("See who fits"),
        queues.unanswered_postings,
        _unanswered,
    ),
    Queue(
        "unmet",
        _("Checked, open, and never introduced"),
        _("The first introduction decides whether they come again."),
        _("See who fits"),
        queues.never_introduced,
        _never_met,
    ),
    Queue(
        "ending",
        _("Offers and needs that end soon"),
        _("The mail has a link that renews it with one press."),
        _("Ask whether it still holds"),
        queues.ending_postings,
        _ending,
        is_until=True,
    ),
    Queue(
        "profiles",
        _("Profiles that nobody has confirmed for a year"),
        _("They stand low in all lists."),
        _("Ask them to look it through"),
        queues.unconfirmed_profiles,
        _unconfirmed,
    ),
)

"""The builder's answer is kept: the best set is seated, others wait to be looked at."""

from __future__ import annotations

from collections.abc import Container
from datetime import timedelta
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.consortia import building
from koga.consortia.actions.changing import changed, note, seat_anew, to_change
from koga.consortia.comparing import why_not_taken
from koga.consortia.enums import Change, Dropped, Work
from koga.consortia.models import Consortium, Proposal
from koga.consortia.rules import can_edit_consortium
from koga.consortia.shapes import Built, Found, Seat
from koga.core import clock
from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.people.models import Person
from koga.people.queries import actor_for

# So long without a sign of work, and it may be ordered again.
STALLED: Final = timedelta(minutes=2)


def build_consortium(*, consortium: Consortium, by: Actor) -> Built:
    """Build it while somebody waits; nothing slow happens inside the transaction that keeps it."""
    return keep_built(consortium=consortium, built=building.built(consortium), by=by)


@transaction.atomic
def order_build(*, consortium: Consortium, by: Actor) -> None:
    """Leave it to the worker, as there are too many organisations to look at while one waits."""
    can_edit_consortium.require(by, consortium)
    to_change(consortium)
    if consortium.work and not is_stalled(consortium):
        return
    consortium.work, consortium.work_at, consortium.dropped = Work.WAITING, clock.now(), ""
    consortium.save(update_fields=["work", "work_at", "dropped"])
    note(by, "consortium-build-ordered", consortium)
    transaction.on_commit(partial(_enqueue, consortium.pk, by.person_id))


def build_ordered(*, consortium_id: int, person_id: int | None) -> None:
    """The worker's part: build, telling each step; done by whoever ordered it, if she still may.

    Where what was found is not kept, the page of the consortium says why.
    """
    consortium = Consortium.objects.select_related("organisation").get(pk=consortium_id)
    if not consortium.work:
        return
    dropped: str = Dropped.FAILED
    try:
        dropped = _built_for(consortium, person_id)
    finally:
        ended = Consortium.objects.filter(pk=consortium_id)
        ended.update(work="", work_at=None, dropped=dropped)


@transaction.atomic
def keep_built(*, consortium: Consortium, built: Built, by: Actor) -> Built:
    """Seat the best set and keep the others; Impossible if it was changed since it was looked at."""
    can_edit_consortium.require(by, consortium)
    _unchanged(consortium)
    consortium.proposals.all().delete()
    stay = {place.organisation_id for place in consortium.places.all() if place.stays}
    Proposal.objects.bulk_create(
        Proposal(consortium=consortium, number=number, gap=one.gap, seats=_kept(one, stay))
        for number, one in enumerate(built.found)
    )
    consortium.n_candidates, consortium.n_left_aside = built.n_candidates, built.n_left_aside
    _seat(consortium, built.found[0] if built.found else built.conflict, by)
    return built


def repair_consortium(*, consortium: Consortium, by: Actor) -> Found | None:
    """Fill what is open, everybody who can stay staying; None, and the conflict kept, if none can."""
    return keep_repaired(consortium=consortium, found=building.repaired(consortium), by=by)


@transaction.atomic
def keep_repaired(
    *, consortium: Consortium, found: Found | tuple[str, ...], by: Actor
) -> Found | None:
    """What was found to fill the open seats is seated, or the rules in conflict are kept.

    Proposals go: they were the best around others, and perhaps under other rules.
    """
    can_edit_consortium.require(by, consortium)
    _unchanged(consortium)
    consortium.proposals.all().delete()
    _seat(consortium, found, by)
    return found if isinstance(found, Found) else None


@transaction.atomic
def take_proposal(*, consortium: Consortium, number: int, by: Actor) -> None:
    """Seat another of the proposals; Impossible where whoever stays or has left speaks against it.

    What was said of the proposals holds again where only members were others in between.
    """
    can_edit_consortium.require(by, consortium)
    proposal = to_change(consortium).proposals.filter(number=number).first()
    if proposal is None or consortium.built_for is None:
        raise Impossible(_("This proposal is not there any more: build again."))
    seats = [Seat.from_json(one) for one in proposal.seats]
    if reason := why_not_taken(consortium, seats):
        raise Impossible(reason)
    holds = _were_rules_kept(consortium)
    seat_anew(consortium, seats)
    changed(consortium, Change.TAKEN, by, number=number)
    if holds:
        _now_seen(consortium)


def is_stalled(consortium: Consortium) -> bool:
    """Whether the worker has not been heard of for too long."""
    return consortium.work_at is not None and consortium.work_at < clock.now() - STALLED


def _built_for(consortium: Consortium, person_id: int | None) -> str:
    """Build and keep it for whoever ordered it; why it was not kept, "" if it was."""
    person = Person.objects.filter(pk=person_id or 0, is_active=True).first()
    if person is None:
        return Dropped.REFUSED
    found = building.built(consortium, most=building.MOST, told=partial(_tell, consortium))
    try:
        keep_built(consortium=consortium, built=found, by=actor_for(person))
    except Refused:
        return Dropped.REFUSED
    except Impossible:
        # What was found is not for how it is now.
        consortium.refresh_from_db(fields=["state"])
        return Dropped.CHANGED if consortium.is_open else Dropped.CLOSED
    return ""


def _unchanged(consortium: Consortium) -> None:
    revision = consortium.revision
    if to_change(consortium).revision != revision:
        raise Impossible(_("It was changed meanwhile. Look at it and build again."))


def _were_rules_kept(consortium: Consortium) -> bool:
    """Whether each change since the proposals were made left a version, and none is of rules."""
    since = consortium.versions.filter(number__gt=consortium.built_for)
    of_members = since.exclude(change=Change.RULES).count()
    return of_members == consortium.revision - (consortium.built_for or 0)


def _kept(found: Found, stay: Container[int]) -> list[dict[str, Any]]:
    """The seats of a proposal, with who had to stay when it was made."""
    return [{**seat.as_json(), "stays": seat.organisation in stay} for seat in found.seats]


def _seat(consortium: Consortium, found: Found | tuple[str, ...], by: Actor) -> None:
    """The set that was found, or nobody else and the rules in conflict."""
    consortium.conflict = [] if isinstance(found, Found) else list(found)
    consortium.built_at, consortium.dropped = clock.now(), ""
    consortium.save()
    if isinstance(found, Found):
        seat_anew(consortium, found.seats)
        members = [seat.organisation for seat in found.seats]
        changed(consortium, Change.BUILT, by, members=members)
    else:
        note(by, "consortium-in-conflict", consortium, after={"rules": consortium.conflict})
    _now_seen(consortium)


def _now_seen(consortium: Consortium) -> None:
    """What the builder said belongs to how it stands now."""
    consortium.built_for = consortium.revision
    consortium.save(update_fields=["built_for"])


def _tell(consortium: Consortium, step: Work) -> None:
    Consortium.objects.filter(pk=consortium.pk).update(work=step, work_at=clock.now())


def _enqueue(consortium_id: int, person_id: int | None) -> None:
    from koga.consortia.tasks import build  # tasks import actions, not the reverse

    build.enqueue(consortium_id, person_id)

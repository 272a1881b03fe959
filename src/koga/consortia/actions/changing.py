"""The steps that all changes of a consortium have in common; no verbs of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from koga.consortia import building
from koga.consortia.enums import Change
from koga.consortia.lifecycles import CONSORTIUM, PLACE, SEATED
from koga.consortia.models import Consortium, Place, Version
from koga.consortia.queries.candidates import brief_of
from koga.consortia.shapes import Reasons, Seat
from koga.core import audit, clock
from koga.core.actors import PLATFORM, Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.matching.actions import withdraw_introduction
from koga.matching.models import Introduction
from koga.matching.rules import can_withdraw_introduction
from koga.organisations.models import Organisation


def to_change(consortium: Consortium) -> Consortium:
    """It as it is now, held until the transaction ends; Impossible once it is closed."""
    if not lock(consortium).is_open:
        raise Impossible(_("This consortium is closed: open it again first."))
    return consortium


def hold(place: Place) -> Consortium:
    """The consortium of a place, both held and as they are now; Absent if the place is gone.

    What it was asked is held first, as an answer by mail does, so that two who come from both ends
    do not wait for each other.
    """
    if place.introduction is not None:
        lock(place.introduction)
    consortium = to_change(place.consortium)
    lock(place)
    place.consortium = consortium
    return consortium


def not_own(place: Place) -> None:
    """Impossible for the place of the one that began it, without which nothing says who leads."""
    if place.is_own:
        said = _(
            "The organisation that began a consortium stays in it. Close the consortium instead."
        )
        raise Impossible(said)


def hold_questions(places: QuerySet[Place]) -> None:
    """What `places` were asked, held before their consortium is, for the same reason."""
    asked = Introduction.objects.filter(pk__in=places.values("introduction"))
    list(asked.select_for_update(no_key=True).order_by("pk"))


def hold_organisations(keys: Iterable[int]) -> None:
    """These organisations (by their ids), held before anything that is about them.

    Whoever introduces or moves one holds it first, and comes to consortia only after that.
    """
    those = Organisation.objects.filter(pk__in=list(keys))
    list(those.select_for_update(no_key=True).order_by("pk"))


def changed(
    consortium: Consortium,
    change: Change,
    by: Actor,
    *,
    about: Organisation | None = None,
    is_same: bool = False,
    **said: Any,
) -> Version:
    """Note a change: a version with who did it, an entry of the trail, and what follows from it.

    `is_same` where neither members nor rules are others now.
    """
    # An answer to an introduction may have changed it within the same deed.
    consortium.refresh_from_db(fields=["revision", "state", "built_for"])
    go_on(consortium, is_same=is_same)
    version = Version.objects.create(
        consortium=consortium,
        number=consortium.revision,
        change=change,
        about=about,
        seats=arrangement(consortium),
        made_by_id=by.person_id,
        made_at=clock.now(),
    )
    note(by, f"consortium-{change}", consortium, after={**said, **_about(about)})
    _settle(consortium, by)
    return version


def go_on(consortium: Consortium, *, is_same: bool = False) -> None:
    """What is being computed for it is for an older state now.

    With `is_same`, what the builder said of its members and rules before still holds.
    """
    holds = is_same and consortium.built_for == consortium.revision
    consortium.revision += 1
    if holds:
        consortium.built_for = consortium.revision
    consortium.moved_at, consortium.dropped = clock.now(), ""
    consortium.save(update_fields=["revision", "built_for", "moved_at", "dropped"])


def note(by: Actor, what: str, consortium: Consortium, **said: Any) -> None:
    audit.record(
        by=by,
        action=f"consortia.{what}",
        on=consortium,
        for_organisation=consortium.organisation_id,
        **said,
    )


def move(consortium: Consortium, name: str, by: Actor) -> None:
    before = consortium.state
    consortium.state = CONSORTIUM.target(before, name)
    consortium.moved_at = clock.now()
    consortium.save(update_fields=["state", "moved_at"])
    states = {"before": {"state": before}, "after": {"state": consortium.state}}
    note(by, f"consortium-{name}", consortium, **states)


def move_place(place: Place, name: str, *, is_hearsay: bool = False) -> None:
    """Along the table; whoever leaves a seat leaves it open."""
    was_seated = place.is_seated
    place.state = PLACE.target(place.state, name)
    place.moved_at, place.is_hearsay = clock.now(), is_hearsay
    place.leaves_gap = place.leaves_gap or (was_seated and not place.is_seated)
    if name == "ask":
        place.asked_at = clock.now()
    place.save()


def withdraw_question(place: Place, by: Actor) -> None:
    """Whoever left is not asked any longer, where `by` is the one who asked."""
    asked = place.introduction
    if asked is None or asked.state != "proposed":
        return
    if can_withdraw_introduction.allows(by, asked):
        withdraw_introduction(introduction=asked, by=by)


def seat_anew(consortium: Consortium, seats: Iterable[Seat]) -> None:
    """Whoever is not asked or pinned makes room for `seats`; those who stay keep what they said.

    No seat is open after that: what is proposed is proposed with everybody who has left.
    """
    wanted = {seat.organisation: seat for seat in seats}
    there = {one.organisation_id: one for one in consortium.places.all()}
    for key, place in there.items():
        if key in wanted and place.is_seated:
            _put(place, wanted[key])
        elif place.state == "planned" and not place.is_pinned:
            place.delete()
    consortium.places.filter(leaves_gap=True).update(leaves_gap=False)
    for key, seat in wanted.items():
        if key not in there:
            new_place(consortium, seat)


def new_place(consortium: Consortium, seat: Seat, **said: Any) -> Place:
    """Put an organisation in; the caller has seen to it that it was not there."""
    return Place.objects.create(
        consortium=consortium,
        organisation_id=seat.organisation,
        seat=seat.seat,
        is_associated=seat.is_associated,
        reasons=seat.reasons.as_json(),
        moved_at=clock.now(),
        **said,
    )


def with_terms(consortium: Consortium, seats: Sequence[Seat]) -> list[Seat]:
    """The same with why each fits, which the builder did not say."""
    terms = building.terms_of_each(consortium, [seat.organisation for seat in seats])
    return [
        Seat(one.organisation, one.seat, one.is_associated, Reasons(terms[one.organisation]))
        for one in seats
    ]


def arrangement(consortium: Consortium) -> list[list[Any]]:
    """Who sits where in which state, as a version keeps it."""
    columns = ("organisation_id", "seat", "is_associated", "state", "is_pinned")
    return [list(row) for row in consortium.places.order_by("pk").values_list(*columns)]


def _put(place: Place, seat: Seat) -> None:
    place.seat, place.is_associated = seat.where
    place.reasons = seat.reasons.as_json()
    place.save(update_fields=["seat", "is_associated", "reasons"])


def _settle(consortium: Consortium, by: Actor) -> None:
    """Agreed by itself once everybody is and no rule is broken; open again when that changes."""
    if consortium.state not in ("asking", "agreed"):
        return
    states = set(consortium.places.filter(state__in=SEATED).values_list("state", flat=True))
    is_agreed = states == {"agreed"} and not building.broken(brief_of(consortium))
    if is_agreed and consortium.state == "asking":
        move(consortium, "agree", PLATFORM)
    elif not is_agreed and consortium.state == "agreed":
        move(consortium, "reopen", by)


def _about(organisation: Organisation | None) -> dict[str, Any]:
    return {"organisation": organisation.pk} if organisation else {}

"""Places changed by hand: put in, exchanged, moved, pinned, taken out, ruled out; versions restored."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.consortia.actions.changing import (
    changed,
    go_on,
    hold,
    move_place,
    new_place,
    not_own,
    note,
    to_change,
    with_terms,
    withdraw_question,
)
from koga.consortia.enums import Change
from koga.consortia.lifecycles import SEATED
from koga.consortia.models import Consortium, Place, Version
from koga.consortia.rules import can_edit_consortium
from koga.consortia.shapes import Seat
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.matching import obstacles
from koga.organisations.models import Organisation

# More than the builder ever seats, and than it can check.
MOST: Final = 60


@transaction.atomic
def add_to_consortium(
    *,
    consortium: Consortium,
    organisation: Organisation,
    by: Actor,
    seat: str = "",
    is_associated: bool = False,
) -> Place:
    """Put any organisation of the directory in; broken rules are the pages' to say, not a refusal."""
    can_edit_consortium.require(by, consortium)
    to_change(consortium)
    place = _put_in(consortium, organisation, Seat(organisation.pk, seat, is_associated), by)
    changed(consortium, Change.ADDED, by, about=organisation)
    return place


@transaction.atomic
def replace_in_consortium(*, place: Place, organisation: Organisation, by: Actor) -> Place:
    """Put `organisation` where another is planned, or was until it left."""
    can_edit_consortium.require(by, place.consortium)
    consortium = hold(place)
    if not place.is_exchangeable:
        raise Impossible(_why_not_exchanged(place))
    seat = Seat(organisation.pk, place.seat, place.is_associated)
    new = _put_in(consortium, organisation, seat, by)
    if place.is_seated:
        place.delete()
    else:
        place.leaves_gap = False
        place.save(update_fields=["leaves_gap"])
    changed(consortium, Change.SWAPPED, by, about=organisation, instead_of=place.organisation_id)
    return new


@transaction.atomic
def reseat(*, place: Place, seat: str, is_associated: bool, by: Actor) -> None:
    """Give one who is in it another seat."""
    can_edit_consortium.require(by, place.consortium)
    consortium = hold(place)
    place.seat, place.is_associated = "" if is_associated else seat, is_associated
    place.is_pinned = True
    place.save(update_fields=["seat", "is_associated", "is_pinned"])
    changed(consortium, Change.SWAPPED, by, about=place.organisation, seat=place.seat)


@transaction.atomic
def pin_place(*, place: Place, is_pinned: bool, by: Actor) -> None:
    """Keep it whatever the builder finds, or let it go again."""
    can_edit_consortium.require(by, place.consortium)
    consortium = hold(place)
    not_own(place)
    if is_pinned and not place.is_only_planned:
        raise Impossible(_("Only who is planned is pinned: whoever was asked stays anyway."))
    if place.is_pinned != is_pinned:
        place.is_pinned = is_pinned
        place.save(update_fields=["is_pinned"])
        after = {"organisation": place.organisation_id, "pinned": is_pinned}
        note(by, "place-pinned", consortium, after=after)
        go_on(consortium, is_same=True)


@transaction.atomic
def take_out(*, place: Place, by: Actor) -> None:
    """Take out one that was not asked yet; the builder may bring it back."""
    can_edit_consortium.require(by, place.consortium)
    consortium = hold(place)
    if not place.is_only_planned:
        raise Impossible(_("It was asked already: rule it out, or enter what it said."))
    place.delete()
    changed(consortium, Change.REMOVED, by, about=place.organisation)


@transaction.atomic
def rule_out(*, place: Place, by: Actor) -> None:
    """Keep it out for good; what it was asked and has not answered is withdrawn where possible."""
    can_edit_consortium.require(by, place.consortium)
    consortium = hold(place)
    if place.is_own:
        raise Impossible(_("The organisation that began it cannot be ruled out."))
    move_place(place, "rule-out")
    withdraw_question(place, by)
    changed(consortium, Change.RULED_OUT, by, about=place.organisation)


@transaction.atomic
def consider_again(*, place: Place, by: Actor) -> None:
    """Forget that it was ruled out or left: it may be chosen again."""
    can_edit_consortium.require(by, place.consortium)
    consortium = hold(place)
    not_own(place)
    if place.is_seated:
        raise Impossible(_("It sits in the consortium."))
    place.delete()
    go_on(consortium)
    note(by, "place-considered", consortium, after={"organisation": place.organisation_id})


@transaction.atomic
def restore_version(*, consortium: Consortium, version: Version, by: Actor) -> None:
    """Seat whoever was in it then; those asked since stay, and those who left meanwhile stay out.

    Whoever is in it still keeps the seat of now. Organisations that have ended or are hidden, as
    they stand now, are not seated again.
    """
    can_edit_consortium.require(by, consortium)
    to_change(consortium)
    there = {one.organisation_id: one for one in consortium.places.all()}
    planned = {
        key: Seat(key, seat, is_associated)
        for key, seat, is_associated, state, _pinned in version.seats
        if state in SEATED
    }
    for key, place in there.items():
        if key not in planned and place.state == "planned":
            place.delete()
    missing = Organisation.objects.filter(pk__in=planned.keys() - there.keys()).order_by("pk")
    back = [planned[one.pk] for one in missing if not obstacles.to_introduce([one], by)]
    _leave_room(consortium, len(back))
    for seat in with_terms(consortium, back):
        new_place(consortium, seat)
    changed(consortium, Change.RESTORED, by, number=version.number)


def _why_not_exchanged(place: Place) -> str:
    if place.is_seated:
        return _("It was asked already. Rule it out first, then ask the next one.")
    return _("It left no seat that another could have.")


def _put_in(consortium: Consortium, organisation: Organisation, seat: Seat, by: Actor) -> Place:
    _leave_room(consortium, 1)
    if obstacle := obstacles.to_introduce([organisation], by):
        raise Impossible(obstacle)
    there = consortium.places.filter(organisation=organisation).first()
    if there is not None:
        state = there.get_state_display()
        said = _("%(name)s is on the list already: %(state)s.")
        raise Impossible(said % {"name": organisation.name, "state": state})
    if seat.is_associated:
        seat = Seat(organisation.pk, "", is_associated=True)
    (told,) = with_terms(consortium, [seat])
    return new_place(consortium, told, is_pinned=True)


def _leave_room(consortium: Consortium, n_more: int) -> None:
    if n_more and consortium.places.count() + n_more > MOST:
        raise Impossible(_("There are as many organisations on its list as one can keep in view."))

"""What organisations say to a place in a consortium: themselves, through their hub, or by silence."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from koga.consortia import letters
from koga.consortia.actions.changing import changed, hold, move_place, not_own, withdraw_question
from koga.consortia.enums import Change
from koga.consortia.lifecycles import ENTERED, SEATED
from koga.consortia.models import Consortium, Place
from koga.consortia.rules import can_answer_place, can_edit_consortium
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.matching.actions import answer_introduction
from koga.matching.enums import Answer
from koga.matching.models import Introduction
from koga.organisations.lifecycles import GONE
from koga.organisations.models import Organisation


@transaction.atomic
def answer_place(*, place: Place, takes_part: bool, by: Actor) -> None:
    """A representative says whether her organisation takes part; it answers the introduction, too.

    Those who asked are told, unless the letter of the declined introduction tells them.
    """
    can_answer_place.require(by, place)
    hold(place)
    not_own(place)
    if place.state == ("agreed" if takes_part else "refused"):
        return  # pressed twice
    if place.state == "planned":
        raise Impossible(_("You have not been asked yet."))
    _answer_introduction(place, takes_part, by)
    place.refresh_from_db(fields=["state", "moved_at", "leaves_gap"])
    is_told = place.state == "refused"
    if place.state != ("agreed" if takes_part else "refused"):
        move_place(place, "agree" if takes_part else "refuse")
    _answered(place, by)
    if not is_told:
        letters.tell_answered(place)


@transaction.atomic
def enter_answer(*, place: Place, state: str, by: Actor) -> None:
    """Editors write down what an organisation told them; it is marked as entered by hand."""
    can_edit_consortium.require(by, place.consortium)
    hold(place)
    if place.is_own or state not in ENTERED:
        raise Impossible(_("This cannot be entered by hand."))
    move_place(place, ENTERED[state], is_hearsay=True)
    if state == "refused":
        withdraw_question(place, by)
    _answered(place, by)


@transaction.atomic
def follow_introduction(*, introduction: Introduction, by: Actor) -> int:
    """What became of an introduction tells what a place is now; how many places it was about."""
    moved = 0
    for place in _each_held(introduction.consortium_places.filter(state__in=SEATED)):
        if name := _move_after(introduction, place):
            move_place(place, name)
            _answered(place, by)
            moved += 1
    return moved


@transaction.atomic
def vacate_places(*, organisation: Organisation, by: Actor) -> int:
    """An organisation that no longer exists or is hidden leaves every consortium; how many."""
    sitting = organisation.consortium_places.filter(state__in=SEATED)
    others = sitting.exclude(consortium__organisation=organisation)
    n_left = 0
    for place in _each_held(others.exclude(consortium__state="closed")):
        move_place(place, "vanish")
        changed(place.consortium, Change.ANSWERED, by, about=organisation, state="gone")
        n_left += 1
    return n_left


def _answered(place: Place, by: Actor) -> None:
    """Only whoever leaves changes who is in it."""
    changed(
        place.consortium,
        Change.ANSWERED,
        by,
        about=place.organisation,
        is_same=place.is_seated,
        state=place.state,
    )


def _each_held(places: QuerySet[Place]) -> Iterator[Place]:
    """Those that are among `places` still once their consortium is held; both as they are now."""
    theirs = Consortium.objects.filter(pk__in=places.order_by().values("consortium"))
    for consortium in theirs.order_by("pk"):
        lock(consortium)
        now = places.filter(consortium=consortium).select_related("organisation")
        for place in now.select_for_update(no_key=True, of=("self",)):
            place.consortium = consortium
            yield place


def _move_after(introduction: Introduction, place: Place) -> str:
    """The move that an introduction's end means for a place; "" for none."""
    if place.state not in ("planned", "asked"):
        return ""
    if introduction.state == "made":
        return "meet"
    if place.state == "planned":
        return ""
    match introduction.state:
        case "declined":
            sides = introduction.sides.filter(organisation=place.organisation_id)
            said_no = sides.filter(answer=Answer.NO).exists()
            return "refuse" if said_no else "take-back"
        case "expired":
            return "lapse"
        case "withdrawn":
            return "vanish" if place.organisation.state in GONE else "take-back"
    return ""


def _answer_introduction(place: Place, consents: bool, by: Actor) -> None:
    introduction = place.introduction
    if introduction is None or introduction.state != "proposed":
        return
    side = introduction.sides.get(organisation=place.organisation_id)
    if side.answer == Answer.WAITING:
        answer_introduction(side=side, consents=consents, by=by)

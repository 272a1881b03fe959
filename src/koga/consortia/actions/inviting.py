"""Members are invited by introductions; whoever is next is asked in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from koga.consortia import inviting
from koga.consortia.actions.changing import (
    changed,
    hold_organisations,
    move,
    move_place,
    to_change,
)
from koga.consortia.actions.seating import replace_in_consortium
from koga.consortia.enums import Change
from koga.consortia.inviting import Letter
from koga.consortia.models import Consortium, Place
from koga.consortia.rules import can_edit_consortium
from koga.conversations.actions import send_message
from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.matching.actions import propose_introduction
from koga.matching.models import Introduction, Posting
from koga.matching.queries import open_between
from koga.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Hindered:
    """Who was not asked, and why."""

    organisation: Organisation
    reason: str


@transaction.atomic
def invite_members(
    *, consortium: Consortium, places: Sequence[Place], letter: Letter, by: Actor
) -> list[Hindered]:
    """Ask those at `places` for an introduction, each in turn; those who could not be asked.

    One that cannot be asked hinders no other. The letter is kept for whoever is asked later.
    """
    can_edit_consortium.require(by, consortium)
    hold_organisations([consortium.organisation_id, *(one.organisation_id for one in places)])
    _keep_letter(to_change(consortium), letter)
    hindered: list[Hindered] = []
    asked: list[int] = []
    waiting = _to_ask(consortium, places)
    # Whoever kept silent had lost its seat, and has it again.
    is_same = all(place.state == "planned" for place in waiting)
    for place in waiting:
        try:
            with transaction.atomic():
                _ask(consortium, place, letter, by)
        except (Impossible, Refused) as hindrance:
            hindered.append(Hindered(place.organisation, hindrance.reason))
        else:
            asked.append(place.organisation_id)
    if asked:
        if consortium.state != "asking":
            move(consortium, "ask", by)
        changed(consortium, Change.INVITED, by, is_same=is_same, asked=asked)
    return hindered


@transaction.atomic
def ask_next(*, place: Place, organisation: Organisation, by: Actor) -> Place:
    """Put another where one has left, and ask it in the words in which the others were asked."""
    consortium = place.consortium
    hold_organisations([consortium.organisation_id, organisation.pk])
    new = replace_in_consortium(place=place, organisation=organisation, by=by)
    letter = inviting.first_letter(consortium)
    for one in invite_members(consortium=consortium, places=[new], letter=letter, by=by):
        raise Impossible(one.reason)
    return new


def _to_ask(consortium: Consortium, places: Sequence[Place]) -> list[Place]:
    """Those of `places` that wait to be asked now; another may have asked them or taken them out."""
    keys = [place.pk for place in places]
    waiting = consortium.places.filter(pk__in=keys, state__in=["planned", "silent"])
    return list(waiting.select_related("organisation", "introduction"))


def _ask(consortium: Consortium, place: Place, letter: Letter, by: Actor) -> None:
    """Through an introduction; whoever was introduced before is written to in the conversation."""
    own, other = consortium.organisation, place.organisation
    if reason := inviting.hindrance(place, by):
        raise Impossible(reason)
    voice = own if by.represents(own.pk) else None
    met = open_between([own], other)
    if not met:
        move_place(place, "ask")
        propose_introduction(
            between=(own, other),
            reason=letter.for_place(place),
            language=letter.language,
            by=by,
            for_organisation=voice,
            posting=_shown(consortium),
            link=partial(_link, place),
        )
        return
    place.introduction = met[0]
    if met[0].state == "proposed":
        move_place(place, "ask")
        return
    _write_to(place, letter, voice, by)
    move_place(place, "meet")


def _link(place: Place, introduction: Introduction) -> None:
    place.introduction = introduction
    place.save(update_fields=["introduction"])


def _write_to(place: Place, letter: Letter, voice: Organisation | None, by: Actor) -> None:
    """In the conversation that their introduction opened."""
    introduction = place.introduction
    conversation = introduction.conversation if introduction else None
    if conversation is None or voice is None:
        raise Impossible(inviting.known(place.organisation))
    send_message(
        conversation=conversation,
        text=letter.for_place(place, is_known=True),
        language=letter.language,
        by=by,
        for_organisation=voice,
    )


def _shown(consortium: Consortium) -> Posting | None:
    """The partner search it began with, once those invited may read it."""
    posting = consortium.posting
    return posting if posting is not None and posting.state == "published" else None


def _keep_letter(consortium: Consortium, letter: Letter) -> None:
    consortium.letter, consortium.letter_language = letter.text, letter.language
    consortium.also = letter.also
    consortium.also_language = letter.also_language if letter.also else ""
    consortium.save(update_fields=["letter", "letter_language", "also", "also_language"])

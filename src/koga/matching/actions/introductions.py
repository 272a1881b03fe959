"""An introduction is proposed, both sides are asked, and it is withdrawn or runs out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import clock
from koga.core.actors import PLATFORM, Actor
from koga.core.errors import Impossible, Refused
from koga.core.locking import lock
from koga.matching import letters, obstacles
from koga.matching.actions.settling import SILENT, Note, locked, note, settle, write_answer
from koga.matching.enums import Answer, Channel, Ground
from koga.matching.models import Brokering, BrokersNote, Introduction, Posting, Side
from koga.matching.queries import have_met, silent_sides, unreached_sides
from koga.matching.rules import can_post_for, can_withdraw_introduction
from koga.organisations.models import Organisation
from koga.organisations.rules import can_oversee_organisation

ANSWERED_WITHIN: Final = timedelta(days=letters.LINK_DAYS)


@transaction.atomic
def propose_introduction(
    *,
    between: tuple[Organisation, Organisation],
    reason: str,
    language: str,
    by: Actor,
    for_organisation: Organisation | None = None,
    posting: Posting | None = None,
    link: Callable[[Introduction], None] = lambda made: None,
) -> Introduction:
    """Bring two organisations together. Every side but the proposing one is asked by mail.

    A representative proposes for her own organisation, which thereby consents; a coordinator of
    either hub proposes for none, and both are asked. Impossible while another is open between them,
    where one of them no longer exists or is hidden, and where neither an organisation nor its hub
    can be reached. `link` ties to it what it is about, before anybody reads of it.
    """
    sides = _open(between, Note(reason, language), by, for_organisation, posting)
    link(sides[0].introduction)
    for own, other in (sides, sides[::-1]):
        if own.organisation == for_organisation:
            write_answer(own, Answer.YES, by, Channel.PAGE, SILENT)
        else:
            _ask_or_find(own, other)
    return sides[0].introduction


@transaction.atomic
def broker_introduction(
    *,
    between: tuple[Organisation, Organisation],
    notes: tuple[Note, Note],
    ground: Ground,
    by: Actor,
    posting: Posting | None = None,
) -> Introduction:
    """A coordinator brings two together with a note to each, in its own language.

    Each side reads its own note, in the mail and on the page; `posting` is one of theirs that it is
    about. Impossible as for `propose_introduction`.
    """
    if not all(one.text.strip() for one in notes):
        raise Impossible(_("Write a word to both: each reads its own."))
    sides = _open(between, notes[0], by, None, posting)
    hubs = [one.hub_id for one in between if by.may_do_everything or by.coordinates(one.hub_id)]
    Brokering.objects.create(
        introduction=sides[0].introduction,
        hub_id=next((hub for hub in hubs if hub), None),
        ground=ground,
    )
    for side, said in zip(sides, notes, strict=True):
        BrokersNote.objects.create(side=side, text=said.text.strip(), language=said.language)
    for own, other in (sides, sides[::-1]):
        _ask_or_find(own, other)
    return sides[0].introduction


def _open(
    between: tuple[Organisation, Organisation],
    reason: Note,
    by: Actor,
    for_organisation: Organisation | None,
    posting: Posting | None,
) -> list[Side]:
    """The introduction with its two sides, of which nobody has been asked yet."""
    proposer = _may_propose(between, by, for_organisation)
    _none_is_open(between)
    if obstacle := obstacles.to_introduce(between, by):
        raise Impossible(obstacle)
    introduction = Introduction.objects.create(
        proposed_by_id=proposer,
        proposed_for=for_organisation,
        posting=posting,
        reason=reason.text,
        language=reason.language,
        proposed_at=clock.now(),
    )
    keys = [organisation.pk for organisation in between]
    note(by, "introduction-proposed", introduction, for_organisation, after={"between": keys})
    return [
        Side.objects.create(introduction=introduction, organisation=organisation)
        for organisation in between
    ]


@transaction.atomic
def withdraw_introduction(*, introduction: Introduction, by: Actor) -> None:
    """Whoever proposed it takes it back before it is made."""
    can_withdraw_introduction.require(by, introduction)
    settle(locked(introduction.pk), "withdraw", by)


@transaction.atomic
def drop_introductions(*, organisation: Organisation, by: Actor) -> int:
    """Close what waits for consent with one that no longer exists or is hidden; how many.

    Whoever knows of a proposal is told; a side that was never asked has nothing to hear.
    """
    waiting = organisation.introduction_sides.filter(introduction__state="proposed")
    keys = list(waiting.order_by("introduction").values_list("introduction", flat=True))
    return sum(_drop(key, organisation, by) for key in keys)


def ask_those_now_reached() -> int:
    """Ask sides that nobody could be asked for when they were proposed; how many. Daily work."""
    return sum(_ask_late(side) for side in unreached_sides())


def expire_introductions() -> int:
    """Close proposals that nobody answered in thirty days, and tell whoever proposed; how many.

    A side that could be asked only later has thirty days from then. The platform's daily work.
    """
    limit = clock.now() - ANSWERED_WITHIN
    asked_late = Side.objects.filter(asked_at__gte=limit, answer=Answer.WAITING)
    waiting = Introduction.objects.filter(state="proposed", proposed_at__lt=limit)
    return sum(_expire(one.pk) for one in waiting.exclude(sides__in=asked_late))


@transaction.atomic
def _expire(key: int) -> int:
    introduction = locked(key)
    if introduction.state != "proposed":
        return 0  # answered while others before it were closed
    settle(introduction, "expire", PLATFORM)
    letters.tell_expired(introduction, silent_sides(introduction))
    return 1


def _drop(key: int, organisation: Organisation, by: Actor) -> int:
    introduction = locked(key)
    if introduction.state != "proposed":
        return 0  # answered while others before it were closed
    settle(introduction, "drop", by)
    letters.tell_dropped(introduction, organisation, by)
    return 1


@transaction.atomic
def _ask_late(side: Side) -> int:
    """The introduction is held, as it may be withdrawn or run out at this moment."""
    introduction = locked(side.introduction_id)
    if introduction.state != "proposed" or lock(side).asked_at is not None:
        return 0
    other = side.introduction.sides.exclude(pk=side.pk).select_related("organisation").get()
    return int(_ask(side, other))


def _ask_or_find(side: Side, other: Side) -> None:
    """Ask the side, else its hub to find somebody there; Impossible if neither can be reached."""
    if _ask(side, other) or letters.ask_hub(side, other):
        return
    said = _(
        "%(name)s has nobody on the platform, no e-mail address, and no hub that we could ask."
    )
    raise Impossible(said % {"name": side.organisation.name})


def _ask(side: Side, other: Side) -> bool:
    """False if neither a representative nor an address is known."""
    if not letters.ask(side, other):
        return False
    side.asked_at = clock.now()
    side.save(update_fields=["asked_at"])
    return True


def _may_propose(
    between: tuple[Organisation, Organisation], by: Actor, for_organisation: Organisation | None
) -> int:
    """The id of the person who proposes; Refused if she may not."""
    if by.person_id is None:
        raise Refused(_("Please sign in first."))
    if for_organisation is not None:
        can_post_for.require(by, for_organisation)
        if for_organisation not in between:
            raise Refused(_("You may propose only for one of the two."))
    elif not any(can_oversee_organisation.allows(by, organisation) for organisation in between):
        raise Refused(_("Only a coordinator of one of the two hubs may introduce others."))
    return by.person_id


def _none_is_open(between: tuple[Organisation, Organisation]) -> None:
    first, second = between
    if first == second:
        raise Impossible(_("An organisation cannot be introduced to itself."))
    # The rows of both organisations are locked in order, so that two people who propose the same
    # pair at the same moment do not both find nothing.
    # They are read anew as well: one of them may have ended since the page was opened.
    for organisation in sorted(between, key=lambda one: one.pk):
        lock(organisation)
    if have_met(first, second):
        raise Impossible(_("These two have been introduced already, or were asked and may answer."))

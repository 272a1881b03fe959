from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.conversations.actions import open_conversation
from koga.core import audit, clock, tokens
from koga.core.actors import PLATFORM, Actor
from koga.core.errors import Impossible, Refused
from koga.matching import letters
from koga.matching.enums import Answer, Channel
from koga.matching.lifecycles import INTRODUCTION
from koga.matching.models import Introduction, Posting, Side
from koga.matching.rules import can_answer_introduction, can_post_for
from koga.matching.signals import introduction_made
from koga.organisations.models import Organisation
from koga.organisations.rules import can_oversee_organisation
from koga.people.models import Person
from koga.people.queries import actor_for

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
) -> Introduction:
    """Bring two organisations together. Every side but the proposing one is asked by mail.

    A representative proposes for her own organisation, which thereby consents; a coordinator of
    either hub proposes for none, and both are asked. Impossible while another is open between them.
    """
    proposer = _may_propose(between, by, for_organisation)
    _none_is_open(between)
    introduction = Introduction.objects.create(
        proposed_by_id=proposer,
        proposed_for=for_organisation,
        posting=posting,
        reason=reason,
        language=language,
        proposed_at=clock.now(),
    )
    sides = [
        Side.objects.create(introduction=introduction, organisation=organisation)
        for organisation in between
    ]
    keys = [organisation.pk for organisation in between]
    _note(by, "introduction-proposed", introduction, for_organisation, after={"between": keys})
    for own, other in (sides, sides[::-1]):
        if own.organisation == for_organisation:
            _write_answer(own, Answer.YES, by, Channel.PAGE, "")
        else:
            letters.ask(own, other)
    return introduction


@transaction.atomic
def answer_introduction(
    *, side: Side, consents: bool, by: Actor, channel: Channel = Channel.PAGE, note: str = ""
) -> Introduction:
    """A representative answers for her side; the second yes makes the introduction."""
    if not by.represents(side.organisation_id):
        raise Refused(str(can_answer_introduction.refusal))
    return _answer(side, consents, by, channel, note)


@transaction.atomic
def answer_by_link(*, token: str, consents: bool, note: str = "") -> Introduction:
    """Answer by the signed link of a mail, without signing in.

    The link speaks for the person it was sent to, as long as she represents that side; for an
    organisation that has nobody on the platform it speaks for the organisation itself. Raises
    tokens.StaleToken, Refused or Impossible.
    """
    side, person = read_link(token)
    by = actor_for(person) if person else Actor(name=side.organisation.name)
    if person and not by.represents(side.organisation_id):
        raise Refused(str(can_answer_introduction.refusal))
    return _answer(side, consents, by, Channel.MAIL, note)


@transaction.atomic
def withdraw_introduction(*, introduction: Introduction, by: Actor) -> None:
    """Whoever proposed it takes it back before it is made."""
    if by.person_id != introduction.proposed_by_id:
        raise Refused(_("Only the person who proposed an introduction withdraws it."))
    _settle(introduction, "withdraw", by)


def expire_introductions() -> int:
    """Close proposals that nobody answered in thirty days; how many. The platform's daily work."""
    waiting = Introduction.objects.filter(
        state="proposed", proposed_at__lt=clock.now() - ANSWERED_WITHIN
    )
    for introduction in waiting:
        with transaction.atomic():
            _settle(introduction, "expire", PLATFORM)
    return len(waiting)


def read_link(token: str) -> tuple[Side, Person | None]:
    """The side and the person a mailed link speaks for; tokens.StaleToken if it is worth nothing."""
    said = tokens.redeem(letters.PURPOSE, token, max_days=letters.LINK_DAYS)
    side = (
        Side.objects.select_related("introduction", "organisation").filter(pk=said["side"]).first()
    )
    person = Person.objects.filter(pk=said["person"], is_active=True).first()
    if side is None or (said["person"] and person is None):
        raise tokens.StaleToken("the side or the person no longer exists")
    return side, person


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
    locked = Organisation.objects.select_for_update().filter(pk__in=[first.pk, second.pk])
    list(locked.order_by("pk").values_list("pk"))
    both = Introduction.objects.filter(state__in=["proposed", "made"], sides__organisation=first)
    if both.filter(pk__in=Side.objects.filter(organisation=second).values("introduction")).exists():
        raise Impossible(_("These two have been introduced already, or were asked and may answer."))


def _answer(side: Side, consents: bool, by: Actor, channel: Channel, note: str) -> Introduction:
    introduction = Introduction.objects.select_for_update().get(pk=side.introduction_id)
    move = "make" if consents else "decline"
    INTRODUCTION.target(introduction.state, move)
    _write_answer(side, Answer.YES if consents else Answer.NO, by, channel, note)
    sides = list(introduction.sides.select_related("organisation"))
    if not consents:
        _settle(introduction, "decline", by)
        letters.tell_declined(introduction, side)
    elif all(one.answer == Answer.YES for one in sides):
        _make(introduction, sides, by)
    return introduction


def _make(introduction: Introduction, sides: list[Side], by: Actor) -> None:
    organisations = [side.organisation for side in sides]
    introduction.conversation = open_conversation(
        subject=" – ".join(organisation.name for organisation in organisations),
        organisations=organisations,
        by=by,
    )
    introduction.save(update_fields=["conversation"])
    _settle(introduction, "make", by)
    letters.tell_made(introduction, sides)
    introduction_made.send(Introduction, introduction=introduction, by=by)


def _settle(introduction: Introduction, move: str, by: Actor) -> None:
    before = introduction.state
    introduction.state = INTRODUCTION.target(before, move)
    introduction.settled_at = clock.now()
    introduction.save(update_fields=["state", "settled_at"])
    _note(
        by,
        f"introduction-{introduction.state}",
        introduction,
        None,
        before={"state": before},
        after={"state": introduction.state},
    )


def _write_answer(side: Side, answer: Answer, by: Actor, channel: Channel, note: str) -> None:
    side.answer, side.channel, side.note = answer, channel, note[:500]
    side.answered_by_id, side.answered_at = by.person_id, clock.now()
    side.save()
    _note(
        by, "introduction-answered", side.introduction, side.organisation, after={"answer": answer}
    )


def _note(
    by: Actor, what: str, introduction: Introduction, own: Organisation | None, **said: Any
) -> None:
    audit.record(
        by=by,
        action=f"matching.{what}",
        on=introduction,
        for_organisation=own.pk if own else None,
        **said,
    )

"""Introductions, their sides and what came of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When

from koga.conversations.models import Conversation
from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.core.errors import Absent
from koga.matching.enums import Answer, Reach
from koga.matching.models import Introduction, Outcome, Side
from koga.matching.rules import can_answer_for_side, can_see_introduction
from koga.organisations.models import Organisation, Succession
from koga.organisations.queries import organisations_visible_to
from koga.people.enums import MemberRole
from koga.people.models import Coordination, Membership


def introductions_visible_to(actor: Actor) -> QuerySet[Introduction]:
    """One's own and one's hub's introductions with their sides, the newest first."""
    sides = Prefetch("sides", Side.objects.select_related("organisation__hub", "brokers_note"))
    shown = Introduction.objects.select_related(
        "proposed_by", "proposed_for", "posting__organisation"
    )
    return can_see_introduction.among(actor, shown.prefetch_related(sides))


def in_states(
    introductions: QuerySet[Introduction], states: Collection[str]
) -> QuerySet[Introduction]:
    """Those in one of `states`; all of them for none."""
    return introductions.filter(state__in=states) if states else introductions


def introduction_numbered(actor: Actor, key: int) -> Introduction:
    """The one introduction with this id; Absent unless visible."""
    return one_among(can_see_introduction, actor, introductions_visible_to(actor), pk=key)


def introductions_waiting_for(actor: Actor) -> QuerySet[Introduction]:
    """Open introductions that wait for the answer of an organisation `actor` represents."""
    mine = Side.objects.filter(
        organisation__in=list(actor.represented), answer=Answer.WAITING
    ).values("introduction")
    return introductions_visible_to(actor).filter(state="proposed", pk__in=mine)


def awaited_first(actor: Actor, introductions: QuerySet[Introduction]) -> QuerySet[Introduction]:
    """What awaits an answer of `actor` before what she is asked the outcome of, then all others."""
    answer = introductions_waiting_for(actor).order_by().values("pk")
    outcome = outcomes_awaited(actor).order_by().values("side__introduction")
    rank = Case(When(pk__in=answer, then=0), When(pk__in=outcome, then=1), default=2)
    return introductions.order_by(rank, "-proposed_at", "-pk")


def own_side(actor: Actor, introduction: Introduction) -> Side | None:
    """The side that `actor` can answer for and that has not answered; None if there is none."""
    for side in introduction.sides.all():
        if side.answer == Answer.WAITING and can_answer_for_side.allows(actor, side):
            return side
    return None


def have_met(first: Organisation, second: Organisation) -> bool:
    """True if an introduction between the two is open or was made."""
    both = Q(state__in=["proposed", "made"], sides__organisation=first)
    with_second = Side.objects.filter(organisation=second).values("introduction")
    return Introduction.objects.filter(both, pk__in=with_second).exists()


def open_between(own: Iterable[Organisation], other: Organisation) -> list[Introduction]:
    """Those between `other` and one of `own` that wait for consent or were made, the newest first."""
    mine = Side.objects.filter(organisation__in=list(own)).exclude(organisation=other)
    found = Introduction.objects.filter(
        state__in=["proposed", "made"],
        sides__organisation=other,
        pk__in=mine.values("introduction"),
    )
    sides = Prefetch("sides", Side.objects.select_related("organisation"))
    return list(found.prefetch_related(sides))


def talks_between(own: Organisation, others: Iterable[int]) -> dict[int, Conversation]:
    """The conversation that `own` has with each of `others` (ids) since they were introduced.

    By the other's id, without those it was never introduced to; one query.
    """
    mine = Side.objects.filter(organisation=own).values("introduction")
    theirs = Side.objects.filter(
        organisation__in=list(others),
        introduction__in=mine,
        introduction__state="made",
        introduction__conversation__isnull=False,
    ).exclude(organisation=own)
    latest_last = theirs.select_related("introduction__conversation").order_by(
        "introduction__proposed_at", "pk"
    )
    talks = ((one.organisation_id, one.introduction.conversation) for one in latest_last)
    return {key: talk for key, talk in talks if talk is not None}


def successors_of(actor: Actor, organisation: Organisation) -> QuerySet[Succession]:
    """Who took over its work, as far as `actor` may see them."""
    seen = organisations_visible_to(actor).values("pk")
    return organisation.successions.filter(successor__in=seen).select_related("successor")


def reach_of(organisation: Organisation) -> Reach:
    """Who would read a proposal to it."""
    return reaches_of([organisation])[organisation.pk]


def reaches_of(organisations: Iterable[Organisation]) -> dict[int, Reach]:
    """Who would read a proposal to each, by its id; two queries at most, however many they are."""
    asked = list(organisations)
    without_address = [one.pk for one in asked if not one.email]
    signing = Membership.objects.filter(
        organisation__in=without_address,
        until=None,
        role=MemberRole.REPRESENTATIVE,
        person__is_active=True,
    )
    unread = set(without_address) - set(signing.values_list("organisation_id", flat=True))
    hubs = {one.hub_id for one in asked if one.pk in unread}
    led = Coordination.objects.filter(hub__in=hubs, until=None, person__is_active=True)
    awake = set(led.values_list("hub_id", flat=True))
    beyond = {
        one.pk: Reach.HUB if one.hub_id in awake else Reach.NOBODY
        for one in asked
        if one.pk in unread
    }
    return {one.pk: beyond.get(one.pk, Reach.ITSELF) for one in asked}


def sides_named(actor: Actor, slugs: Iterable[str]) -> list[tuple[Organisation, Reach]]:
    """The visible organisations at these addresses, each with who would read a proposal to it."""
    found = organisations_visible_to(actor).filter(slug__in=[slug for slug in slugs if slug])
    sides = list(found.select_related("hub", "town"))
    reaches = reaches_of(sides)
    return [(one, reaches[one.pk]) for one in sides]


def silent_sides(introduction: Introduction) -> list[Side]:
    """Those that have not answered, with their organisations."""
    waiting = introduction.sides.filter(answer=Answer.WAITING)
    return list(waiting.select_related("organisation"))


def unreached_sides() -> QuerySet[Side]:
    """Sides of open introductions that nobody could be asked for yet."""
    waiting = Side.objects.filter(introduction__state="proposed", answer=Answer.WAITING)
    return waiting.filter(asked_at=None).select_related("introduction", "organisation")


def outcomes_of(introduction: Introduction) -> QuerySet[Outcome]:
    """What both sides were asked and said, in the order of the days."""
    outcomes = Outcome.objects.filter(side__introduction=introduction)
    return outcomes.select_related("side__organisation").order_by("days", "side")


def outcomes_awaited(actor: Actor) -> QuerySet[Outcome]:
    """Questions that wait for the answer of an organisation `actor` represents.

    A later question takes the place of an earlier one that was left unanswered.
    """
    sides = can_answer_for_side.among(actor).values("pk")
    later = Outcome.objects.filter(side=OuterRef("side"), days__gt=OuterRef("days"))
    awaited = Outcome.objects.filter(~Exists(later), side__in=sides, became="")
    return awaited.select_related("side__organisation", "side__introduction").prefetch_related(
        Prefetch("side__introduction__sides", Side.objects.select_related("organisation"))
    )


def outcome_to_tell(actor: Actor, key: int) -> Outcome:
    """The one question with this id; Absent to outsiders, Refused to those who only read along."""
    seen = can_see_introduction.among(actor).values("pk")
    outcomes = Outcome.objects.select_related("side__organisation", "side__introduction")
    outcome = outcomes.filter(pk=key, side__introduction__in=seen).first()
    if outcome is None:
        raise Absent
    can_answer_for_side.require(actor, outcome.side)
    return outcome


def other_side_of(side: Side) -> Side:
    """The other side of an introduction, with its organisation."""
    others = Side.objects.filter(introduction=side.introduction_id).exclude(pk=side.pk)
    return others.select_related("organisation").get()


def other_side(side: Side) -> Organisation:
    """The organisation on the other side of an introduction."""
    return other_side_of(side).organisation


def introduction_behind(actor: Actor, conversation: int) -> Introduction:
    """What opened this conversation; Absent unless visible."""
    seen = introductions_visible_to(actor)
    return one_among(can_see_introduction, actor, seen, conversation=conversation)


def side_numbered(actor: Actor, key: int) -> Side:
    """The one side with this id of an introduction that `actor` may see; Absent otherwise."""
    seen = can_see_introduction.among(actor).values("pk")
    sides = Side.objects.filter(introduction__in=seen).select_related("introduction")
    found = sides.filter(pk=key).first()
    if found is None:
        raise Absent
    return found

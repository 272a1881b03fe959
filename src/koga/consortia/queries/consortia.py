"""Consortia and what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from koga.consortia.lifecycles import CONSORTIUM, EDITORS_MOVES, INVITED, SEATED
from koga.consortia.models import Consortium, Note, Place, Proposal, Version
from koga.consortia.queries.candidates import ASKED_WITHIN
from koga.consortia.rules import (
    can_answer_place,
    can_edit_consortium,
    can_look_into_consortium,
    can_read_note,
    can_see_consortium,
)
from koga.core import clock
from koga.core.actors import Actor
from koga.core.doors import one_among, the_one
from koga.core.lifecycle import Move
from koga.matching.models import Expression, Side
from koga.matching.queries import standing_expressions_for
from koga.organisations.lifecycles import GONE
from koga.organisations.models import Organisation


def consortia_visible_to(actor: Actor) -> QuerySet[Consortium]:
    """Those `actor` may see, the newest first, each with how many sit in it and how many agreed.

    Whoever was invited counts those who were asked, as she sees no others.
    """
    inside = Q(pk__in=can_look_into_consortium.among(actor).values("pk"))
    shown = Q(places__state__in=INVITED) | inside & Q(places__state__in=SEATED)
    seated = Count("places", filter=shown, distinct=True)
    agreed = Count("places", filter=Q(places__state="agreed"), distinct=True)
    found = Consortium.objects.select_related("organisation")
    counted = can_see_consortium.among(actor, found).annotate(n_seated=seated, n_agreed=agreed)
    return counted.order_by("-began_at", "-pk")


def consortia_of(actor: Actor, organisation: Organisation) -> QuerySet[Consortium]:
    """Those that one organisation began or is asked into, as far as `actor` may see them."""
    asked = Place.objects.filter(organisation=organisation, state__in=INVITED)
    concerned = Q(organisation=organisation) | Q(pk__in=asked.values("consortium"))
    return consortia_visible_to(actor).filter(concerned)


def consortia_of_ones_own(actor: Actor) -> QuerySet[Consortium]:
    """Those going on that `actor` may change as a representative, the one last moved first."""
    going_on = consortia_visible_to(actor).filter(state__in=["draft", "asking"])
    return going_on.filter(organisation__in=list(actor.represented)).order_by("-moved_at", "-pk")


def consortium_numbered(actor: Actor, key: int) -> Consortium:
    """The one consortium with this id; Absent unless visible."""
    found = Consortium.objects.select_related("organisation__hub", "posting")
    return one_among(can_see_consortium, actor, found, pk=key)


def consortium_to_edit(actor: Actor, key: int) -> Consortium:
    """The same; Refused to whoever only sees it."""
    found = consortium_numbered(actor, key)
    can_edit_consortium.require(actor, found)
    return found


def consortium_to_look_into(actor: Actor, key: int) -> Consortium:
    """The same for whoever may see how it is made; Refused to members that were invited."""
    found = consortium_numbered(actor, key)
    can_look_into_consortium.require(actor, found)
    return found


def places_of(actor: Actor, consortium: Consortium) -> QuerySet[Place]:
    """All its places; those who were invited see only who was asked and has not said no."""
    shown = consortium.places.select_related(
        "organisation__town", "organisation__hub", "introduction__conversation"
    )
    if can_look_into_consortium.allows(actor, consortium):
        return shown
    return shown.filter(state__in=INVITED)


def place_among(actor: Actor, consortium: Consortium, key: int) -> Place:
    """One of the places that `actor` sees; Absent otherwise."""
    found = the_one(places_of(actor, consortium), pk=key)
    found.consortium = consortium
    return found


def place_behind(actor: Actor, introduction: int) -> Place | None:
    """The place that an introduction (by its id) is about, in a consortium that `actor` may see."""
    seen = can_see_consortium.among(actor).values("pk")
    found = Place.objects.filter(introduction=introduction, consortium__in=seen)
    return found.select_related("consortium").first()


def place_asked_by(side: Side) -> Place | None:
    """The place that a side of an introduction is asked to take, while it may look at it."""
    asked = Place.objects.filter(introduction=side.introduction_id, state__in=INVITED)
    found = asked.filter(organisation=side.organisation_id)
    return found.select_related("consortium__organisation").first()


def invited_into(consortium: Consortium) -> QuerySet[Place]:
    """Those whom everybody invited sees, the one that began it first."""
    found = consortium.places.filter(state__in=INVITED).select_related("organisation")
    return found.annotate(is_first=Q(organisation=consortium.organisation_id)).order_by(
        "-is_first", "is_associated", "pk"
    )


def place_to_fill(actor: Actor, introduction: int) -> Place | None:
    """The place that an introduction (by its id) came to nothing for, if `actor` may fill it anew."""
    changed = can_edit_consortium.among(actor).exclude(state="closed").values("pk")
    left = Place.objects.filter(introduction=introduction, leaves_gap=True, consortium__in=changed)
    return left.order_by("pk").first()


def declined_elsewhere(
    actor: Actor, consortium: Consortium, organisations: Iterable[int]
) -> dict[int, Place]:
    """Which of `organisations` (ids) declined another consortium of late: its last place, by its id.

    Of consortia that `actor` may look into only: that others asked and heard no is theirs to tell.
    One query.
    """
    others = can_look_into_consortium.among(actor).exclude(pk=consortium.pk)
    declined = Place.objects.filter(
        organisation__in=list(organisations),
        state="refused",
        moved_at__gte=clock.now() - ASKED_WITHIN,
        consortium__in=others.values("pk"),
    )
    latest_last = declined.select_related("consortium").order_by("moved_at", "pk")
    return {one.organisation_id: one for one in latest_last}


def answers_to_search(actor: Actor, consortium: Consortium) -> QuerySet[Expression]:
    """Who expressed interest in the search it began with and is not on its list, for `actor`'s eyes.

    Those accepted stand first. What was declined or taken back is not among them.
    """
    found = standing_expressions_for(actor, consortium.posting_id)
    found = found.exclude(organisation__in=consortium.places.values("organisation"))
    there = found.exclude(organisation__state__in=GONE)
    first = there.annotate(is_accepted=Q(state="accepted"))
    return first.select_related("organisation__town").order_by("-is_accepted", "sent_at", "pk")


def places_asked_of(actor: Actor) -> QuerySet[Place]:
    """Places for which an answer of an organisation that `actor` represents is awaited."""
    waiting = Place.objects.filter(state__in=["asked", "talking"], consortium__state="asking")
    beside = waiting.select_related("consortium__organisation", "organisation")
    return can_answer_place.among(actor, beside).order_by("-asked_at", "-pk")


def moves_of(actor: Actor, consortium: Consortium) -> list[Move]:
    """What `actor` can do with it as a whole now; nothing for those who may not change it."""
    if not can_edit_consortium.allows(actor, consortium):
        return []
    found = CONSORTIUM.moves_from(consortium.state)
    return [move for move in found if move.name in EDITORS_MOVES]


def proposals_of(consortium: Consortium) -> QuerySet[Proposal]:
    """What the builder found, the best first."""
    return consortium.proposals.all()


def proposal_numbered(consortium: Consortium, number: int) -> Proposal:
    """One of them; Absent if there is none."""
    return the_one(proposals_of(consortium), number=number)


def may_edit(actor: Actor, consortium: Consortium) -> bool:
    """Whether `actor` may change it now."""
    return consortium.is_open and can_edit_consortium.allows(actor, consortium)


def notes_of(actor: Actor, consortium: Consortium) -> QuerySet[Note]:
    """Notes on it that `actor` may read, the newest first."""
    notes = consortium.notes.select_related("written_by", "organisation", "consortium")
    return can_read_note.among(actor, notes)


def versions_of(consortium: Consortium) -> QuerySet[Version]:
    """How it stood after each change, the latest first."""
    return consortium.versions.select_related("made_by", "about")


def version_numbered(consortium: Consortium, number: int) -> Version:
    """One of them; Absent if there is none."""
    return the_one(versions_of(consortium), number=number)

"""A member's home: what waits for her, and the next step for each of her organisations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from koga.concepts.queries import concepts_to_decide
from koga.consortia.models import Consortium, Place
from koga.consortia.queries import consortia_of_ones_own, places_asked_of
from koga.conversations.models import Conversation
from koga.conversations.queries import unread_conversations
from koga.core.actors import Actor
from koga.matching.fitting import Fitting, searches_for
from koga.matching.models import Beckoning, Expression, Introduction, Outcome, Posting
from koga.matching.queries import (
    beckonings_for,
    current_postings,
    introductions_waiting_for,
    new_expressions,
    outcomes_awaited,
    searches_to_review,
)
from koga.organisations.enums import Freshness
from koga.organisations.models import Organisation
from koga.organisations.queries import hubs, is_stale, organisations_to_check
from koga.people.queries import organisations_of

_LOOKED_AT: Final = 100
_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next for an organisation: a sentence and where."""

    organisation: Organisation
    sentence: str
    action: str
    url: str


@dataclass(frozen=True, slots=True)
class Member:
    """What a signed-in person sees first."""

    organisations: Sequence[Organisation]
    steps: list[NextStep]
    waiting: list[Introduction]
    unread: QuerySet[Conversation]
    newest: list[Posting]
    to_check: int
    outcomes: list[Outcome]
    kept_back: list[Organisation]
    answers: list[Expression]
    asked: list[Beckoning]
    fitting: list[Fitting]
    to_read: int
    asked_into: list[Place]
    consortia: list[Consortium]
    to_decide: int


def member_home(actor: Actor) -> Member:
    """The home of a person; a fixed number of queries, whatever she belongs to."""
    published = Count("postings", filter=Q(postings__state="published"), distinct=True)
    topics = Count("topics", distinct=True)
    organisations = list(organisations_of(actor).annotate(n_postings=published, n_topics=topics))
    return Member(
        organisations,
        [_next_step(one) for one in organisations if actor.represents(one.pk)],
        list(introductions_waiting_for(actor)[:5]),
        unread_conversations(actor)[:5],
        news_from_abroad(actor, {one.country for one in organisations}),
        organisations_to_check(actor).count() if actor.hubs or actor.is_administrator else 0,
        list(outcomes_awaited(actor)[:5]),
        [one for one in organisations if one.state == "new"],
        list(new_expressions(actor)[:5]),
        list(beckonings_for(actor)[:5]),
        searches_for(actor, [one for one in organisations if actor.represents(one.pk)]),
        searches_to_review(actor).count() if actor.hubs or actor.is_administrator else 0,
        list(places_asked_of(actor)[:5]),
        list(consortia_of_ones_own(actor)[:3]),
        concepts_to_decide(actor).count() if actor.is_administrator else 0,
    )


def news_from_abroad(actor: Actor, countries: set[str]) -> list[Posting]:
    """The newest offers and needs of other countries than hers, at most one of each organisation.

    Hers are those of her organisations and hubs. Of the newest hundred, so that one who posts a
    lot does not push the others out.
    """
    own = countries | set(hubs().filter(pk__in=actor.hubs).values_list("country", flat=True))
    abroad = current_postings(actor).exclude(organisation__country__in=own)
    newest: dict[int, int] = {}
    for key, organisation in abroad.values_list("pk", "organisation_id")[:_LOOKED_AT]:
        newest.setdefault(organisation, key)
    return list(abroad.filter(pk__in=list(newest.values())[:_SHOWN]))


def _next_step(organisation: Organisation) -> NextStep:
    """The one thing that helps most now: a profile, then a posting, then a look at who fits."""
    slug = organisation.slug
    if not organisation.about or not organisation.n_topics:  # type: ignore[attr-defined]  # annotated
        return NextStep(
            organisation,
            _("Say what you do and choose topics, so that others find you."),
            _("Complete the profile"),
            reverse("organisations:organisation-edit", args=[slug]),
        )
    if is_stale(organisation):
        return NextStep(
            organisation,
            _("Nobody of you has confirmed your profile yet: it stands low in the lists.")
            if organisation.freshness == Freshness.UNCONFIRMED
            else _("Nobody has confirmed your profile for a year: it sinks in the lists."),
            _("Look it through"),
            organisation.get_absolute_url(),
        )
    if not organisation.n_postings:  # type: ignore[attr-defined]  # annotated above
        return NextStep(
            organisation,
            _("Say what you look for or offer: one sentence in your own language."),
            _("Post a need or an offer"),
            reverse("matching:posting-create", args=[slug]),
        )
    return NextStep(
        organisation,
        _("There are organisations abroad that could suit you."),
        _("See who and why"),
        reverse("matching:suggestion-list", args=[slug]),
    )

"""Who may do what to postings and introductions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.rules import EVERYTHING, Rule, for_represented
from koga.matching.models import Introduction, Posting, Side
from koga.organisations.models import Organisation
from koga.organisations.rules import can_oversee_organisation, can_see_organisation

# Often enough to be heard, seldom enough not to pester volunteers.
REMINDED_EVERY: Final = timedelta(days=7)


def _sees_posting(actor: Actor, posting: Posting) -> bool:
    organisation = posting.organisation
    if actor.belongs_to(organisation.pk) or can_oversee_organisation.allows(actor, organisation):
        return True
    return posting.state == "published" and can_see_organisation.allows(actor, organisation)


def _seen_postings(actor: Actor) -> Q:
    visible = Q(state="published", organisation__in=can_see_organisation.among(actor).values("pk"))
    own = Q(organisation__in=list(actor.organisations))
    return visible | own | Q(organisation__in=can_oversee_organisation.among(actor).values("pk"))


def _oversees_posting(actor: Actor, posting: Posting) -> bool:
    return can_oversee_organisation.allows(actor, posting.organisation)


def _sees_introduction(actor: Actor, introduction: Introduction) -> bool:
    if actor.may_do_everything or introduction.proposed_by_id == actor.person_id:
        return True
    sides = introduction.sides.select_related("organisation")
    return any(
        actor.belongs_to(side.organisation_id) or actor.coordinates(side.organisation.hub_id)
        for side in sides
    )


def _seen_introductions(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    theirs = Q(sides__organisation__in=list(actor.organisations)) | Q(
        sides__organisation__hub__in=list(actor.hubs)
    )
    seen = Introduction.objects.filter(theirs).values("pk")
    return Q(pk__in=seen) | Q(proposed_by=actor.person_id, proposed_by__isnull=False)


def reminder_due(side: Side) -> datetime | None:
    """From when a silent side may be written to once more; None while nobody was asked at all."""
    written_at = side.reminded_at or side.asked_at
    return written_at + REMINDED_EVERY if written_at else None


def _reminds(actor: Actor, side: Side) -> bool:
    if actor.may_do_everything:
        return True
    both = Side.objects.filter(introduction=side.introduction_id)
    return any(actor.coordinates(hub) for hub in both.values_list("organisation__hub", flat=True))


def _reminded(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    theirs = Side.objects.filter(organisation__hub__in=list(actor.hubs))
    return Q(introduction__in=theirs.values("introduction"))


can_see_posting: Final = Rule(
    "matching.see-posting",
    Posting,
    one=_sees_posting,
    those=_seen_postings,
    refusal=_("This is not shown to you."),
)

can_edit_posting: Final = for_represented(
    "matching.edit-posting",
    Posting,
    _("Only representatives of the organisation may change what it offers or looks for."),
)

can_oversee_posting: Final = Rule(
    "matching.oversee-posting",
    Posting,
    one=_oversees_posting,
    those=lambda actor: Q(organisation__in=can_oversee_organisation.among(actor).values("pk")),
    refusal=_("Only the coordinators of its hub may hide this."),
)

can_post_for: Final = for_represented(
    "matching.post-for",
    Organisation,
    _("Only its representatives speak for an organisation."),
    whose="pk",
)

can_see_suggestions: Final = Rule(
    "matching.see-suggestions",
    Organisation,
    one=lambda actor, organisation: (
        actor.belongs_to(organisation.pk) or can_oversee_organisation.allows(actor, organisation)
    ),
    those=lambda actor: Q(pk__in=list(actor.organisations)) | can_oversee_organisation.those(actor),
    refusal=_("Only its people and its hub's coordinators see an organisation's suggestions."),
)

can_see_introduction: Final = Rule(
    "matching.see-introduction",
    Introduction,
    one=_sees_introduction,
    those=_seen_introductions,
    refusal=_("This introduction is between others."),
)

can_remind_side: Final = Rule(
    "matching.remind-side",
    Side,
    one=_reminds,
    those=_reminded,
    refusal=_("Only coordinators of one of the two hubs remind a side."),
)

# Consent, and what came of it, are the organisation's own: no hub says it in its stead.
can_answer_for_side: Final = Rule(
    "matching.answer-for-side",
    Side,
    one=lambda actor, side: actor.represents(side.organisation_id),
    those=lambda actor: Q(organisation__in=list(actor.represented)),
    refusal=_("Only representatives of the organisation answer for it."),
)

"""Who may do what to postings, expressions of interest, introductions and saved searches."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.rules import (
    EVERYTHING,
    Rule,
    for_administrators,
    for_representatives,
    for_represented,
)
from koga.matching.lifecycles import PRIVATE
from koga.matching.models import (
    Expression,
    Introduction,
    PairAside,
    Posting,
    Remark,
    SavedSearch,
    Side,
)
from koga.matching.pacing import REMINDED_EVERY
from koga.organisations.models import Hub, Organisation
from koga.organisations.rules import can_oversee_organisation, can_see_organisation
from koga.people.queries import others_coordinate


def _sees_posting(actor: Actor, posting: Posting) -> bool:
    """A draft is its own people's; what is with the hub, the hub's too; what is published, everybody's."""
    organisation = posting.organisation
    if actor.may_do_everything or actor.belongs_to(organisation.pk):
        return True
    if can_oversee_organisation.allows(actor, organisation):
        return posting.state not in PRIVATE
    return posting.state == "published" and can_see_organisation.allows(actor, organisation)


def _seen_postings(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    visible = Q(state="published", organisation__in=can_see_organisation.among(actor).values("pk"))
    own = Q(organisation__in=list(actor.organisations))
    overseen = Q(organisation__in=can_oversee_organisation.among(actor).values("pk"))
    return visible | own | (overseen & ~Q(state__in=PRIVATE))


def _reviews(actor: Actor, posting: Posting) -> bool:
    """Nobody reads what is her own as the only one, unless her hub has nobody else."""
    organisation = posting.organisation
    if actor.may_do_everything:
        return True
    if not can_oversee_organisation.allows(actor, organisation):
        return False
    return not actor.belongs_to(organisation.pk) or not others_coordinate(
        actor, organisation.hub_id
    )


def _reviewed(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    overseen = can_oversee_organisation.among(actor)
    own = overseen.filter(pk__in=list(actor.organisations)).values_list("pk", "hub_id")
    held_back = [key for key, hub in own if others_coordinate(actor, hub)]
    return Q(organisation__in=overseen.values("pk")) & ~Q(organisation__in=held_back)


def _oversees_posting(actor: Actor, posting: Posting) -> bool:
    return can_oversee_organisation.allows(actor, posting.organisation)


def _sees_introduction(actor: Actor, introduction: Introduction) -> bool:
    if actor.may_do_everything or _proposed(actor, introduction):
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
    return Q(pk__in=seen) | _proposed_by(actor)


def _proposed(actor: Actor, introduction: Introduction) -> bool:
    """As a person, whether for her organisation or as a coordinator; nobody else in her stead."""
    return actor.person_id is not None and introduction.proposed_by_id == actor.person_id


def _proposed_by(actor: Actor) -> Q:
    return Q(proposed_by=actor.person_id, proposed_by__isnull=False)


def _brokers(actor: Actor, introduction: int) -> bool:
    """Of either hub; an introduction by its id."""
    if actor.may_do_everything:
        return True
    both = Side.objects.filter(introduction=introduction)
    return any(actor.coordinates(hub) for hub in both.values_list("organisation__hub", flat=True))


def _brokered(actor: Actor, column: str) -> Q:
    """`column` holds the introduction."""
    if actor.may_do_everything:
        return EVERYTHING
    theirs = Side.objects.filter(organisation__hub__in=list(actor.hubs))
    return Q(**{f"{column}__in": theirs.values("introduction")})


def _sees_expression(actor: Actor, expression: Expression) -> bool:
    both = (expression.organisation, expression.posting.organisation)
    return actor.may_do_everything or any(
        actor.belongs_to(one.pk) or actor.coordinates(one.hub_id) for one in both
    )


def _seen_expressions(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    own, hubs = list(actor.organisations), list(actor.hubs)
    sent = Q(organisation__in=own) | Q(organisation__hub__in=hubs)
    return sent | Q(posting__organisation__in=own) | Q(posting__organisation__hub__in=hubs)


def reminder_due(side: Side) -> datetime | None:
    """From when a silent side may be written to once more; None while nobody was asked at all."""
    written_at = side.reminded_at or side.asked_at
    return written_at + REMINDED_EVERY if written_at else None


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

# Who hid it may have been wrong: so another looks at it.
can_unhide_posting: Final = for_administrators(
    "matching.unhide-posting",
    Posting,
    _("Only an administrator shows again what a hub has hidden."),
)

can_review_posting: Final = Rule(
    "matching.review-posting",
    Posting,
    one=_reviews,
    those=_reviewed,
    refusal=_(
        "Only the coordinators of its hub review a partner search, and one of their own needs the "
        "eyes of another coordinator."
    ),
)

can_see_expression: Final = Rule(
    "matching.see-expression",
    Expression,
    one=_sees_expression,
    those=_seen_expressions,
    refusal=_("This expression of interest is between others."),
)

can_answer_expression: Final = Rule(
    "matching.answer-expression",
    Expression,
    one=lambda actor, expression: actor.represents(expression.posting.organisation_id),
    those=lambda actor: Q(posting__organisation__in=list(actor.represented)),
    refusal=_("Only representatives of the organisation that posted answer."),
)

can_withdraw_expression: Final = for_representatives(
    "matching.withdraw-expression",
    Expression,
    _("Only representatives of the organisation that sent it withdraw it."),
)

# Not even an administrator reads what one side notes for itself.
can_see_remark: Final = Rule(
    "matching.see-remark",
    Remark,
    one=lambda actor, remark: actor.belongs_to(remark.organisation_id),
    those=lambda actor: Q(organisation__in=list(actor.organisations)),
    refusal=_("These notes are for the people of the organisation that wrote them."),
)

can_keep_search: Final = Rule(
    "matching.keep-search",
    SavedSearch,
    one=lambda actor, saved: actor.is_signed_in and saved.person_id == actor.person_id,
    those=lambda actor: Q(person=actor.person_id, person__isnull=False),
    refusal=_("This saved search is somebody else's."),
)

can_post_for: Final = for_represented(
    "matching.post-for",
    Organisation,
    _("Only its representatives speak for an organisation."),
    whose="pk",
)

can_see_introduction: Final = Rule(
    "matching.see-introduction",
    Introduction,
    one=_sees_introduction,
    those=_seen_introductions,
    refusal=_("This introduction is between others."),
)

can_withdraw_introduction: Final = Rule(
    "matching.withdraw-introduction",
    Introduction,
    one=_proposed,
    those=_proposed_by,
    refusal=_("Only the person who proposed an introduction withdraws it."),
)

can_oversee_introduction: Final = Rule(
    "matching.oversee-introduction",
    Introduction,
    one=lambda actor, introduction: _brokers(actor, introduction.pk),
    those=lambda actor: _brokered(actor, "pk"),
    refusal=_("Only coordinators of one of the two hubs oversee an introduction."),
)

# Everybody who brokers reads the totals of all hubs.
can_open_hub_records: Final = Rule(
    "matching.open-hub-records",
    Hub,
    one=lambda actor, hub: actor.may_do_everything or actor.coordinates(hub.pk),
    those=lambda actor: EVERYTHING if actor.may_do_everything else Q(pk__in=list(actor.hubs)),
    refusal=_("Only the coordinators of a hub open the records behind its figures."),
)

can_remind_side: Final = Rule(
    "matching.remind-side",
    Side,
    one=lambda actor, side: _brokers(actor, side.introduction_id),
    those=lambda actor: _brokered(actor, "introduction"),
    refusal=_("Only coordinators of one of the two hubs remind a side."),
)

can_take_pair_back: Final = Rule(
    "matching.take-pair-back",
    PairAside,
    one=lambda actor, aside: actor.may_do_everything or actor.coordinates(aside.hub_id),
    those=lambda actor: EVERYTHING if actor.may_do_everything else Q(hub__in=list(actor.hubs)),
    refusal=_("Only coordinators of the hub that put a pair aside take it back."),
)

# Consent, and what came of it, are the organisation's own: no hub says it in its stead.
can_answer_for_side: Final = for_representatives(
    "matching.answer-for-side",
    Side,
    _("Only representatives of the organisation answer for it."),
)

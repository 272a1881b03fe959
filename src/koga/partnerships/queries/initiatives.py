"""Initiatives as pages and other apps ask for them."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.core.errors import Refused
from koga.organisations.models import Organisation
from koga.partnerships.models import (
    FollowUp,
    Initiative,
    InitiativeParty,
    Partnership,
)
from koga.partnerships.queries.agreements import partnerships_visible_to
from koga.partnerships.rules import (
    can_follow_initiative,
    can_join_initiative,
    can_run_initiative,
    can_see_initiative,
    can_work_on_initiative,
)


def initiatives_visible_to(actor: Actor) -> QuerySet[Initiative]:
    """What `actor` may see at least in its basic facts, with the parties; the newest first."""
    return can_see_initiative.among(actor, _initiatives_with_parties())


def initiative_numbered(actor: Actor, key: int) -> Initiative:
    """The one initiative with this id; Absent unless visible."""
    return one_among(can_see_initiative, actor, _initiatives_with_parties(), pk=key)


def initiative_to_work_on(actor: Actor, key: int) -> Initiative:
    """The same for members of those who take part; Refused to others who see it."""
    initiative = initiative_numbered(actor, key)
    can_work_on_initiative.require(actor, initiative)
    return initiative


def initiative_to_run(actor: Actor, key: int) -> Initiative:
    """The same for representatives of those who take part; Refused to others who see it."""
    initiative = initiative_numbered(actor, key)
    can_run_initiative.require(actor, initiative)
    return initiative


def initiatives_of(actor: Actor, organisation: Organisation) -> QuerySet[Initiative]:
    """Those in which one organisation takes part and that `actor` may see."""
    joined = InitiativeParty.objects.filter(organisation=organisation, joined_on__isnull=False)
    return initiatives_visible_to(actor).filter(pk__in=joined.values("initiative"))


def initiatives_under(actor: Actor, partnership: Partnership) -> QuerySet[Initiative]:
    """What was done under one agreement, as far as `actor` may see it."""
    return initiatives_visible_to(actor).filter(partnership=partnership)


def agreement_behind(actor: Actor, initiative: Initiative) -> Partnership | None:
    """The agreement under which it is done, if `actor` may see that too."""
    if initiative.partnership_id is None:
        return None
    return partnerships_visible_to(actor).filter(pk=initiative.partnership_id).first()


def parties_shown(actor: Actor, initiative: Initiative) -> list[InitiativeParty]:
    """All parties to those who know it; to others only those who said that they take part."""
    knows = can_follow_initiative.allows(actor, initiative)
    return [party for party in initiative.parties.all() if knows or party.joined_on]


def organisations_in(initiative: Initiative) -> QuerySet[Organisation]:
    """Those that take part or were named; a task can be given to any of them."""
    return Organisation.objects.filter(initiative_parties__initiative=initiative)


def follow_up_for(actor: Actor, initiative: Initiative) -> FollowUp | None:
    """The question that waits for an answer of an organisation `actor` represents."""
    asked = initiative.follow_ups.filter(answered_at=None)
    return asked.filter(organisation__in=list(actor.represented)).first()


def invitation_for(actor: Actor, initiative: Initiative) -> InitiativeParty | None:
    """The party, named by others, for which `actor` may say that it takes part."""
    for party in initiative.parties.all():
        if party.joined_on is None and actor.represents(party.organisation_id):
            return party
    return None


def require_invitation(actor: Actor, initiative: Initiative) -> InitiativeParty:
    """The same party; Refused if there is none."""
    party = invitation_for(actor, initiative)
    if party is None:
        raise Refused(str(can_join_initiative.refusal))
    return party


def require_own_party(actor: Actor, initiative: Initiative) -> InitiativeParty:
    """The first party that `actor` represents, the lead last; Refused if there is none."""
    for party in reversed(initiative.parties.all()):
        if actor.represents(party.organisation_id):
            return party
    raise Refused(str(can_join_initiative.refusal))


def may_leave(actor: Actor, initiative: Initiative) -> bool:
    """True for representatives of a partner that takes part in what is not finished yet."""
    return initiative.state in ("planned", "running") and any(
        actor.represents(party.organisation_id) and party.joined_on and not party.is_lead
        for party in initiative.parties.all()
    )


def require_follow_up(actor: Actor, initiative: Initiative) -> FollowUp:
    """The question that waits for `actor`; Refused if none does."""
    asked = follow_up_for(actor, initiative)
    if asked is None:
        raise Refused(_("Nothing about this initiative waits for your answer."))
    return asked


def _initiatives_with_parties() -> QuerySet[Initiative]:
    parties = InitiativeParty.objects.select_related("organisation")
    return Initiative.objects.select_related("partnership").prefetch_related(
        Prefetch("parties", parties)
    )

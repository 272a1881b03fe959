"""Who may do what to partnerships, initiatives and their files.

The parties and their hubs' coordinators see everything. Everybody sees the basic facts of what was
agreed or is being done, unless a party set it private or the hub hides one of the parties.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.errors import Refused
from koga.core.rules import EVERYTHING, NOTHING, Rule, for_represented
from koga.organisations.lifecycles import PUBLIC
from koga.organisations.models import Organisation
from koga.organisations.rules import can_edit_organisation, can_oversee_organisation
from koga.partnerships.models import (
    Evidence,
    FollowUp,
    Initiative,
    InitiativeParty,
    LogEntry,
    Partnership,
    PartnershipParty,
)

SHOWN_PARTNERSHIPS: Final = ("agreed", "ended")
SHOWN_INITIATIVES: Final = ("running", "finished")
Together = Partnership | Initiative


def _knows(actor: Actor, thing: Together) -> bool:
    """She belongs to a party or coordinates a party's hub."""
    return actor.may_do_everything or any(
        actor.belongs_to(party.organisation_id) or actor.coordinates(party.organisation.hub_id)
        for party in thing.parties.all()
    )


def _known(actor: Actor, model: type[Together]) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    if not (actor.organisations or actor.hubs):
        return NOTHING
    theirs = Q(parties__organisation__in=list(actor.organisations)) | Q(
        parties__organisation__hub__in=list(actor.hubs)
    )
    return Q(pk__in=model._default_manager.filter(theirs).values("pk"))


def _is_shown(thing: Together, states: tuple[str, ...]) -> bool:
    return (
        thing.is_public
        and thing.state in states
        and all(party.organisation.state in PUBLIC for party in thing.parties.all())
    )


def _shown(model: type[Together], states: tuple[str, ...]) -> Q:
    unseen = Organisation.objects.exclude(state__in=PUBLIC)
    concealed = model._default_manager.filter(parties__organisation__in=unseen)
    return Q(is_public=True, state__in=states) & ~Q(pk__in=concealed.values("pk"))


def _signs(actor: Actor, thing: Together) -> bool:
    return actor.may_do_everything or any(
        actor.represents(party.organisation_id) for party in thing.parties.all()
    )


def _signed(actor: Actor, model: type[Together]) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    theirs = model._default_manager.filter(parties__organisation__in=list(actor.represented))
    return Q(pk__in=theirs.values("pk"))


def _takes_part(actor: Actor, initiative: Initiative, *, signing: bool) -> bool:
    """Only parties that said they take part do; to be named by others gives no rights."""
    keys = actor.represented if signing else actor.organisations
    return actor.may_do_everything or any(
        party.organisation_id in keys and party.joined_on for party in initiative.parties.all()
    )


def _taking_part(actor: Actor, *, signing: bool) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    keys = actor.represented if signing else actor.organisations
    joined = InitiativeParty.objects.filter(organisation__in=list(keys), joined_on__isnull=False)
    return Q(pk__in=joined.values("initiative"))


def _is_own(actor: Actor, file: Evidence) -> bool:
    return actor.person_id is not None and file.added_by_id == actor.person_id


def _own_files(actor: Actor) -> Q:
    return NOTHING if actor.person_id is None else Q(added_by=actor.person_id)


def _withdraws(actor: Actor, partnership: Partnership) -> bool:
    """Whoever may propose for the organisation that did; without one, who could bring them together."""
    if partnership.proposed_for is not None:
        return can_propose_for.allows(actor, partnership.proposed_for)
    return any(
        can_oversee_organisation.allows(actor, party.organisation)
        for party in partnership.parties.all()
    )


def _withdrawn(actor: Actor) -> Q:
    overseen = PartnershipParty.objects.filter(
        organisation__in=can_oversee_organisation.among(actor).values("pk")
    )
    return Q(proposed_for__in=can_propose_for.among(actor).values("pk")) | Q(
        proposed_for=None, pk__in=overseen.values("partnership")
    )


def may_correct(actor: Actor, entry: LogEntry) -> bool:
    """Its author, while she works on the initiative. Not even an administrator speaks for her."""
    is_author = actor.person_id is not None and entry.author_id == actor.person_id
    return is_author and can_work_on_initiative.allows(actor, entry.initiative)


def require_author(actor: Actor, entry: LogEntry) -> None:
    """Refused, with the reason, unless `actor` may correct the entry."""
    if not may_correct(actor, entry):
        raise Refused(gettext("Only whoever wrote an entry corrects it."))


can_propose_for: Final = Rule(
    "partnerships.propose-for",
    Organisation,
    one=can_edit_organisation.one,
    those=can_edit_organisation.those,
    refusal=_("Only its representatives and its hub's coordinators propose for an organisation."),
)

can_lead_for: Final = for_represented(
    "partnerships.lead-for",
    Organisation,
    _("Only its representatives plan an initiative that an organisation leads."),
    whose="pk",
)

can_see_partnership: Final = Rule(
    "partnerships.see-partnership",
    Partnership,
    one=lambda actor, thing: _is_shown(thing, SHOWN_PARTNERSHIPS) or _knows(actor, thing),
    those=lambda actor: _shown(Partnership, SHOWN_PARTNERSHIPS) | _known(actor, Partnership),
    refusal=_("This partnership is not shown to you."),
)

can_read_agreement: Final = Rule(
    "partnerships.read-agreement",
    Partnership,
    one=_knows,
    those=lambda actor: _known(actor, Partnership),
    refusal=_("Only the parties and their hubs read the text of an agreement."),
)

can_sign_partnership: Final = Rule(
    "partnerships.sign-partnership",
    Partnership,
    one=_signs,
    those=lambda actor: _signed(actor, Partnership),
    refusal=_("Only representatives of its parties may do this to a partnership."),
)

can_withdraw_partnership: Final = Rule(
    "partnerships.withdraw-partnership",
    Partnership,
    one=_withdraws,
    those=_withdrawn,
    refusal=_("Only whoever proposed a partnership withdraws it."),
)

can_answer_party: Final = for_represented(
    "partnerships.answer-party",
    PartnershipParty,
    _("Only representatives of this party answer for it."),
)

can_see_initiative: Final = Rule(
    "partnerships.see-initiative",
    Initiative,
    one=lambda actor, thing: _is_shown(thing, SHOWN_INITIATIVES) or _knows(actor, thing),
    those=lambda actor: _shown(Initiative, SHOWN_INITIATIVES) | _known(actor, Initiative),
    refusal=_("This initiative is not shown to you."),
)

can_follow_initiative: Final = Rule(
    "partnerships.follow-initiative",
    Initiative,
    one=_knows,
    those=lambda actor: _known(actor, Initiative),
    refusal=_("Only the parties and their hubs see the plan, the log and the files."),
)

can_work_on_initiative: Final = Rule(
    "partnerships.work-on-initiative",
    Initiative,
    one=lambda actor, initiative: _takes_part(actor, initiative, signing=False),
    those=lambda actor: _taking_part(actor, signing=False),
    refusal=_("Only members of the organisations that take part may do this."),
)

can_run_initiative: Final = Rule(
    "partnerships.run-initiative",
    Initiative,
    one=lambda actor, initiative: _takes_part(actor, initiative, signing=True),
    those=lambda actor: _taking_part(actor, signing=True),
    refusal=_("Only representatives of the organisations that take part may do this."),
)

can_join_initiative: Final = for_represented(
    "partnerships.join-initiative",
    InitiativeParty,
    _("Only its representatives say whether an organisation takes part."),
)

can_see_file: Final = Rule(
    "partnerships.see-file",
    Evidence,
    one=lambda actor, file: (
        _knows(actor, file.initiative)
        or (file.is_public and _is_shown(file.initiative, SHOWN_INITIATIVES))
    ),
    those=lambda actor: (
        Q(initiative__in=can_follow_initiative.among(actor).values("pk"))
        | Q(is_public=True, initiative__in=_everybodys_initiatives())
    ),
    refusal=_("This file is not shown to you."),
)

can_remove_file: Final = Rule(
    "partnerships.remove-file",
    Evidence,
    one=lambda actor, file: (
        can_run_initiative.allows(actor, file.initiative)
        or (_is_own(actor, file) and can_work_on_initiative.allows(actor, file.initiative))
    ),
    those=lambda actor: (
        Q(initiative__in=can_run_initiative.among(actor).values("pk"))
        | (_own_files(actor) & Q(initiative__in=can_work_on_initiative.among(actor).values("pk")))
    ),
    refusal=_("Only whoever added it and representatives of those who take part remove it."),
)

can_answer_follow_up: Final = for_represented(
    "partnerships.answer-follow-up",
    FollowUp,
    _("Only representatives of the organisation that was asked answer for it."),
)


def _everybodys_initiatives() -> object:
    return Initiative.objects.filter(_shown(Initiative, SHOWN_INITIATIVES)).values("pk")

"""An initiative is begun, joined, changed, run, and brought to its end."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.organisations.models import Organisation
from koga.partnerships import letters, obstacles
from koga.partnerships.actions.notes import note
from koga.partnerships.facts import PLAIN_FACTS, InitiativeFacts
from koga.partnerships.lifecycles import INITIATIVE
from koga.partnerships.models import Initiative, InitiativeParty, Partnership
from koga.partnerships.rules import (
    can_join_initiative,
    can_lead_for,
    can_read_agreement,
    can_run_initiative,
)
from koga.partnerships.signals import initiative_finished
from koga.topics.queries import topics_at


@transaction.atomic
def create_initiative(
    *,
    facts: InitiativeFacts,
    lead: Organisation,
    by: Actor,
    partnership: Partnership | None = None,
) -> Initiative:
    """Plan something together. Who signed the agreement behind it takes part; others are asked."""
    can_lead_for.require(by, lead)
    if partnership is not None:
        can_read_agreement.require(by, partnership)
        if lock(partnership).state != "agreed":
            raise Impossible(_("An initiative can only be done under an agreement that stands."))
    initiative = Initiative(partnership=partnership, created_at=clock.now())
    _write_facts(initiative, facts)
    InitiativeParty.objects.create(
        initiative=initiative, organisation=lead, is_lead=True, joined_on=clock.today()
    )
    _write_partners(initiative, facts, lead, by)
    note(by, "initiative-created", initiative, lead, after=_snapshot(initiative))
    return initiative


@transaction.atomic
def edit_initiative(*, initiative: Initiative, facts: InitiativeFacts, by: Actor) -> None:
    """Replace what is stated of it; new partners are asked, those left out take part no more."""
    can_run_initiative.require(by, initiative)
    if reason := obstacles.to_change(lock(initiative)):
        raise Impossible(reason)
    before = _snapshot(initiative)
    lead = InitiativeParty.objects.select_related("organisation").get(
        initiative=initiative, is_lead=True
    )
    _write_facts(initiative, facts)
    _write_partners(initiative, facts, lead.organisation, by)
    after = _snapshot(initiative)
    note(by, "initiative-edited", initiative, before=before, after=after)


@transaction.atomic
def join_initiative(*, party: InitiativeParty, by: Actor) -> None:
    """An organisation that others named says that it takes part."""
    can_join_initiative.require(by, party)
    if lock(party).joined_on is None:
        party.joined_on = clock.today()
        party.save(update_fields=["joined_on"])
        note(by, "initiative-joined", party.initiative, party.organisation)


@transaction.atomic
def leave_initiative(*, party: InitiativeParty, by: Actor) -> None:
    """An organisation does not want to take part (any more); the lead stays to the end."""
    can_join_initiative.require(by, party)
    lock(party.initiative)
    if lock(party).is_lead:
        raise Impossible(_("The lead cannot leave. It can cancel the initiative."))
    if party.initiative.state == "finished":
        raise Impossible(_("It is finished: who took part stays known."))
    note(by, "initiative-left", party.initiative, party.organisation)
    party.delete()


@transaction.atomic
def move_initiative(*, initiative: Initiative, move: str, by: Actor) -> None:
    """Start, finish or cancel it, as the life-cycle table allows.

    It is joint only if two said that they take part, and finished only with something to show.
    """
    can_run_initiative.require(by, initiative)
    before = audit.snapshot(lock(initiative), _DATED)
    target = INITIATIVE.target(initiative.state, move)
    if reason := obstacles.to_move(initiative, move):
        raise Impossible(reason)
    initiative.state = target
    if move == "start":
        initiative.started_on = clock.today()
    elif move == "finish":
        initiative.finished_on = clock.today()
    initiative.save(update_fields=_DATED)
    after = audit.snapshot(initiative, _DATED)
    note(by, f"initiative-{target}", initiative, before=before, after=after)
    if move == "finish":
        initiative_finished.send(Initiative, initiative=initiative, by=by)


_DATED = ("state", "started_on", "finished_on")


def _write_facts(initiative: Initiative, facts: InitiativeFacts) -> None:
    for name in PLAIN_FACTS:
        setattr(initiative, name, getattr(facts, name))
    initiative.save()
    initiative.topics.set(topics_at(facts.topics))


def _write_partners(
    initiative: Initiative, facts: InitiativeFacts, lead: Organisation, by: Actor
) -> None:
    initiative.parties.filter(is_lead=False).exclude(organisation__in=facts.partners).delete()
    known = set(initiative.parties.values_list("organisation_id", flat=True))
    signed = _signatories(initiative.partnership)
    for organisation in facts.partners:
        if organisation.pk in known:
            continue
        consents = (
            organisation.pk in signed or by.may_do_everything or by.represents(organisation.pk)
        )
        party = InitiativeParty.objects.create(
            initiative=initiative,
            organisation=organisation,
            joined_on=clock.today() if consents else None,
        )
        if not consents:
            letters.invite(party, lead)


def _signatories(partnership: Partnership | None) -> set[int]:
    if partnership is None:
        return set()
    return set(partnership.parties.values_list("organisation_id", flat=True))


def _snapshot(initiative: Initiative) -> dict[str, Any]:
    return audit.snapshot(initiative, [*PLAIN_FACTS, "partnership"]) | {
        "parties": sorted(initiative.parties.values_list("organisation_id", flat=True)),
        "topics": sorted(initiative.topics.values_list("slug", flat=True)),
    }

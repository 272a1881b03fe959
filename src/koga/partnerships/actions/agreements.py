"""An agreement is proposed, renewed, shown or hidden, ended."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.core.locking import lock
from koga.core.wording import Wording
from koga.matching.enums import Channel
from koga.matching.models import Introduction
from koga.organisations.models import Organisation
from koga.organisations.rules import can_oversee_organisation
from koga.partnerships import letters, parties
from koga.partnerships.actions.answers import write_answer
from koga.partnerships.actions.notes import note
from koga.partnerships.enums import Consent
from koga.partnerships.lifecycles import FALLEN, PARTNERSHIP
from koga.partnerships.models import Partnership, PartnershipParty
from koga.partnerships.rules import (
    can_propose_for,
    can_sign_partnership,
    can_withdraw_partnership,
)

_FACTS: Final = ("kind", "title", "purpose", "starts_on", "ends_on", "introduction", "renews")


@transaction.atomic
def propose_partnership(
    *,
    kind: str,
    title: str,
    purpose: Wording,
    organisations: Collection[Organisation],
    starts_on: date,
    ends_on: date | None,
    by: Actor,
    for_organisation: Organisation | None,
    introduction: Introduction | None = None,
    is_public: bool = True,
    renews: Partnership | None = None,
) -> Partnership:
    """Put an agreement to all its parties; every one but the proposing one is asked by mail.

    A representative proposes for her own organisation, which thereby confirms. A coordinator who
    brings others together signs for nobody: her proposal waits for all parties.
    """
    _may_propose(organisations, by, for_organisation)
    if reason := parties.objection(kind, organisations):
        raise Impossible(reason)
    partnership = Partnership.objects.create(
        kind=kind,
        title=title,
        purpose=purpose,
        introduction=introduction,
        proposed_for=for_organisation,
        starts_on=starts_on,
        ends_on=ends_on,
        is_public=is_public,
        renews=renews,
        proposed_at=clock.now(),
    )
    after = audit.snapshot(partnership, _FACTS)
    note(by, "partnership-proposed", partnership, for_organisation, after=after)
    _put_to(partnership, organisations, by, for_organisation)
    return partnership


@transaction.atomic
def withdraw_partnership(*, partnership: Partnership, by: Actor) -> None:
    """Whoever proposed it takes it back while it waits; those who were asked are told."""
    can_withdraw_partnership.require(by, partnership)
    before = audit.snapshot(lock(partnership), ["state"])
    partnership.state = PARTNERSHIP.target(partnership.state, "withdraw")
    partnership.save(update_fields=["state"])
    own, after = partnership.proposed_for, audit.snapshot(partnership, ["state"])
    note(by, "partnership-withdrawn", partnership, own, before=before, after=after)
    letters.tell_withdrawn(partnership)


@transaction.atomic
def end_partnership(*, partnership: Partnership, reason: str, by: Actor) -> None:
    """A party ends the agreement today and says why; everyone is told."""
    can_sign_partnership.require(by, partnership)
    before = audit.snapshot(lock(partnership), ["state"])
    partnership.state = PARTNERSHIP.target(partnership.state, "end")
    partnership.ended_on, partnership.end_reason = clock.today(), reason
    partnership.save(update_fields=["state", "ended_on", "end_reason"])
    after = audit.snapshot(partnership, ["state", "ended_on", "end_reason"])
    note(by, "partnership-ended", partnership, before=before, after=after)
    letters.tell_ended(partnership)


@transaction.atomic
def renew_partnership(
    *, partnership: Partnership, ends_on: date | None, by: Actor, for_organisation: Organisation
) -> Partnership:
    """Propose to the same parties the same agreement from the day after its end."""
    can_sign_partnership.require(by, partnership)
    lock(partnership)
    if partnership.state != "agreed" or partnership.ends_on is None:
        raise Impossible(_("Only an agreement that stands and has a last day can be renewed."))
    if Partnership.objects.filter(renews=partnership).exclude(state__in=FALLEN).exists():
        raise Impossible(_("A renewal has been proposed already."))
    old = partnership.parties.select_related("organisation")
    return propose_partnership(
        kind=partnership.kind,
        title=partnership.title,
        purpose=partnership.purpose,
        organisations=[party.organisation for party in old],
        starts_on=partnership.ends_on + timedelta(days=1),
        ends_on=ends_on,
        by=by,
        for_organisation=for_organisation,
        introduction=partnership.introduction,
        is_public=partnership.is_public,
        renews=partnership,
    )


@transaction.atomic
def show_partnership(*, partnership: Partnership, is_public: bool, by: Actor) -> None:
    """Show its basic facts to everybody, or to nobody but the parties and their hubs."""
    can_sign_partnership.require(by, partnership)
    before = audit.snapshot(lock(partnership), ["is_public"])
    if partnership.is_public == is_public:
        return
    partnership.is_public = is_public
    partnership.save(update_fields=["is_public"])
    after = {"is_public": is_public}
    note(by, "partnership-shown", partnership, before=before, after=after)


def _may_propose(
    organisations: Collection[Organisation], by: Actor, for_organisation: Organisation | None
) -> None:
    if for_organisation is None:
        if not any(can_oversee_organisation.allows(by, one) for one in organisations):
            raise Refused(
                _("Only a coordinator of a party's hub may bring others to an agreement.")
            )
    elif for_organisation not in organisations:
        raise Impossible(_("You can propose only for one of the parties."))
    else:
        can_propose_for.require(by, for_organisation)


def _put_to(
    partnership: Partnership,
    organisations: Collection[Organisation],
    by: Actor,
    for_organisation: Organisation | None,
) -> None:
    for organisation in organisations:
        party = PartnershipParty.objects.create(partnership=partnership, organisation=organisation)
        if organisation == for_organisation and _signs_for(by, organisation):
            write_answer(party, Consent.CONFIRMED, by, Channel.PAGE, "")
        else:
            letters.ask(party, for_organisation)


def _signs_for(by: Actor, organisation: Organisation) -> bool:
    return by.may_do_everything or by.represents(organisation.pk)

"""Partnerships as pages and other apps ask for them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.core.errors import Impossible
from koga.matching.models import Introduction
from koga.matching.queries import introductions_visible_to
from koga.organisations.models import Organisation
from koga.partnerships.enums import Consent
from koga.partnerships.lifecycles import FALLEN
from koga.partnerships.models import (
    Partnership,
    PartnershipParty,
)
from koga.partnerships.rules import (
    can_read_agreement,
    can_see_partnership,
    can_sign_partnership,
    can_withdraw_partnership,
)


def partnerships_visible_to(actor: Actor) -> QuerySet[Partnership]:
    """What `actor` may see at least in its basic facts, with the parties; the newest first."""
    return can_see_partnership.among(actor, _with_parties())


def partnership_numbered(actor: Actor, key: int) -> Partnership:
    """The one partnership with this id; Absent unless visible."""
    return one_among(can_see_partnership, actor, _with_parties(), pk=key)


def agreement_numbered(actor: Actor, key: int) -> Partnership:
    """The same for whoever may read its text; Refused to others who see the partnership."""
    partnership = partnership_numbered(actor, key)
    can_read_agreement.require(actor, partnership)
    return partnership


def partnership_to_sign(actor: Actor, key: int) -> Partnership:
    """The same for representatives of its parties; Refused to others who see the partnership."""
    partnership = partnership_numbered(actor, key)
    can_sign_partnership.require(actor, partnership)
    return partnership


def partnerships_of(actor: Actor, organisation: Organisation) -> QuerySet[Partnership]:
    """Those of one organisation that `actor` may see, without what never became an agreement."""
    found = partnerships_visible_to(actor).exclude(state__in=FALLEN)
    return found.filter(parties__organisation=organisation)


def party_waiting_for(actor: Actor, partnership: Partnership) -> PartnershipParty | None:
    """The party for which `actor` may still answer; None if there is none."""
    if partnership.state != "proposed":
        return None
    for party in partnership.parties.all():
        if party.consent == Consent.WAITING and actor.represents(party.organisation_id):
            return party
    return None


def partnerships_waiting_for(actor: Actor) -> QuerySet[Partnership]:
    """Proposals that wait for the answer of an organisation `actor` represents."""
    waiting = PartnershipParty.objects.filter(
        consent=Consent.WAITING, organisation__in=list(actor.represented)
    )
    found = partnerships_visible_to(actor).filter(state="proposed")
    return found.filter(pk__in=waiting.values("partnership"))


def require_party(actor: Actor, partnership: Partnership) -> PartnershipParty:
    """The same party; Refused if `actor` represents none, Impossible if nothing waits for her."""
    can_sign_partnership.require(actor, partnership)
    party = party_waiting_for(actor, partnership)
    if party is None:
        raise Impossible(_("Your side has answered already."))
    return party


def standing_among(organisations: Collection[int]) -> QuerySet[Partnership]:
    """Open and standing agreements to which one of `organisations` (ids) is a party."""
    found = Partnership.objects.filter(
        state__in=["proposed", "agreed"], parties__organisation__in=organisations
    )
    return found.distinct().prefetch_related("parties")


def partnership_behind(actor: Actor, key: str) -> Partnership | None:
    """The standing agreement under which something is to be done; None if `actor` is no party."""
    if not key.isdigit():
        return None
    found = can_read_agreement.among(actor, _with_parties())
    return found.filter(pk=int(key), state="agreed").first()


def introduction_behind(actor: Actor, key: str) -> Introduction | None:
    """The made introduction whose sides go on to agree; None for one `actor` may not see."""
    if not key.isdigit():
        return None
    return introductions_visible_to(actor).filter(pk=int(key), state="made").first()


def introductions_followed(introductions: QuerySet[Introduction], until: date) -> set[int]:
    """The ids of those whose sides had agreed on a partnership by the day `until`."""
    those = introductions.order_by().values("pk")
    agreed = Partnership.objects.filter(introduction__in=those, agreed_on__lte=until)
    found = agreed.order_by().values_list("introduction", flat=True)
    return {key for key in found if key is not None}


def may_withdraw(actor: Actor, partnership: Partnership) -> bool:
    """True for whoever proposed it, while it waits."""
    return partnership.state == "proposed" and can_withdraw_partnership.allows(actor, partnership)


def _with_parties() -> QuerySet[Partnership]:
    parties = PartnershipParty.objects.select_related("organisation", "answered_by")
    return Partnership.objects.select_related("proposed_for").prefetch_related(
        Prefetch("parties", parties)
    )

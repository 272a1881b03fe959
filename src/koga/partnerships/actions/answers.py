"""What the parties answer; the last confirmation makes the agreement."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock, tokens
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import held
from koga.matching.enums import Channel
from koga.partnerships import letters
from koga.partnerships.actions.notes import note
from koga.partnerships.enums import Consent
from koga.partnerships.lifecycles import PARTNERSHIP
from koga.partnerships.models import Partnership, PartnershipParty
from koga.partnerships.rules import can_answer_party
from koga.partnerships.signals import partnership_agreed
from koga.people.models import Person
from koga.people.queries import actor_for


@transaction.atomic
def confirm_partnership(
    *, party: PartnershipParty, by: Actor, channel: Channel = Channel.PAGE, remark: str = ""
) -> Partnership:
    """One party confirms; the last confirmation makes it an agreement, and everyone is told."""
    can_answer_party.require(by, party)
    return _confirm(party, by, channel, remark)


@transaction.atomic
def decline_partnership(
    *, party: PartnershipParty, by: Actor, channel: Channel = Channel.PAGE, remark: str = ""
) -> Partnership:
    """One party says no, which settles it for all; the others are told, with its note."""
    can_answer_party.require(by, party)
    return _decline(party, by, channel, remark)


@transaction.atomic
def answer_by_link(*, token: str, confirms: bool, remark: str = "") -> Partnership:
    """Answer by the signed link of a mail, without signing in.

    The link speaks for the person to whom it was sent, as long as she represents that party; for
    an organisation that has nobody on the platform it speaks for the organisation itself. Raises
    tokens.StaleToken, Refused or Impossible.
    """
    party, person = read_link(token)
    by = actor_for(person) if person else Actor(name=party.organisation.name)
    if person:
        can_answer_party.require(by, party)
    answer = _confirm if confirms else _decline
    return answer(party, by, Channel.MAIL, remark)


def read_link(token: str) -> tuple[PartnershipParty, Person | None]:
    """For which party and person a mailed link speaks; tokens.StaleToken if for none any more."""
    said = tokens.redeem(letters.PURPOSE, token, max_days=letters.LINK_DAYS)
    found = PartnershipParty.objects.select_related("partnership", "organisation")
    party = found.filter(pk=said["party"]).first()
    person = Person.objects.filter(pk=said["person"], is_active=True).first()
    if party is None or (said["person"] and person is None):
        raise tokens.StaleToken("the party or the person no longer exists")
    return party, person


def write_answer(
    party: PartnershipParty, consent: Consent, by: Actor, channel: Channel, remark: str
) -> None:
    """Keep what one party said; whether it settles the agreement is the caller's question."""
    party.consent, party.channel, party.note = consent, channel, remark[:500]
    party.answered_by_id, party.answered_at = by.person_id, clock.now()
    party.save()
    after = {"consent": consent, "channel": channel, "note": party.note}
    note(by, "party-answered", party.partnership, party.organisation, after=after)


def _confirm(party: PartnershipParty, by: Actor, channel: Channel, remark: str) -> Partnership:
    partnership = _open(party, "agree")
    write_answer(party, Consent.CONFIRMED, by, channel, remark)
    if not partnership.parties.exclude(consent=Consent.CONFIRMED).exists():
        _settle(partnership, "agree", by)
        letters.tell_agreed(partnership)
        partnership_agreed.send(Partnership, partnership=partnership, by=by)
    return partnership


def _decline(party: PartnershipParty, by: Actor, channel: Channel, remark: str) -> Partnership:
    partnership = _open(party, "decline")
    write_answer(party, Consent.DECLINED, by, channel, remark)
    _settle(partnership, "decline", by)
    letters.tell_declined(partnership, party)
    return partnership


def _open(party: PartnershipParty, move: str) -> Partnership:
    """The partnership, its row locked: two last parties must not both find the other waiting."""
    partnership = held(Partnership.objects.all(), pk=party.partnership_id)
    party.refresh_from_db(fields=["consent"])
    PARTNERSHIP.target(partnership.state, move)
    if party.consent != Consent.WAITING:
        raise Impossible(_("This party has answered already."))
    return partnership


def _settle(partnership: Partnership, move: str, by: Actor) -> None:
    before = audit.snapshot(partnership, ["state", "agreed_on"])
    partnership.state = PARTNERSHIP.target(partnership.state, move)
    if move == "agree":
        partnership.agreed_on = clock.today()
    partnership.save(update_fields=["state", "agreed_on"])
    after = audit.snapshot(partnership, ["state", "agreed_on"])
    note(by, f"partnership-{partnership.state}", partnership, before=before, after=after)

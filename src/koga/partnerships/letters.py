"""The letters of an agreement and of an initiative, each in its reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from koga.core import tokens
from koga.core.mail import write_mail
from koga.matching.letters import readers_of
from koga.organisations.models import Organisation
from koga.partnerships.models import (
    FollowUp,
    Initiative,
    InitiativeParty,
    Partnership,
    PartnershipParty,
)
from koga.people.models import Person

PURPOSE: Final = "partnership-answer"
LINK_DAYS: Final = 30


def answer_address(party: PartnershipParty, person: Person | None) -> str:
    """Where this reader confirms or declines without signing in."""
    token = tokens.issue(PURPOSE, {"party": party.pk, "person": person.pk if person else None})
    return settings.BASE_URL + reverse("partnerships:partnership-answer-by-mail", args=[token])


def ask(party: PartnershipParty, proposer: Organisation | None) -> None:
    """Send the text of the agreement to one party with the link on which it answers."""
    for reader in readers_of(party.organisation):
        write_mail(
            to=reader.recipient,
            template="partnerships/emails/partnership_proposed",
            context={
                **_about(party.partnership),
                "own": party.organisation,
                "original": _original_for(party.partnership, reader.recipient.language),
                "proposer": proposer,
                "link_days": LINK_DAYS,
                "answer_address": answer_address(party, reader.person),
            },
        )


def tell_agreed(partnership: Partnership) -> None:
    """Everybody confirmed: tell all parties."""
    _tell_parties(partnership, "partnership_agreed")


def tell_declined(partnership: Partnership, party: PartnershipParty) -> None:
    """One party said no, perhaps with a word why: tell the others."""
    said = {"party": party.organisation, "note": party.note}
    _tell_parties(partnership, "partnership_declined", besides=party.organisation, **said)


def tell_withdrawn(partnership: Partnership) -> None:
    """It is taken back: tell those who were asked, whatever they answered."""
    _tell_parties(partnership, "partnership_withdrawn", besides=partnership.proposed_for)


def tell_ended(partnership: Partnership) -> None:
    _tell_parties(partnership, "partnership_ended")


def invite(party: InitiativeParty, lead: Organisation) -> None:
    """Somebody named this organisation as a partner: ask whether it takes part."""
    initiative = party.initiative
    for reader in readers_of(party.organisation):
        write_mail(
            to=reader.recipient,
            template="partnerships/emails/initiative_named",
            context={
                "initiative": initiative,
                "own": party.organisation,
                "lead": lead,
                "address": _address_of(initiative),
            },
        )


def ask_what_lasts(asked: FollowUp) -> None:
    """A year later: ask one party what lasts."""
    address = reverse("partnerships:follow-up-answer", args=[asked.initiative_id])
    for reader in readers_of(asked.organisation):
        write_mail(
            to=reader.recipient,
            template="partnerships/emails/follow_up",
            context={
                "initiative": asked.initiative,
                "own": asked.organisation,
                "address": settings.BASE_URL + address,
            },
        )


def _tell_parties(
    partnership: Partnership, letter: str, *, besides: Organisation | None = None, **said: Any
) -> None:
    for organisation in _organisations(partnership):
        if organisation != besides:
            for reader in readers_of(organisation):
                write_mail(
                    to=reader.recipient,
                    template=f"partnerships/emails/{letter}",
                    context={**_about(partnership), "own": organisation, **said},
                )


def _about(partnership: Partnership) -> dict[str, Any]:
    return {
        "partnership": partnership,
        "parties": [organisation.name for organisation in _organisations(partnership)],
        "address": _address_of(partnership),
    }


def _original_for(partnership: Partnership, language: str) -> str:
    """The language of the original where this reader reads a translation; "" where she does not."""
    original = partnership.purpose.original
    return "" if partnership.purpose.best_for(language).language == original else original


def _organisations(partnership: Partnership) -> Iterable[Organisation]:
    parties = partnership.parties.select_related("organisation")
    return [party.organisation for party in parties]


def _address_of(thing: Partnership | Initiative) -> str:
    return settings.BASE_URL + thing.get_absolute_url()

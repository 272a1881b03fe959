from __future__ import annotations

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from koga.core import clock
from koga.core.wording import wording
from koga.organisations.models import Organisation
from koga.partnerships.enums import Consent
from koga.partnerships.models import (
    Evidence,
    Initiative,
    InitiativeParty,
    Partnership,
    PartnershipParty,
    Result,
)


class PartnershipFactory(DjangoModelFactory[Partnership]):
    """An agreement that stands; say what differs."""

    class Meta:
        model = Partnership

    kind = "project"
    title = factory.Sequence(lambda n: f"Boats without borders {n}")
    purpose = wording("pl", "Wspólnie uczymy szkutnictwa.", en="We teach boat building together.")
    starts_on = date(2026, 1, 1)
    ends_on = date(2027, 12, 31)
    state = "agreed"
    agreed_on = date(2026, 1, 15)


class InitiativeFactory(DjangoModelFactory[Initiative]):
    """An initiative that runs; say what differs."""

    class Meta:
        model = Initiative

    kind = "workshop"
    title = factory.Sequence(lambda n: f"Clinker school {n}")
    purpose = wording("en", "Six builders learn from each other.")
    starts_on = date(2026, 3, 1)
    ends_on = date(2026, 9, 30)
    started_on = date(2026, 3, 2)
    state = "running"


class ResultFactory(DjangoModelFactory[Result]):
    class Meta:
        model = Result

    title = "Six boat builders teach in both harbours"
    text = wording("en", "They did not know each other before.")
    achieved_on = date(2026, 6, 1)


class EvidenceFactory(DjangoModelFactory[Evidence]):
    """A web address; nobody but the parties sees it."""

    class Meta:
        model = Evidence

    title = "Photographs"
    address = "https://example.org/photographs"


def partnership_of(*organisations: Organisation, **said: Any) -> Partnership:
    """A partnership whose parties all confirmed, unless `said` gives another state."""
    partnership = PartnershipFactory(**said)
    waiting = partnership.state == "proposed"
    for organisation in organisations:
        PartnershipParty.objects.create(
            partnership=partnership,
            organisation=organisation,
            consent=Consent.WAITING if waiting else Consent.CONFIRMED,
        )
    return partnership


def initiative_of(
    *organisations: Organisation, named: tuple[Organisation, ...] = (), **said: Any
) -> Initiative:
    """An initiative led by the first; those `named` have not said whether they take part."""
    initiative = InitiativeFactory(**said)
    for place, organisation in enumerate([*organisations, *named]):
        InitiativeParty.objects.create(
            initiative=initiative,
            organisation=organisation,
            is_lead=place == 0,
            joined_on=None if organisation in named else clock.today(),
        )
    return initiative

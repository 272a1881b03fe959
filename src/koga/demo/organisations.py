"""Invented organisations: each is registered by its founder and then checked by its hub."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from koga.demo.hubs import hub_for
from koga.demo.network import Network, language_of
from koga.demo.people import account_of, enrol, name_from
from koga.demo.reading import Row, organisations, told
from koga.organisations.actions import (
    confirm_organisation,
    create_organisation,
    move_organisation,
)
from koga.organisations.enums import NameKind
from koga.organisations.facts import OrganisationFacts, OtherName
from koga.people.enums import MemberRole
from koga.people.queries import actor_for
from koga.places.models import Town

FIRST_DAY: Final = date(2021, 3, 2)
_CONFIRMING: Final = 0.85  # the share of old organisations that keep their profile fresh


def note_organisations(network: Network) -> None:
    """Those of ENGAGE! come in the spring of 2021, the others in the last two years."""
    for key, row in organisations().items():
        moment = network.diary.waking(_day_of_coming(network, row))
        network.diary.note(moment, partial(_come, network, key))


def _day_of_coming(network: Network, row: Row) -> date:
    if row.get("waiting"):
        return network.diary.today - timedelta(days=network.dice.randint(1, 9))
    if row.get("engage") or row.get("early") or row.get("kind") == "local-authority":
        return FIRST_DAY + timedelta(days=network.dice.randint(0, 40))
    return network.diary.today - timedelta(days=network.dice.randint(560, 730))


def _come(network: Network, key: str) -> None:
    """The founder gets an account and writes the record; the hub looks at it some days later."""
    row = organisations()[key]
    account = account_of(key, MemberRole.REPRESENTATIVE)
    name = account["name"] if account else name_from(network, row["country"])
    founder = enrol(network, name, language_of(key))
    organisation = create_organisation(facts=_facts(network, row), by=actor_for(founder))
    network.organisations[key], network.people[key] = organisation, [founder]
    if row.get("waiting"):
        return
    network.diary.note(network.diary.later(1, 3), partial(_check, network, key))
    if network.dice.random() < _CONFIRMING:
        moment = network.diary.ago(network.dice.randint(10, 330))
        network.diary.note(moment, partial(_confirm, network, key))


def _check(network: Network, key: str) -> None:
    organisation = network.organisations[key]
    by = network.coordinator_of(organisation)
    move_organisation(organisation=organisation, move="check", by=by)


def _confirm(network: Network, key: str) -> None:
    confirm_organisation(organisation=network.organisations[key], by=network.voice(key))


def _facts(network: Network, row: Row) -> OrganisationFacts:
    language = language_of(row["key"])
    town = Town.objects.get(pk=row["town"])
    english = row.get("english_name")
    others = [OtherName(english, NameKind.TRANSLATION, "en")] if english else []
    return OrganisationFacts(
        name=row["name"],
        country=row["country"],
        kind=row["kind"],
        name_language=language,
        about=told(row, "about", language),
        region=town.region_id,
        town=town.pk,
        town_name=town.name,
        website=f"https://{row['key']}.example/",
        email=f"{row['key']}@example.org",
        founded=row.get("founded"),
        size=row["size"],
        experience=row["experience"],
        hub=hub_for(network, row["country"], town.region_id).pk,
        languages=tuple(row["languages"]),
        topics=tuple(row["topics"]),
        other_names=tuple(others),
    )

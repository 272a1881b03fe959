"""The four hubs and their coordinators."""

from __future__ import annotations

from koga.core.actors import PLATFORM
from koga.demo.network import Network
from koga.demo.people import enrol
from koga.demo.reading import Row, rows, told
from koga.organisations.actions import found_hub
from koga.organisations.facts import HubFacts
from koga.organisations.models import Hub
from koga.people.actions import appoint_coordinator


def found_hubs(network: Network) -> None:
    """All hubs with their coordinators; the first one named of each acts for it."""
    for row in rows("hubs"):
        hub = network.hubs[row["slug"]] = _found(row)
        people = [enrol(network, name, row["language"]) for name in row["coordinators"]]
        for person in people:
            appoint_coordinator(hub=hub, person=person, by=PLATFORM)
        network.coordinators[row["slug"]] = people[0]


def hub_for(network: Network, country: str, region: str) -> Hub:
    """The hub that cares for the region, else the one that looks after the country."""
    found = [row for row in rows("hubs") if region in row["regions"]]
    found += [row for row in rows("hubs") if country in row["countries"]]
    return network.hubs[found[0]["slug"]]


def _found(row: Row) -> Hub:
    facts = HubFacts(
        name=row["name"],
        country=row["country"],
        language=row["language"],
        about=told(row, "about", row["language"]),
        email=row["email"],
        regions=tuple(row["regions"]),
    )
    return found_hub(facts=facts, by=PLATFORM, slug=row["slug"])

"""ENGAGE! on the platform: its manager and officer, whom it supports, and what is claimed for it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final

from koga.core.actors import PLATFORM
from koga.demo.diary import ZONE
from koga.demo.network import Network
from koga.demo.people import enrol
from koga.demo.reading import Row, organisations, rows
from koga.organisations.queries import organisations_visible_to
from koga.projects.actions import (
    appoint_officer,
    claim_record,
    decide_claim,
    give_role,
    support_organisation,
)
from koga.projects.enums import RoleKind
from koga.projects.founding import (
    founding_moves,
    load_founding_projects,
    take_founding_move,
)
from koga.projects.models import Attribution, Project
from koga.projects.records import ClaimedRecord

# The founding partners that organise events, under the keys of the data files.
FOUNDERS: Final = {
    "biser": "Bałtycki Instytut Spraw Europejskich i Regionalnych",
    "euroregion": "Stowarzyszenie Gmin RP Euroregion Bałtyk",
    "europakontor": "Sørlandets Europakontor AS",
    "agder": "Agder fylkeskommune",
}


def supported() -> list[str]:
    """The keys of the NGOs that ENGAGE! supports."""
    return [key for key, row in organisations().items() if row.get("engage")]


def found_projects(network: Network) -> None:
    """The two founding projects, and the people who answer for ENGAGE!."""
    load_founding_projects(by=PLATFORM, until=network.diary.day())
    for one in founding_moves():
        if one.on > network.diary.day():
            noon = datetime.combine(one.on, time(12), ZONE)
            network.diary.note(noon, partial(take_founding_move, one, by=PLATFORM))
    everybody = organisations_visible_to(PLATFORM)
    for key, name in FOUNDERS.items():
        network.organisations[key] = everybody.get(name=name)
    project = engage()
    for row in rows("accounts"):
        if row.get("project") == project.slug:
            network.manager = enrol(network, row["name"], row["language"])
            give_role(project=project, person=network.manager, kind=RoleKind.MANAGER, by=PLATFORM)
        elif row.get("programme") == project.programme.code:
            officer = enrol(network, row["name"], row["language"])
            appoint_officer(programme=project.programme, person=officer, by=PLATFORM)


def engage() -> Project:
    return Project.objects.select_related("programme").get(acronym="ENGAGE!")


def note_support(network: Network) -> None:
    """The project takes on the organisations in its first months, as they ask for advice."""
    for key in supported():
        day = date(2021, 4, 20) + timedelta(days=network.dice.randint(0, 40))
        network.diary.note(network.diary.waking(day), partial(_support, network, key))


def await_claim(network: Network, record: ClaimedRecord, row: Row, *, after: datetime) -> None:
    """Somebody of the record's lead, or else the manager, claims it within days after a moment."""
    moment = after + timedelta(days=network.dice.randint(2, 6), minutes=20)
    network.diary.note(moment, partial(_claim, network, record, row))


def _support(network: Network, key: str) -> None:
    support_organisation(
        project=engage(),
        organisation=network.organisations[key],
        by=network.project_manager(),
        since=network.diary.day(),
    )


def _claim(network: Network, record: ClaimedRecord, row: Row) -> None:
    lead = row["parties"][0] if "parties" in row else row.get("lead")
    by = network.voice(lead) if lead in supported() else network.project_manager()
    claim = claim_record(project=engage(), record=record, by=by)
    if row["claim"] != "waiting":
        decide = partial(_decide, network, claim, row)
        network.diary.note(network.diary.later(3, 12), decide)


def _decide(network: Network, claim: Attribution, row: Row) -> None:
    decide_claim(
        claim=claim,
        accept=row["claim"] == "accepted",
        reason=row.get("because", ""),
        by=network.project_manager(),
    )

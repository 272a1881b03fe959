"""ENGAGE! on the platform: its manager, its funder's officer, and whom it supports."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from koga.core.actors import PLATFORM
from koga.demo.diary import ZONE
from koga.demo.network import Network
from koga.demo.people import enrol
from koga.demo.reading import organisations, rows, table
from koga.organisations.queries import organisations_visible_to
from koga.projects.actions import (
    appoint_officer,
    give_role,
    support_organisation,
)
from koga.projects.enums import RoleKind
from koga.projects.founding import (
    founding_moves,
    load_founding_projects,
    take_founding_move,
)
from koga.projects.models import Project


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
    for key, row in table("partners").items():
        network.organisations[key] = everybody.get(name=row["name"])
    network.claimants = frozenset(supported())
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


def _support(network: Network, key: str) -> None:
    support_organisation(
        project=engage(),
        organisation=network.organisations[key],
        by=network.project_manager(),
        since=network.diary.day(),
    )

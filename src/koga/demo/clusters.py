"""South Baltic Creative Clusters: its partners' people, what they did in 2021, its plan and report.

The project began before the platform did, so only its second year is told here. Its partners are
real: they are said to have done nothing but what the project was for, under neutral names. Budget
lines of theirs would state more than is known, so there are none.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from random import Random
from typing import Final

from koga.core import tokens
from koga.core.actors import PLATFORM
from koga.demo.claims import await_claim
from koga.demo.events import note_event
from koga.demo.initiatives import note_initiative
from koga.demo.network import Network, language_of
from koga.demo.people import enrol
from koga.demo.project_books import write_plan, write_report
from koga.demo.reading import table, told
from koga.partnerships import letters
from koga.partnerships.actions import answer_by_link, propose_partnership
from koga.partnerships.models import Partnership, PartnershipParty
from koga.people.actions import add_member
from koga.people.enums import MemberRole
from koga.projects.actions import add_indicator, give_role
from koga.projects.enums import RoleKind
from koga.projects.models import Project
from koga.projects.queries import newest_definition

_ACRONYM: Final = "South Baltic Creative Clusters"
_LEAD: Final = "media-dizajn"
# By these the next period's programmes count; the project itself promised nothing of the kind.
_COMPARED: Final = ("RCO81", "RCO115")


def note_clusters(network: Network) -> None:
    """From the week after the platform opened until the final report and what came after it."""
    own, data = network.around(_ACRONYM, Random(_ACRONYM)), table("clusters")
    own.claimants = frozenset(_speaking())
    note, waking = own.diary.note, own.diary.waking
    note(waking(date(2021, 3, 8)), partial(_come, own))
    note(waking(date(2021, 3, 11)), partial(_propose, own))
    note(waking(date(2021, 3, 24)), partial(write_plan, own, data["packages"]))
    for row in data["initiatives"]:
        note_initiative(own, row)
    for row in data["events"]:
        note_event(own, row)
    note(waking(data["report"]["drafted_on"]), partial(write_report, own, data["report"]))
    note(waking(date(2022, 3, 8)), partial(_compare, own))


def clusters() -> Project:
    return Project.objects.select_related("programme").get(acronym=_ACRONYM)


def _speaking() -> dict[str, dict[str, str]]:
    """The partners for which somebody speaks on the platform; the others answer by mail."""
    return {key: row for key, row in table("partners").items() if "person" in row}


def _come(network: Network) -> None:
    """The platform lets one person of each partner in; whoever is of the lead manages the project."""
    for key, row in _speaking().items():
        person = enrol(network, row["person"], language_of(key))
        add_member(
            organisation=network.organisations[key],
            person=person,
            role=MemberRole.REPRESENTATIVE,
            function=row["function"],
            by=PLATFORM,
        )
        network.people[key] = [person]
    network.manager = network.speaker(_LEAD)
    give_role(project=network.project(), person=network.manager, kind=RoleKind.MANAGER, by=PLATFORM)


def _propose(network: Network) -> None:
    """The partners, who have worked together since 2020, put their agreement on the platform as well."""
    row = table("clusters")["partnership"]
    partnership = propose_partnership(
        kind=row["kind"],
        title=row["title"],
        purpose=told(row, "purpose", language_of(_LEAD)),
        organisations=[network.organisations[key] for key in row["parties"]],
        starts_on=row["from"],
        ends_on=row["until"],
        by=network.project_manager(),
        for_organisation=network.organisations[_LEAD],
    )
    network.partnerships[row["key"]] = partnership
    answered = network.diary.later(1, 2)
    for days, key in enumerate(row["parties"][1:]):
        answered = network.diary.later(1 + days, 2 + days)
        network.diary.note(answered, partial(_confirm, network, partnership, key))
    await_claim(network, partnership, row, after=answered)


def _confirm(network: Network, partnership: Partnership, key: str) -> None:
    """By the link in the mail: hers, or that of an organisation which has nobody here."""
    party = PartnershipParty.objects.get(
        partnership=partnership, organisation=network.organisations[key]
    )
    person = network.speaker(key).pk if key in network.people else None
    token = tokens.issue(letters.PURPOSE, {"party": party.pk, "person": person})
    answer_by_link(token=token, confirms=True)


def _compare(network: Network) -> None:
    """What was reported stays; beside it, the same records as the next period will count them."""
    for code in _COMPARED:
        add_indicator(
            project=network.project(),
            definition=newest_definition(code),
            by=network.project_manager(),
        )

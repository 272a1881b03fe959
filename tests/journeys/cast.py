"""Who is already there when a newcomer arrives: two hubs, a Norwegian neighbour, ENGAGE! and its manager."""

from __future__ import annotations

from dataclasses import dataclass

from koga.core.actors import PLATFORM
from koga.core.wording import wording
from koga.matching.actions import PostingFacts, publish_posting
from koga.matching.enums import PostingKind
from koga.organisations.actions import create_organisation
from koga.organisations.enums import Experience, Kind
from koga.organisations.facts import OrganisationFacts
from koga.organisations.models import Hub, Organisation
from koga.people.actions import add_member, enrol_person
from koga.people.enums import MemberRole
from koga.people.models import Person
from koga.places.actions import load_shipped_places
from koga.places.models import Region
from koga.projects.actions import give_role
from koga.projects.enums import RoleKind
from koga.projects.founding import load_founding_projects
from koga.projects.models import Project
from koga.topics.actions import load_shipped_thesaurus

PASSWORD = "Hansa-1358-kogge"


@dataclass(frozen=True)
class Neighbours:
    fjord: Organisation
    ola: Person
    manager: Person
    engage: Project


def settle_neighbours() -> Neighbours:
    """The network before the newcomer signs up, made by the apps' own actions."""
    load_shipped_thesaurus()
    load_shipped_places()
    gdynia = Hub.objects.create(slug="gdynia", name="Hub Gdynia", country="PL", language="pl")
    gdynia.regions.set(Region.objects.filter(pk__in=["PL-22", "PL-28"]))
    Hub.objects.create(slug="agder", name="Hub Agder", country="NO", language="nb")
    engage = next(
        project for project in load_founding_projects(by=PLATFORM) if project.slug == "engage"
    )
    fjord = _fjord()
    ola = enrol_person(
        email="ola@example.org", name="Ola Nordmann", by=PLATFORM, language="en", password=PASSWORD
    )
    add_member(organisation=fjord, person=ola, role=MemberRole.REPRESENTATIVE, by=PLATFORM)
    manager = enrol_person(
        email="ewa@example.org", name="Ewa Lis", by=PLATFORM, language="pl", password=PASSWORD
    )
    give_role(project=engage, person=manager, kind=RoleKind.MANAGER, by=PLATFORM)
    return Neighbours(fjord, ola, manager, engage)


def _fjord() -> Organisation:
    fjord = create_organisation(
        facts=OrganisationFacts(
            name="Foreningen Fjordlys",
            country="NO",
            kind=Kind.ASSOCIATION,
            name_language="nb",
            about=wording("nb", "Vi lærer unge å seile.", en="We teach young people to sail."),
            town="no-kristiansand",
            region="NO-42",
            town_name="Kristiansand",
            experience=Experience.SOME,
            languages=("nb", "en"),
            topics=("youth-work", "sea-protection"),
        ),
        by=PLATFORM,
    )
    publish_posting(
        organisation=fjord,
        facts=PostingFacts(
            kind=PostingKind.OFFER,
            title=wording("nb", "Vi tilbyr en studietur for unge seilere"),
            topics=("youth-work", "study-visit"),
        ),
        by=PLATFORM,
    )
    return fjord

"""What has been made so far, under the keys of the data files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from koga.core.actors import Actor
from koga.demo.diary import Diary
from koga.demo.reading import NATIONAL, organisations, table
from koga.matching.models import Introduction
from koga.organisations.models import Hub, Organisation
from koga.partnerships.models import Partnership
from koga.people.models import Person
from koga.people.queries import actor_for
from koga.projects.models import Project


@dataclass
class Network:
    """`people` lists those of an organisation, its representative first.

    `met` holds the pairs that are introduced to each other or will be, `unread` those whose last
    message nobody has read yet. `acronym` is the project that is told of, `manager` manages it, and
    `claimants` say themselves what counts for it.
    """

    diary: Diary
    dice: Random
    hubs: dict[str, Hub] = field(default_factory=dict)
    coordinators: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, list[Person]] = field(default_factory=dict)
    introductions: dict[frozenset[str], Introduction] = field(default_factory=dict)
    met: set[frozenset[str]] = field(default_factory=set)
    unread: set[frozenset[str]] = field(default_factory=set)
    partnerships: dict[str, Partnership] = field(default_factory=dict)
    rosters: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    addresses: set[str] = field(default_factory=set)
    acronym: str = "ENGAGE!"
    manager: Person | None = None
    claimants: frozenset[str] = frozenset()

    def around(self, acronym: str, dice: Random) -> Network:
        """The same network as another project sees it, with its own people and its own dice.

        Whatever it does is written into the same diary and moves nothing of what others draw.
        """
        return replace(
            self,
            diary=self.diary.beside(dice),
            dice=dice,
            people={},
            acronym=acronym,
            manager=None,
            claimants=frozenset(),
        )

    def speaker(self, key: str) -> Person:
        """Whoever represents the organisation."""
        return self.people[key][0]

    def voice(self, key: str) -> Actor:
        """The representative, with the rights she has at this moment."""
        return actor_for(self.speaker(key))

    def coordinator_of(self, organisation: Organisation) -> Actor:
        """The coordinator of its hub."""
        slug = next(slug for slug, hub in self.hubs.items() if hub.pk == organisation.hub_id)
        return actor_for(self.coordinators[slug])

    def has(self, *keys: str) -> bool:
        """True once all of these have come."""
        return all(key in self.organisations for key in keys)

    def project_manager(self) -> Actor:
        """The manager of the project, with the rights she has at this moment."""
        if self.manager is None:
            raise LookupError(f"{self.acronym} has no manager yet")
        return actor_for(self.manager)

    def project(self) -> Project:
        return Project.objects.select_related("programme").get(acronym=self.acronym)


def language_of(key: str) -> str:
    """The language in which people of an organisation write."""
    return NATIONAL[country_of(key)]


def country_of(key: str) -> str:
    """Where an organisation is at home, a real partner or an invented one."""
    country: str = (table("partners").get(key) or organisations()[key])["country"]
    return country

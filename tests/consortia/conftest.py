from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from tests.factories.cast import Cast
from tests.factories.consortia import SMALL
from tests.factories.matching import topics
from tests.factories.organisations import OrganisationFactory

from koga.consortia import actions
from koga.consortia.actions import CallFacts
from koga.consortia.models import Consortium, Place
from koga.core.actors import Actor
from koga.organisations.models import Organisation
from koga.people.queries import actor_for


@pytest.fixture(autouse=True)
def _mails_become_records(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "koga.core.mail.OutboxBackend"


@dataclass
class Network:
    """The cast with three more organisations that can be written to and work on sailing."""

    cast: Cast
    swedish: Organisation
    danish: Organisation
    german: Organisation
    anna: Actor

    def began(self, rules: dict[str, Any] | None = None, **said: Any) -> Consortium:
        """A consortium of the Polish organisation, about sailing, not built yet."""
        facts = {
            "title": "Harbours that teach",
            "language": "en",
            "rules": SMALL if rules is None else rules,
            "own": ("lead", False),
            "topics": ("sailing",),
            **said,
        }
        return actions.begin_consortium(
            organisation=self.cast.polish, facts=CallFacts(**facts), by=self.anna
        )

    def built(self, rules: dict[str, Any] | None = None, **said: Any) -> Consortium:
        """The same, built."""
        consortium = self.began(rules, **said)
        actions.build_consortium(consortium=consortium, by=self.anna)
        return consortium


@pytest.fixture
def network(cast: Cast) -> Network:
    others = [
        OrganisationFactory(
            country=country,
            name=name,
            slug=country.lower(),
            email=f"{country.lower()}@example.org",
            experience=experience,
        )
        for country, name, experience in (
            ("SE", "Båtarna", "some"),
            ("DK", "Søfolket", "none"),
            ("DE", "Kutter e. V.", "first-steps"),
        )
    ]
    for one in (cast.polish, cast.norwegian, *others):
        one.topics.set(topics("sailing"))
    return Network(cast, *others, actor_for(cast.polish_representative))


Seated = Callable[[Consortium], set[str]]


def seated(consortium: Consortium, *states: str) -> set[str]:
    """The slugs of those who sit in it, in any of these states where some are given."""
    found = consortium.places.filter(state__in=states or ("planned", "asked", "talking", "agreed"))
    return set(found.values_list("organisation__slug", flat=True))


def place_of(consortium: Consortium, organisation: Organisation) -> Place:
    found = consortium.places.select_related(
        "consortium__organisation", "organisation", "introduction"
    )
    return found.get(organisation=organisation)

"""A new edition of topics or places: organisations are found by its names at once."""

from __future__ import annotations

import pytest
from tests.factories.matching import labelled
from tests.factories.organisations import OrganisationFactory
from tests.factories.searching import indexed
from tests.organisations.crowd import land

from koga.config.verbs import update
from koga.core.search import holding, upkeep
from koga.core.wording import wording
from koga.organisations.models import Organisation
from koga.places import actions as places
from koga.places.models import Region, Town
from koga.projects import actions as projects
from koga.topics import actions as topics
from koga.topics.models import Topic


@pytest.fixture
def found(db: None) -> Organisation:
    ground = land()
    made: Organisation = OrganisationFactory(region=ground.regions[0], town=ground.towns[0])
    made.topics.add(labelled("rowing"))
    indexed([made])
    return made


def load(monkeypatch: pytest.MonkeyPatch, **said: object) -> None:
    """Load an edition that does no more than what is said of it."""
    monkeypatch.setattr(topics, "load_shipped_thesaurus", said.get("topics", lambda: None))
    monkeypatch.setattr(places, "load_shipped_places", said.get("places", lambda: None))
    monkeypatch.setattr(projects, "load_catalogue", lambda by: None)
    update.load_shipped()


def finds(word: str) -> list[Organisation]:
    return list(Organisation.objects.filter(holding("organisation", word)))


def test_a_topic_with_a_new_name_is_found_by_it(
    found: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def renamed() -> None:
        Topic.objects.filter(slug="rowing").update(label=wording("en", "Oarsmanship"))

    assert finds("oarsmanship") == []
    load(monkeypatch, topics=renamed)
    assert finds("oarsmanship") == [found]


@pytest.mark.parametrize(
    "what",
    [
        (Town, {"other_names": ["Gotenhafen"]}),
        (Town, {"name": "Gotenhafen"}),
        (Region, {"name": "Gotenhafen"}),
    ],
)
def test_a_place_with_a_new_name_is_found_by_it(
    found: Organisation, monkeypatch: pytest.MonkeyPatch, what: tuple[type[Town], dict[str, object]]
) -> None:
    model, said = what
    load(monkeypatch, places=lambda: model.objects.update(**said))
    assert finds("gotenhafen") == [found]


def test_the_same_edition_writes_nothing_anew(
    found: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "rebuild", lambda: pytest.fail("nothing has changed"))
    load(monkeypatch)

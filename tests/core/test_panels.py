"""Panels: what a higher app shows on a lower object's page."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from koga.core import panels
from koga.core.actors import VISITOR, Actor
from koga.core.panels import Panel, panels_of, register

MEMBER = Actor(person_id=1)


@pytest.fixture(autouse=True)
def own_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_registered", {})


def _panel(name: str, order: int = 50, **options: object) -> Panel:
    return Panel("hub", name, name.title(), "organisations:hub-show", order, **options)


def names(actor: Actor = VISITOR) -> list[str]:
    return [link.name for link in panels_of("hub", actor, object(), "gdynia")]


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.core.urlconf"


def test_panels_stand_in_their_stated_order_and_equals_by_name() -> None:
    for panel in (_panel("people"), _panel("events", 10), _panel("mail")):
        register(panel)
    assert names() == ["events", "mail", "people"]


def test_a_panel_is_loaded_from_its_own_address() -> None:
    register(_panel("events"))
    (link,) = panels_of("hub", VISITOR, object(), "gdynia")
    assert (link.title, link.url) == ("Events", "/hubs/gdynia")


def test_a_panel_is_shown_only_to_whom_it_says() -> None:
    register(_panel("queue", is_shown=lambda actor, thing: actor.is_signed_in))
    assert (names(), names(MEMBER)) == ([], ["queue"])


def test_a_panel_of_another_slot_is_not_shown() -> None:
    register(Panel("region", "events", "Events", "organisations:hub-show"))
    assert names() == []


def test_registering_again_replaces() -> None:
    register(_panel("events"))
    register(_panel("events"))
    assert names() == ["events"]

"""How a higher app shows something on a lower object's page without the lower one knowing it.

A higher app registers a Panel for a slot ("organisation", "initiative") in its AppConfig.ready();
the lower page lists the panels of its slot as links, and loads each from its own address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from koga.core.actors import Actor
from koga.core.lifecycle import Label


@dataclass(frozen=True, slots=True)
class Panel:
    """`url_name` is reversed with the object's key; `is_shown` decides for (actor, object).

    An inline panel stands on the page itself; the others are tabs beside it.
    """

    slot: str
    name: str
    title: Label
    url_name: str
    order: int = 50
    is_inline: bool = False
    is_shown: Callable[[Actor, Any], bool] = lambda actor, thing: True


@dataclass(frozen=True, slots=True)
class PanelLink:
    """A panel as a page shows it."""

    name: str
    title: Label
    url: str
    is_inline: bool


_registered: Final[dict[tuple[str, str], Panel]] = {}


def register(panel: Panel) -> None:
    """Registering the same slot and name again replaces: apps may be loaded twice in tests."""
    _registered[panel.slot, panel.name] = panel


def panels_of(slot: str, actor: Actor, thing: Any, key: object) -> list[PanelLink]:
    """The links of the panels of `slot` that `actor` may see on `thing`, in their stated order."""
    shown = [
        panel
        for panel in _registered.values()
        if panel.slot == slot and panel.is_shown(actor, thing)
    ]
    return [
        PanelLink(panel.name, panel.title, reverse(panel.url_name, args=[key]), panel.is_inline)
        for panel in sorted(shown, key=lambda panel: (panel.order, panel.name))
    ]

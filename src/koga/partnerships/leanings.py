"""Who leans on what an initiative says of itself, so that it is not changed behind their backs.

A higher app that counts initiatives registers a question in its AppConfig.ready().
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from koga.partnerships.models import Initiative

Asked = Callable[[Initiative], list[str]]

_registered: Final[dict[str, Asked]] = {}


def register(name: str, asked: Asked) -> None:
    """`asked` names those who count an initiative now; registering a name again replaces."""
    _registered[name] = asked


def on(initiative: Initiative) -> list[str]:
    """The names of all who count it now."""
    return [one for asked in _registered.values() for one in asked(initiative)]

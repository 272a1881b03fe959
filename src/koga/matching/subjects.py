"""What an introduction is about where another app asked for it, said where a side answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from koga.matching.models import Side


@dataclass(frozen=True, slots=True)
class Subject:
    """Its title and its language, `parts` of a heading and lines each, and the address of its page.

    `others` are those who are in it by now, under their heading. All of it is for the eyes of
    whoever speaks for the side that is asked, and in the reader's language.
    """

    title: str
    language: str
    parts: Sequence[tuple[str, Sequence[str]]]
    others: tuple[str, Sequence[str]]
    address: str


Source = Callable[[Side], Subject | None]
_registered: Final[dict[str, Source]] = {}


def register(name: str, source: Source) -> None:
    """Registering the same name again replaces: apps may be loaded twice in tests."""
    _registered[name] = source


def subject_of(side: Side | None) -> Subject | None:
    """What this side is asked about beyond the introduction itself; None if nothing."""
    if side is None:
        return None
    said = (source(side) for source in _registered.values())
    return next((one for one in said if one is not None), None)

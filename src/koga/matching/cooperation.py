"""Who worked with whom here, as matching asks for it: common partners speak for a pair.

Who keeps such records stands above this app and registers how they are found. Only what everybody
may see counts: a suggestion names the partner in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Final

# Given ids of organisations, or None for all: pairs (one of them, whom it worked with), both ways.
Finder = Callable[[Collection[int] | None], Iterable[tuple[int, int]]]
_finders: Final[dict[str, Finder]] = {}


def register(name: str, finder: Finder) -> None:
    """Registering the same name again replaces: apps may be loaded twice in tests."""
    _finders[name] = finder


def partners_of(keys: Collection[int] | None) -> dict[int, set[int]]:
    """By organisation the ids of those it worked with; one query a finder."""
    found: dict[int, set[int]] = defaultdict(set)
    for find in _finders.values():
        for one, other in find(keys):
            found[one].add(other)
    return dict(found)

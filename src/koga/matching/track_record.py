"""What an organisation has done with others here, to be pointed at in an expression of interest.

Who keeps such records stands above this app and registers how they are found. An expression keeps
their keys only: each reader is shown those that she may see, with their present names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from koga.core.actors import VISITOR, Actor
from koga.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Record:
    """One partnership or initiative; `key` names it for good, "partnership-12"."""

    key: str
    title: str
    kind: str
    url: str


Finder = Callable[[Actor, Organisation], Sequence[Record]]
_finders: Final[dict[str, Finder]] = {}


def register(name: str, finder: Finder) -> None:
    """Registering the same name again replaces: apps may be loaded twice in tests."""
    _finders[name] = finder


def records_of(actor: Actor, organisation: Organisation) -> list[Record]:
    """What of it `actor` may see, in the order in which the finders were registered."""
    return [record for find in _finders.values() for record in find(actor, organisation)]


def records_to_point_at(organisation: Organisation) -> list[Record]:
    """What everybody may see, so that whoever reads an expression sees it too."""
    return records_of(VISITOR, organisation)


def records_named(actor: Actor, organisation: Organisation, keys: Iterable[str]) -> list[Record]:
    """Those of `keys` that `actor` may still see."""
    wanted = set(keys)
    return [one for one in records_of(actor, organisation) if one.key in wanted] if wanted else []

"""What somebody should see to before she closes her account; higher apps add their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label
from koga.people.models import Person
from koga.people.queries import showing_address_of


@dataclass(frozen=True, slots=True)
class ClosingWarning:
    """`label` says what it is about; `found` gives (name, address) of each that needs her."""

    name: str
    label: Label
    found: Callable[[Person], Iterable[tuple[str, str]]]


_table: Final[dict[str, ClosingWarning]] = {}


def register(warning: ClosingWarning) -> None:
    """In an AppConfig's ready()."""
    _table[warning.name] = warning


def warnings_for(person: Person) -> list[tuple[Label, list[tuple[str, str]]]]:
    """Each warning of which there is something, with what it is about."""
    told = [(warning.label, list(warning.found(person))) for warning in _table.values()]
    return [(label, found) for label, found in told if found]


def _shown(person: Person) -> Iterable[tuple[str, str]]:
    return [(str(one), one.get_absolute_url()) for one in showing_address_of(person)]


ADDRESS_SHOWN: Final = ClosingWarning(
    "address-shown",
    _(
        "Your address stands as the public one on these pages. It is theirs and stays: change it first."
    ),
    _shown,
)

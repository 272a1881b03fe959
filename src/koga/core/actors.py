"""Who acts: a person (or nobody, or the platform itself) with the rights they hold right now.

Low apps must ask "does she represent this organisation?" while memberships are kept in a higher
one. So the answer travels: `koga.people` makes an Actor once a request, rules only read it, and
a rule can be tested without a database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

_NOTHING: Final[Mapping[int, str]] = MappingProxyType({})
REPRESENTATIVE: Final = "representative"


@dataclass(frozen=True, slots=True)
class Actor:
    """The rights of one person.

    `organisations` maps the ids of the organisations she belongs to now to her role there;
    `hubs` holds the ids of the hubs she coordinates. A visitor has no `person_id`.
    """

    person_id: int | None = None
    name: str = ""
    organisations: Mapping[int, str] = field(default_factory=lambda: _NOTHING)
    hubs: frozenset[int] = frozenset()
    is_administrator: bool = False
    is_platform: bool = False

    @property
    def is_signed_in(self) -> bool:
        return self.person_id is not None

    @property
    def represented(self) -> frozenset[int]:
        """The ids of the organisations she may speak and sign for."""
        return frozenset(
            organisation
            for organisation, role in self.organisations.items()
            if role == REPRESENTATIVE
        )

    @property
    def may_do_everything(self) -> bool:
        """True for administrators and for the platform's own work (imports by command, the demo)."""
        return self.is_administrator or self.is_platform

    def belongs_to(self, organisation_id: int) -> bool:
        return organisation_id in self.organisations

    def represents(self, organisation_id: int) -> bool:
        return self.organisations.get(organisation_id) == REPRESENTATIVE

    def coordinates(self, hub_id: int | None) -> bool:
        return hub_id is not None and hub_id in self.hubs


VISITOR: Final = Actor()
PLATFORM: Final = Actor(name="Koga", is_platform=True)

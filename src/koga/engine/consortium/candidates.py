"""Who may be asked to join, and the conditions a call puts to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

EXPERIENCE: Final = ("none", "first-steps", "some", "much")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation as the builder sees it; empty text and None mean that nobody said.

    `experience` is a place in `EXPERIENCE`, 0 to 3; `tags` are topics and skills alike; `capacity`
    is the part of a budget it could carry at most, in the call's currency; those of one `family`
    belong to one house. `fit` says how well it suits, in points, and `price` how crowded it is
    already, in the same points: what a member adds to a consortium is fit minus price.
    """

    id: str
    country: str = ""
    region: str = ""
    kind: str = ""
    tags: frozenset[str] = frozenset()
    is_newcomer: bool = False
    can_lead: bool = False
    experience: int = 0
    capacity: float | None = None
    family: str = ""
    fit: float = 0.0
    price: float = 0.0


@dataclass(frozen=True, slots=True)
class Condition:
    """What a call asks of one organisation; a part that is None or empty asks for nothing.

    >>> northern = Condition(countries=frozenset({"NO", "SE"}), experience=2)
    >>> northern.holds_for(Candidate("a", "NO", experience=3))
    True
    >>> northern.holds_for(Candidate("b", "NO"))
    False
    """

    countries: frozenset[str] | None = None
    countries_other_than: frozenset[str] | None = None
    regions: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    any_tag: frozenset[str] | None = None
    all_tags: frozenset[str] = frozenset()
    newcomer: bool | None = None
    can_lead: bool | None = None
    experience: int = 0

    def holds_for(self, one: Candidate) -> bool:
        return (
            (self.countries is None or one.country in self.countries)
            and (self.countries_other_than is None or one.country not in self.countries_other_than)
            and (self.regions is None or one.region in self.regions)
            and (self.kinds is None or one.kind in self.kinds)
            and self._suits_in_skills(one)
            and (self.newcomer is None or one.is_newcomer == self.newcomer)
        )

    def _suits_in_skills(self, one: Candidate) -> bool:
        return (
            (self.any_tag is None or bool(self.any_tag & one.tags))
            and self.all_tags <= one.tags
            and (self.can_lead is None or one.can_lead == self.can_lead)
            and one.experience >= self.experience
        )

    @property
    def tags(self) -> frozenset[str]:
        """Every tag that it mentions."""
        return self.all_tags | (self.any_tag or frozenset())


ANYONE: Final = Condition()

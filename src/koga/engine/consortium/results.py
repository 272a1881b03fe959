"""What the builder answers: a consortium with its reasons, or the rules that cannot be met."""

from __future__ import annotations

from dataclasses import dataclass

from koga.engine.consortium.wording import RuleText

PROVEN = 1e-6
"""Nobody can see a smaller difference in value, relative to the value itself."""


@dataclass(frozen=True, slots=True)
class Member:
    """One who sits there, and why. Fit, price and synergy add up to `points`.

    `seat` is "" for a partner without one; `carries` is its part of the budget, None where the call
    has none. `synergy` is half of what it gains with each other member. `helps` names the rules
    that count it; `holds_up` those that would be broken without it.
    """

    id: str
    seat: str
    associated: bool
    fit: float
    price: float
    synergy: float
    carries: float | None
    helps: tuple[RuleText, ...]
    holds_up: tuple[RuleText, ...]

    @property
    def points(self) -> float:
        return self.fit - self.price + self.synergy


@dataclass(frozen=True, slots=True)
class Consortium:
    """Members in the order of their seats, full ones first, then by points and id.

    `value` is the sum of their points; no consortium under these rules has more than `bound`.
    """

    members: tuple[Member, ...]
    bound: float

    @property
    def value(self) -> float:
        return sum(member.points for member in self.members)

    @property
    def gap(self) -> float:
        """How far the bound is above the value, as a part of the value; 0 where it is proven."""
        above = self.bound - self.value
        return 0.0 if self.is_proven else above / max(abs(self.value), PROVEN)

    @property
    def is_proven(self) -> bool:
        return self.bound - self.value <= PROVEN * max(1.0, abs(self.value))

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(member.id for member in self.members)

    def member(self, id: str) -> Member:  # noqa: A002 - the word used everywhere for an id
        """Raises KeyError where it is no member."""
        for one in self.members:
            if one.id == id:
                return one
        raise KeyError(id)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that nobody can keep together, though without any one of them the others can be.

    It is empty only where the search was stopped before it could tell.
    """

    rules: tuple[RuleText, ...]

    @property
    def sentence(self) -> str:
        if not self.rules:
            return "No consortium was found as far as was searched, and none was ruled out."
        said = " ".join(rule.sentence for rule in self.rules)
        return f"These cannot be met together by the candidates there are: {said}"


@dataclass(frozen=True, slots=True)
class Option:
    """One to ask for a place that is free, and what the consortium would be with it.

    `change` is what the value gains against the consortium that was asked about; `breaks` are the
    rules that would not be kept, none where it can simply take the place; `brings` those that would
    be broken with the place left empty and are not with this one.
    """

    id: str
    seat: str
    associated: bool
    points: float
    change: float
    breaks: tuple[RuleText, ...]
    brings: tuple[RuleText, ...]

"""The rules of a call as data: each has a name that stays, and none is hidden in a score."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from koga.engine.consortium.candidates import ANYONE, Condition

CEILING: Final = 60
"""No consortium is larger, whatever its rules say."""

MOST_SEATS: Final = 8
"""More kinds of seats would need too many rows; those alike are one seat with a count."""

Counting: TypeAlias = Literal["members", "associated", "all"]


def _check_limits(name: str, least: int | Fraction, most: int | Fraction | None) -> None:
    if least < 0 or (most is not None and most < least):
        raise ValueError(f"{name}: from {least} to {most} is no number of anything")


@dataclass(frozen=True, slots=True)
class Number:
    """From `least` to `most` of those counted are as `who` says."""

    name: str
    who: Condition = ANYONE
    least: int = 0
    most: int | None = None
    counting: Counting = "members"

    def __post_init__(self) -> None:
        _check_limits(self.name, self.least, self.most)

    @property
    def forbids(self) -> bool:
        """Whether it says that nobody may be as `who` says."""
        return self.most == 0 and self.least == 0


@dataclass(frozen=True, slots=True)
class Share:
    """From `least` to `most`, as parts of one, of those counted are as `who` says."""

    name: str
    who: Condition
    least: Fraction = Fraction(0)
    most: Fraction | None = None
    counting: Counting = "members"

    def __post_init__(self) -> None:
        _check_limits(self.name, self.least, self.most)


@dataclass(frozen=True, slots=True)
class Countries:
    """Those counted come from `least` to `most` different countries (of `among`, where given)."""

    name: str
    least: int = 0
    most: int | None = None
    among: frozenset[str] | None = None
    counting: Counting = "members"

    def __post_init__(self) -> None:
        _check_limits(self.name, self.least, self.most)


@dataclass(frozen=True, slots=True)
class EachCountry:
    """From `least` to `most` of those counted come from each country that is there at all."""

    name: str
    least: int = 0
    most: int | None = None
    counting: Counting = "members"

    def __post_init__(self) -> None:
        _check_limits(self.name, self.least, self.most)


@dataclass(frozen=True, slots=True)
class Seat:
    """`count` full members who are as `who` says have this seat; nobody has two seats."""

    seat: str
    who: Condition = ANYONE
    count: int = 1

    @property
    def name(self) -> str:
        return f"seat:{self.seat}"


@dataclass(frozen=True, slots=True)
class BudgetTotal:
    """The full members can carry `least` between them.

    Who has not said what it can carry is taken to carry `unknown`; None: as much as shares allow.
    """

    least: float
    unknown: float | None = None
    name: str = "budget:total"


@dataclass(frozen=True, slots=True)
class PartnerShare:
    """The budget can be split so that no member carries more than `most` of it."""

    most: Fraction
    name: str = "budget:partner-share"


@dataclass(frozen=True, slots=True)
class CountryShare:
    """The budget can be split so that no country carries more than `most` of it."""

    most: Fraction
    name: str = "budget:country-share"


@dataclass(frozen=True, slots=True)
class Must:
    """This one is in; on this seat, where one is named."""

    id: str
    seat: str | None = None

    @property
    def name(self) -> str:
        return f"must:{self.id}"


@dataclass(frozen=True, slots=True)
class MustNot:
    """This one is not in: excluded, or it has refused."""

    id: str

    @property
    def name(self) -> str:
        return f"must-not:{self.id}"


@dataclass(frozen=True, slots=True)
class Apart:
    """At most `most` of these sit together, associated ones included."""

    ids: frozenset[str]
    most: int = 1

    @property
    def name(self) -> str:
        return "apart:" + "+".join(sorted(self.ids))


@dataclass(frozen=True, slots=True)
class Family:
    """At most `most` members, associated ones included, belong to one house."""

    most: int
    name: str = "family"


Rule: TypeAlias = (
    Number
    | Share
    | Countries
    | EachCountry
    | Seat
    | BudgetTotal
    | PartnerShare
    | CountryShare
    | Must
    | MustNot
    | Apart
    | Family
)
BUDGET: Final = (BudgetTotal, PartnerShare, CountryShare)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a call. `associated` says who may sit as an associated member, None: nobody.

    An associated member has no seat and no budget; its fit counts `worth` times. Raises ValueError
    where two rules have one name.

    >>> rules = Rules((Number("members", least=2, most=5), Countries("countries", least=2)))
    >>> rules.most
    5
    """

    rules: tuple[Rule, ...] = ()
    associated: Condition | None = None
    worth: float = 0.5
    by_name: dict[str, Rule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {rule.name: rule for rule in self.rules})
        if len(self.by_name) < len(self.rules):
            names = [rule.name for rule in self.rules]
            twice = next(name for name in names if names.count(name) > 1)
            raise ValueError(f"two rules are named {twice!r}")

    @property
    def most(self) -> int:
        """How many can be in at most, associated ones included."""
        members, associated = self._most("members"), self._most("associated")
        if self.associated is None:
            associated = 0
        return min(members + associated, self._most("all"), CEILING)

    def only(self, names: frozenset[str]) -> Rules:
        """The rules with these names alone."""
        kept = tuple(rule for rule in self.rules if rule.name in names)
        return Rules(kept, self.associated, self.worth)

    def and_also(self, *rules: Rule) -> Rules:
        """With `rules` put in place of what had their names."""
        new = {rule.name: rule for rule in rules}
        kept = tuple(rule for rule in self.rules if rule.name not in new)
        return Rules((*kept, *new.values()), self.associated, self.worth)

    def _most(self, counting: Counting) -> int:
        limits = [
            rule.most
            for rule in self.rules
            if isinstance(rule, Number)
            and rule.counting == counting
            and rule.who == ANYONE
            and rule.most is not None
        ]
        return min(limits, default=CEILING)

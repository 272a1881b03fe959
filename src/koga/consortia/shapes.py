"""What the builder answers, as pages and rows keep it: plain data with names, no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Term:
    """One part of how well an organisation fits: `points` of at most `most`, and what earned them.

    `kind` is "topics", "offers", "needs", "languages", "country", "experience", "fresh" or "answered";
    "crowded" takes points away. `values` are slugs of topics, codes of languages or countries.
    """

    kind: str
    points: float
    most: float
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why an organisation sits where it does.

    `terms` add up to `fit`. `helps` are the names of the rules that count it, `holds_up` of those
    that would be broken without it.
    """

    terms: tuple[Term, ...] = ()
    helps: tuple[str, ...] = ()
    holds_up: tuple[str, ...] = ()

    @property
    def fit(self) -> float:
        return round(sum(term.points for term in self.terms), 1)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Reasons:
        terms = tuple(
            Term(one["kind"], one["points"], one["most"], tuple(one["values"]))
            for one in said.get("terms", ())
        )
        return cls(terms, tuple(said.get("helps", ())), tuple(said.get("holds_up", ())))


@dataclass(frozen=True, slots=True)
class Seat:
    """An organisation (by its id) on a seat, or beside them all as an associated partner."""

    organisation: int
    seat: str = ""
    is_associated: bool = False
    reasons: Reasons = Reasons()

    @property
    def where(self) -> tuple[str, bool]:
        return self.seat, self.is_associated

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Seat:
        reasons = Reasons.from_json(said["reasons"])
        return cls(said["organisation"], said["seat"], said["is_associated"], reasons)


@dataclass(frozen=True, slots=True)
class Found:
    """A set of organisations; nothing under the same rules is better by more than `gap` of it."""

    seats: tuple[Seat, ...]
    gap: float


@dataclass(frozen=True, slots=True)
class Built:
    """What the builder found: the best set and others, or the rules in `conflict`.

    `n_candidates` organisations were looked at; `n_left_aside` had less in common with the topics
    and were not.
    """

    found: tuple[Found, ...]
    conflict: tuple[str, ...]
    n_candidates: int
    n_left_aside: int


@dataclass(frozen=True, slots=True)
class Option:
    """One who could take a place: `breaks` and `brings` are names of rules, broken or kept by it.

    `change` is what the whole gains in points against what it was.
    """

    seat: Seat
    change: float
    breaks: tuple[str, ...]
    brings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleSaid:
    """A rule in the form in which it can be worded: see `koga.consortia.words`."""

    name: str
    kind: str
    values: Mapping[str, Any]

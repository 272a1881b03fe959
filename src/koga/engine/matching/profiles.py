"""What the engine knows of an organisation, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """`topics`, `needs` and `offers` are ids of concepts; `languages` and `country` ISO codes.

    `wanted` holds the countries its postings ask for; empty means any.
    """

    key: int
    country: str
    languages: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    is_newcomer: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of a score: `points` of at most `most`, and the values that earned them.

    `kind` is "needs-met", "offers-wanted", "common-topics", "common-languages", "country-wanted"
    or "newcomer"; `values` are concept ids, language or country codes, sorted.
    """

    kind: str
    points: float
    most: float
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`score` (0 to 100) is the sum of the points of `reasons`, which stand in order of points."""

    key: int
    score: float
    reasons: tuple[Reason, ...]

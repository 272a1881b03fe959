"""What the builder is told of a consortium and of the organisations it may choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from koga.consortia.shapes import Seat

Sets = frozenset[str]


@dataclass(frozen=True, slots=True)
class Fact:
    """An organisation as the builder sees it, by its id; empty where it does not say."""

    key: int
    country: str
    region: str = ""
    kind: str = ""
    experience: str = ""
    is_fresh: bool = False
    topics: Sets = frozenset()
    offers: Sets = frozenset()
    needs: Sets = frozenset()
    languages: Sets = frozenset()
    wanted: Sets = frozenset()
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """The rules of the call, what the project is about, who stays and who is kept out.

    `answered` are those who expressed interest in the partner search that it began with. `named` are
    how many of `population` organisations name each topic, and so how much it tells.
    """

    rules: Mapping[str, Any]
    topics: Sets = frozenset()
    languages: Sets = frozenset()
    country: str = ""
    stay: tuple[Seat, ...] = ()
    seated: tuple[Seat, ...] = ()
    barred: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    named: Mapping[str, int] = field(default_factory=dict)
    population: int = 1

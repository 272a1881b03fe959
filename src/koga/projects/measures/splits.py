"""A total and its parts: the sum of the parts and of what is unknown is the total, always."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from koga.core import formats
from koga.organisations.enums import Sector
from koga.projects.measures.counting import Unit

DIMENSIONS: Final = ("country", "sector", "hub")


@dataclass(frozen=True, slots=True)
class Split:
    """`parts` by their codes; a unit that stands under two countries is a part of its own."""

    dimension: str
    parts: tuple[tuple[tuple[str, ...], int], ...]
    unknown: int

    @property
    def total(self) -> int:
        return sum(number for _codes, number in self.parts) + self.unknown

    def rows(self) -> list[tuple[str, int]]:
        """(name, number) in the reader's language, the unknown last if there are any."""
        named = [(group_label(self.dimension, codes), number) for codes, number in self.parts]
        return [*named, (_("not known"), self.unknown)] if self.unknown else named


def split_by(units: Sequence[Unit], dimension: str) -> Split:
    """The units under `dimension`, the largest part first."""
    counts: dict[tuple[str, ...], int] = {}
    for unit in units:
        codes = tuple(unit.groups.get(dimension, ()))
        counts[codes] = counts.get(codes, 0) + 1
    unknown = counts.pop((), 0)
    parts = sorted(counts.items(), key=lambda part: (-part[1], part[0]))
    return Split(dimension, tuple(parts), unknown)


def group_label(dimension: str, codes: Sequence[str]) -> str:
    """ "Norway and Poland"."""
    names: dict[str, Callable[[str], str]] = {
        "country": formats.country,
        "sector": lambda code: str(Sector(code).label),
        "hub": str,
    }
    return formats.listed([names[dimension](code) for code in codes])

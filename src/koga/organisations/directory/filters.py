"""What a reader of the directory has chosen, as one value that travels in the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from django.http import QueryDict

FACETS: Final = (
    "country",
    "region",
    "kind",
    "topic",
    "language",
    "hub",
    "open",
    "experience",
)
# What narrows the list: the facets, and spots of the map, which are chosen there and nowhere else.
_NARROWING: Final = (*FACETS, "place")


@dataclass(frozen=True, slots=True)
class Filters:
    """Within a facet any of the chosen values will do; between facets all must hold."""

    q: str = ""
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    hub: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    experience: tuple[str, ...] = ()
    place: tuple[str, ...] = ()

    @classmethod
    def from_query(cls, query: QueryDict) -> Filters:
        """Read the address; values nobody can have chosen from our page simply match nothing."""
        chosen = {name: tuple(sorted(set(query.getlist(name)))) for name in _NARROWING}
        return cls(q=query.get("q", "").strip()[:200], **chosen)

    @property
    def is_empty(self) -> bool:
        return self == Filters()

    def chosen(self, facet: str) -> tuple[str, ...]:
        values: tuple[str, ...] = getattr(self, facet)
        return values

    @property
    def hidden_pairs(self) -> list[tuple[str, str]]:
        """What a search form must carry along beside the words: (facet, value)."""
        return [(facet, value) for facet in _NARROWING for value in self.chosen(facet)]

    def toggled(self, facet: str, value: str) -> Filters:
        """The same with `value` of `facet` added, or removed where it is chosen."""
        now = self.chosen(facet)
        after = tuple(old for old in now if old != value) if value in now else (*now, value)
        changes: dict[str, Any] = {facet: tuple(sorted(after))}
        return replace(self, **changes)

    def at(self, spots: Iterable[str]) -> Filters:
        """The same at these spots of the map (their keys); at none, wherever it is."""
        return replace(self, place=tuple(sorted(set(spots))))

    def as_query(self) -> str:
        """The address' query: the same filters always give the same text."""
        query = QueryDict(mutable=True)
        for field in fields(self):
            value = getattr(self, field.name)
            if value:
                query.setlist(field.name, [value] if isinstance(value, str) else list(value))
        return query.urlencode()


NOTHING_CHOSEN: Final = Filters()

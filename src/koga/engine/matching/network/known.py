"""What is known of one organisation: small enough to be kept for each of very many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Final

Bag = Mapping[str, float]
_NOTHING: Final[Bag] = MappingProxyType({})
_NOBODY: Final[frozenset[str]] = frozenset()
_SETS: Final = ("languages", "topics", "offers", "needs", "wanted", "partners", "programmes")


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation. Everything but its `key` may be unknown; nothing is known of its people.

    `topics`, `offers` and `needs` hold ids of concepts, `wanted` the codes of countries from which
    it asks for partners, `partners` keys of those it worked with, `experience` a number of
    projects, `answers` from -0.5 to 0.5 how readily it answered so far, `place` degrees north and
    east. `subjects` is what its texts speak of, as `read_texts` finds it.
    """

    key: int
    country: str = ""
    kind: str = ""
    experience: float = 0.0
    answers: float = 0.0
    is_fresh: bool = False
    is_newcomer: bool = False
    place: tuple[float, float] | None = None
    languages: frozenset[str] = _NOBODY
    topics: frozenset[str] = _NOBODY
    offers: frozenset[str] = _NOBODY
    needs: frozenset[str] = _NOBODY
    wanted: frozenset[str] = _NOBODY
    partners: frozenset[str] = _NOBODY
    programmes: frozenset[str] = _NOBODY
    subjects: Bag = field(default_factory=lambda: _NOTHING, hash=False)

    def as_data(self) -> dict[str, Any]:
        """The same as JSON has it, without what is unknown."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        for name in _SETS:
            told[name] = sorted(told[name])
        told["subjects"] = dict(sorted(self.subjects.items()))
        told["place"] = list(self.place) if self.place else None
        return {name: value for name, value in told.items() if value}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Known:
        """What `as_data` gave; names that are not known any more are passed over.

        >>> one = Known(3, topics=frozenset({"sailing"}), place=(54.5, 18.5))
        >>> Known.from_data(one.as_data()) == one
        True
        """
        told = {one.name: data[one.name] for one in fields(cls) if one.name in data}
        for name in _SETS:
            if name in told:
                told[name] = frozenset(told[name])
        if "place" in told:
            told["place"] = tuple(told["place"])
        return cls(**told)

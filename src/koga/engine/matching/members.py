"""What matching reads: organisations, and what was done together before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from koga.engine.thesaurus.model import LANGUAGES


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the code of its language, None where that is not known."""

    text: str
    language: str | None = None

    def __post_init__(self) -> None:
        if self.language is not None and self.language not in LANGUAGES:
            raise ValueError(f"'{self.language}' is not a language of the thesaurus")


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation. Everything but its id may be unknown: "" or empty.

    `country` is an ISO 3166 code, `region` any code of a region that begins with the larger one
    (as NUTS does), `experience` a number of projects beyond those in the history. `offers`, `needs`
    and `topics` hold ids of concepts.
    """

    id: str
    name: str = ""
    country: str = ""
    region: str = ""
    kind: str = ""
    experience: float = 0.0
    languages: frozenset[str] = frozenset()
    texts: tuple[Text, ...] = ()
    offers: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Project:
    """Something that members did together."""

    id: str
    programme: str = ""
    texts: tuple[Text, ...] = ()
    themes: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


def in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    """The members by their ids, so that the order they came in makes no difference.

    ValueError where two have one id.
    """
    ordered = tuple(sorted(members, key=lambda member: member.id))
    for one, other in pairwise(ordered):
        if one.id == other.id:
            raise ValueError(f"two organisations have the id {one.id!r}")
    return ordered

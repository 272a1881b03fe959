"""What a row adds to a record that is already there: only what is blank or missing in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from koga.core.wording import Wording
from koga.organisations.enums import NameKind
from koga.organisations.facts import OrganisationFacts, OtherName
from koga.organisations.importing.bridge import plain_words
from koga.organisations.models import Organisation

# Facts that fill a blank column of the same name; what identifies a record is never replaced.
FILLED: Final = (
    "kind",
    "name_language",
    "about",
    "town_name",
    "address",
    "website",
    "email",
    "phone",
    "founded",
    "size",
)
_KEYS: Final = ("region", "town")


@dataclass(frozen=True, slots=True)
class Addition:
    """`columns` by attribute; the others are rows that are missing."""

    columns: dict[str, Any] = field(default_factory=dict)
    names: tuple[OtherName, ...] = ()
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    numbers: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    def as_changes(self) -> dict[str, Any]:
        """What the row keeps for the undo: every column was blank before."""
        columns = {
            name: {"original": value.original, "texts": dict(value.texts)}
            if isinstance(value, Wording)
            else value
            for name, value in self.columns.items()
        }
        return {
            "columns": columns,
            "names": [[other.name, str(other.kind)] for other in self.names],
            "languages": list(self.languages),
            "topics": list(self.topics),
            "numbers": [[str(scheme), number] for scheme, number in self.numbers],
        }


def addition(organisation: Organisation, facts: OrganisationFacts) -> Addition:
    """What `facts` would add. Names, languages, topics and numbers should be prefetched."""
    return Addition(
        columns=_blanks(organisation, facts),
        names=tuple(_new_names(organisation, facts)),
        languages=_missing(facts.languages, (one.language for one in organisation.languages.all())),
        topics=_missing(facts.topics, (one.slug for one in organisation.topics.all())),
        numbers=_missing(
            facts.legal_numbers,
            ((one.scheme, one.number) for one in organisation.legal_numbers.all()),
        ),
    )


def _blanks(organisation: Organisation, facts: OrganisationFacts) -> dict[str, Any]:
    """A town belongs to its region, so neither is filled beside another town."""
    found = {
        name: getattr(facts, name)
        for name in FILLED
        if getattr(facts, name) and not getattr(organisation, name)
    }
    if organisation.town_name and plain_words(organisation.town_name) != plain_words(
        facts.town_name
    ):
        return found
    for name in _KEYS:
        if getattr(facts, name) and not getattr(organisation, f"{name}_id"):
            found[f"{name}_id"] = getattr(facts, name)
    return found


def _new_names(organisation: Organisation, facts: OrganisationFacts) -> Iterable[OtherName]:
    """Its name in the list too, if it is spelled otherwise, so that it is found under both."""
    known = {plain_words(organisation.name), *(one.plain for one in organisation.names.all())}
    for other in (OtherName(facts.name, NameKind.TRANSLATION), *facts.other_names):
        plain = plain_words(other.name)
        if plain not in known:
            known.add(plain)
            yield other


def _missing(said: Iterable[Any], known: Iterable[Any]) -> tuple[Any, ...]:
    there = set(known)
    return tuple(one for one in said if one not in there)

"""What somebody states of an organisation, in one value that forms, imports and the demo share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koga.core.wording import NO_WORDING, Wording
from koga.organisations.enums import Experience, Kind, NameKind, Scheme, Size


@dataclass(frozen=True, slots=True)
class OtherName:
    """A translation, a short or a former name (then with the day on which it ended)."""

    name: str
    kind: NameKind
    language: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """All that is stated at once; `region`, `town` and `hub` are keys, `topics` are slugs."""

    name: str
    country: str
    kind: Kind | str = ""
    name_language: str = ""
    about: Wording = NO_WORDING
    region: str | None = None
    town: str | None = None
    town_name: str = ""
    address: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    founded: int | None = None
    size: Size | str = ""
    experience: Experience | str = ""
    is_open: bool = True
    hub: int | None = None
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    legal_numbers: tuple[tuple[Scheme, str], ...] = ()
    other_names: tuple[OtherName, ...] = ()


@dataclass(frozen=True, slots=True)
class HubFacts:
    """All that is stated of a hub; `regions` are the codes of those it cares for."""

    name: str
    country: str
    language: str
    about: Wording = NO_WORDING
    email: str = ""
    regions: tuple[str, ...] = ()


# The facts that are columns of the same name; the others are rows beside or keys.
PLAIN_FACTS = (
    "name",
    "country",
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
    "experience",
    "is_open",
)

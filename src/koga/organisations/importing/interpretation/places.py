"""Towns and regions as cells write them, looked up in a gazetteer that is read once an import."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from koga.organisations.importing.bridge import plain_words

_CODES: Final = re.compile(r"^[A-Z]{2}[0-9A-Z]{0,3}\s{1,2}(?=\S)|^[A-Z]{2}-[A-Z0-9]{1,3}\s+(?=\S)")
_POSTCODE: Final = re.compile(r"\b(?:[A-Z]{1,2}[- –])?\d[\d -]{2,6}\b")
_ORDINARY_WORDS: Final = """
    wojewodztwo woj fylke fylkeskommune lan lans county voivodeship region regione maakunta maakond
    apskritis province land bundesland hovedstaden powiat m miasto miestas pilseta city of town gmina
    kommune kommun k kaupunki linn g
"""
_ORDINARY: Final = frozenset(_ORDINARY_WORDS.split())


@dataclass(frozen=True, slots=True)
class TownEntry:
    """A town by its key, with its own spelling."""

    key: str
    name: str
    region: str
    rank: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Towns by (country, plain name) and regions by (country, plain name) and by code."""

    towns: Mapping[tuple[str, str], tuple[TownEntry, ...]] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()

    def town(self, text: str, country: str, region: str = "") -> TownEntry | None:
        """The town of `country` that a cell names; of several that in `region`, else the largest."""
        for plain in _ways_to_say(text):
            found = self.towns.get((country, plain), ())
            if found:
                return min(found, key=lambda town: (town.region != region, town.rank, town.key))
        return None

    def region(self, texts: Iterable[str], country: str) -> str:
        """The first region of `country` that one of the cells names or codes; blank if none does."""
        for text in texts:
            code = text.strip().upper()[:6].split(" ")[0]
            if code in self.codes and code.startswith(country):
                return code
            for plain in _ways_to_say(_CODES.sub("", text)):
                found = self.regions.get((country, plain))
                if found:
                    return found
        return ""


def town_name_of(text: str) -> str:
    """A town's name as far as a cell tells it: without postcode and what follows a comma.

    >>> town_name_of("18055 Rostock"), town_name_of("LINKÖPING"), town_name_of("Ogre, Ogres nov.")
    ('Rostock', 'Linköping', 'Ogre')
    """
    name = _POSTCODE.sub(" ", text.split("\n")[0].split(",")[0]).strip(" -–,")
    name = " ".join(name.split())
    return name.title() if name.isupper() and len(name) > 3 else name


def _ways_to_say(text: str) -> Iterator[str]:
    """The plain forms under which a cell's place may be known, the whole first."""
    seen = []
    for part in (text, town_name_of(text), *re.split(r"[/(),;\n]", text)):
        plain = plain_words(part)
        bare = " ".join(word for word in plain.split() if word not in _ORDINARY and len(word) > 1)
        for way in (plain, bare, bare.removesuffix("s")):
            if way and way not in seen:
                seen.append(way)
                yield way

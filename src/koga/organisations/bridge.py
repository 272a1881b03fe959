"""Between organisations and the engine: their plain names and the words they are found by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from koga.core import languages
from koga.engine.text import words
from koga.organisations.models import Organisation

# What the columns of plain names hold.
_LONGEST_NAME: Final = 250
# PostgreSQL indexes no word of 2 kB; nobody types one that is longer than this, but files hold them.
_LONGEST_WORD: Final = 200
# Legal forms say nothing about who somebody is; two lists rarely spell them alike.
_LEGAL_FORMS = frozenset(
    [
        "stowarzyszenie",
        "fundacja",
        "sp",
        "z",
        "o",
        "o",
        "spolka",
        "as",
        "asa",
        "ab",
        "aps",
        "gmbh",
        "ev",
        "e",
        "v",
        "uab",
        "vsi",
        "asociacija",
        "biedriba",
        "mtu",
        "oy",
        "ry",
        "ehf",
        "hf",
        "ltd",
        "limited",
        "association",
        "foundation",
        "forening",
        "foreningen",
        "stiftelse",
        "stiftelsen",
        "the",
        "of",
        "i",
        "og",
        "och",
        "und",
        "ir",
        "un",
        "ja",
    ]
)


def plain_name(name: str) -> str:
    """A name for order and comparison: plain letters, single blanks, no longer than its column.

    Plain letters can be more than there were: "æ" is spelled out.
    """
    return " ".join(words(name))[:_LONGEST_NAME].rstrip()


def distinctive_name(name: str) -> str:
    """The plain name without legal forms and small words; the whole if nothing else is left."""
    found = words(name)
    return " ".join(word for word in found if word not in _LEGAL_FORMS) or " ".join(found)


def sought_words(text: str) -> list[str]:
    """The plain words of what a person typed into a search field."""
    return [word[:_LONGEST_WORD] for word in words(text)]


def words_of(organisation: Organisation) -> str:
    """Every plain word the record can be found by, in any language, each once, in order.

    Topics bring their labels in all thirteen languages, so "klima" finds a Polish organisation
    that works on "zmiany klimatu". Relations should be prefetched when many are asked for.
    """
    texts: list[str] = [organisation.name, organisation.town_name, organisation.address]
    texts += [name.name for name in organisation.names.all()]
    texts += [told.text for told in organisation.about]
    texts += _of_place(organisation)
    for topic in organisation.topics.all():
        texts += [told.text for told in topic.label]
    found = (word[:_LONGEST_WORD] for text in texts for word in words(text))
    return " ".join(dict.fromkeys(found))


def _of_place(organisation: Organisation) -> Iterable[str]:
    if organisation.town:
        yield organisation.town.name
        yield from organisation.town.other_names
    if organisation.region:
        yield organisation.region.name
        yield organisation.region.english_name
    for language in ("en", "pl"):
        yield languages.locale(language).territories.get(organisation.country, "")

"""Between organisations and the engine: their names in plain letters."""

from __future__ import annotations

from typing import Final

from koga.engine.text import words

# What the columns of plain names hold.
_LONGEST_NAME: Final = 250
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

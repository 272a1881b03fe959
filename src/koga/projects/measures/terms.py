"""Words of ours inside what is counted, kept by their codes so that each reader has her own.

A frozen report outlives the language in which somebody froze it: nothing in it may be a word that
we could have translated.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from koga.core import formats, languages
from koga.core.wording import Wording
from koga.events.enums import EventKind, Relation
from koga.organisations.enums import Sector
from koga.partnerships.enums import InitiativeKind
from koga.projects.enums import PartnerRole

# What people wrote is one text, or a text in several languages.
Label = str | Wording

_KINDS: Final[dict[str, Callable[[str], str]]] = {
    "country": formats.country,
    "event": lambda code: str(EventKind(code).label),
    "initiative": lambda code: str(InitiativeKind(code).label),
    "relation": lambda code: str(Relation(code).label),
    "role": lambda code: str(PartnerRole(code).label),
    "sector": lambda code: str(Sector(code).label),
}


def term(kind: str, code: str) -> str:
    """ "sector:ngo"; ValueError if there is no such kind of word."""
    if kind not in _KINDS:
        raise ValueError(f"no kind of word: {kind!r}")
    return f"{kind}:{code}"


def said(written: str) -> str:
    """What a term says to the reader."""
    kind, _colon, code = written.partition(":")
    return _KINDS[kind](code)


def listed(terms: tuple[str, ...]) -> str:
    """Several of them, countries behind the others: "Public body (Poland, Norway)"."""
    countries = [said(one) for one in terms if one.startswith("country:")]
    others = [said(one) for one in terms if not one.startswith("country:")]
    if not others:
        return ", ".join(countries)
    return ", ".join(others) + (f" ({', '.join(countries)})" if countries else "")


def spoken(label: Label) -> str:
    """What people wrote, in the reader's language where they wrote it in that as well."""
    return label if isinstance(label, str) else label.best_for(languages.reader()).text

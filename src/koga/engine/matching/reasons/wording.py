"""One reason said to somebody."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Final

from koga.engine.matching.reasons.loading import SPOKEN, load_sentences

_FALLBACK: Final = "en"


def sentence(kind: str, points: float, language: str, terms: Mapping[str, str]) -> str:
    """What a reason of this kind says, filled with `terms`, which are readable already.

    Where a term is unknown the kind's name is said alone. English where the language has none.
    KeyError for a kind there is not.

    >>> sentence("common-topics", 12.5, "pl", {"topics": "Żeglarstwo"})
    'Wspólne tematy: Żeglarstwo'
    >>> sentence("common-topics", 12.5, "pl", {}), sentence("crowded", -3, "en", {})
    ('Wspólne tematy', 'Many others are shown this organisation too')
    """
    said = load_sentences(_spoken(language))[kind]
    if points < 0 or not said.speaks_for:
        return said.against
    if not all(terms.get(name) for name in places_in(said.speaks_for)):
        return name_of(kind, language)
    return said.speaks_for.format(**terms)


def name_of(kind: str, language: str) -> str:
    """What a kind of reason is called: what its sentence begins with.

    >>> name_of("common-languages", "de")
    'Gemeinsame Sprachen'
    """
    said = load_sentences(_spoken(language))[kind]
    return said.speaks_for.partition(":")[0] or said.against


def places_in(text: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def _spoken(language: str) -> str:
    return language if language in SPOKEN else _FALLBACK

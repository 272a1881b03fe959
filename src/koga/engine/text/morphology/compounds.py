"""What a compound is made of.

Of all ways to read a word as known parts the one with the fewest parts counts, among those the
one whose parts are the most frequent: P. Koehn, K. Knight: Empirical methods for compound
splitting, EACL 2003. A first part is known by the very letters that it has in compounds, its
linking elements included, so that "arbeits" is one and "arbeite" is none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from koga.engine.text.folding import words
from koga.engine.text.morphology.function_words import stop_words
from koga.engine.text.morphology.stemming import stem
from koga.engine.text.morphology.tables import Table, table

COMPOUNDING: Final = frozenset({"de", "nb", "sv", "da", "is", "fi", "et"})
"""The languages that write compounds as one word."""

SHORTEST_FIRST: Final = 3
SHORTEST_LAST: Final = 3

_MOST: Final = 4
_Reading = tuple[int, int, tuple[str, ...]]


@lru_cache(maxsize=1 << 15)
def parts(word: str, language: str) -> tuple[str, ...]:
    """The stems of the parts of a compound in their order; `()` if `word` is none.

    A word with hyphens is made of what the hyphens part, function words left out. A word without
    is taken apart only in the languages that write compounds as one word, and only into parts
    that are known. Raises ValueError if the language is unknown.

    >>> parts("Jugendaustauschs", "de"), parts("Arbeitsmarkt", "de"), parts("Mutter", "de")
    (('jugend', 'austausch'), ('arbeit', 'markt'), ())
    >>> parts("polsko-norweski", "pl")
    ('polski', 'norweski')
    """
    said = words(word)
    if len(said) > 1 and "-" in word:
        stop = stop_words(language)
        found = tuple(stem(one, language) for one in said if one not in stop)
        return found if len(found) > 1 else ()
    whole = stem(word, language)
    if language not in COMPOUNDING or len(said) != 1:
        return ()
    known = table(f"{language}.parts")
    return () if known.get(f"={whole}") is not None else taken_apart(whole, known)


def taken_apart(word: str, known: Table) -> tuple[str, ...]:
    """The words that a stem is made of, by a table of parts; `()` if it is not.

    >>> from koga.engine.text.morphology.tables import lines
    >>> known = Table(lines([("<arbeits", "1arbeit"), (">markt", "2"), ("<markt", "2markt")]))
    >>> taken_apart("arbeitsmarkt", known), taken_apart("markt", known)
    (('arbeit', 'markt'), ())
    """
    found = _read(word, known, _MOST)
    return found[2] if found else ()


def _read(word: str, known: Table, most: int) -> _Reading | None:
    """The best reading of `word` as two to `most` parts: their number, their cost, the words."""
    best: _Reading | None = None
    for place in range(SHORTEST_FIRST, len(word) - SHORTEST_LAST + 1):
        first = known.get(f"<{word[:place]}")
        if first is None:
            continue
        cost = known.get(f">{word[place:]}")
        if cost is not None:
            last: _Reading | None = (1, int(cost), (word[place:],))
        else:
            last = _read(word[place:], known, most - 1) if most > 2 else None
        if last is not None:
            reading = (last[0] + 1, last[1] + int(first[0]), (first[1:], *last[2]))
            best = min(best, reading) if best else reading
    return best

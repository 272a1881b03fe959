"""Labels that are spelled alike, so that one concept is not proposed under two names.

Two labels are compared letter by letter, as their case and diacritics do not tell concepts apart.
The measure is the normalised Indel similarity: with L the length of their longest common
subsequence (Wagner and Fischer 1974, computed in parallel over the bits of a word as in Hyyrö 2004),
labels of m and n letters are alike by 2L / (m + n). It forgives an ending, a plural or a slip in a
long label and almost nothing in a short one, and it needs no language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from koga.engine.text.folding import spelled

LEAST: Final = 0.84
"""From here on labels of one language are worth showing beside each other."""

_MOST: Final = 4
_STEM: Final = 0.7
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Alike:
    """A known concept, the proposed label that comes near its own, and by how much, up to 1."""

    concept: str
    label: str
    likeness: float

    @property
    def is_same(self) -> bool:
        """Whether the two are spelled the same, but for case and diacritics."""
        return self.likeness >= 1.0


def alike(
    labels: Mapping[str, Sequence[str]], known: Mapping[str, Sequence[tuple[str, str]]]
) -> list[Alike]:
    """The known labels that proposed ones come near, the likest first, equal ones by their concept.

    `labels` are the proposed ones by language, `known` pairs of a concept and a label of it by
    language; only labels of one language are compared. At most four for each proposed label, none
    below LEAST. O(labels x known) comparisons.

    >>> known = {"en": [("study-visit", "Study visit"), ("sailing", "Sailing")]}
    >>> [(one.concept, one.is_same) for one in alike({"en": ["STUDY VISIT"]}, known)]
    [('study-visit', True)]
    >>> [(one.concept, round(one.likeness, 2)) for one in alike({"en": ["Study visits"]}, known)]
    [('study-visit', 0.96)]
    >>> alike({"pl": ["Sailing"]}, known)
    []
    """
    from rapidfuzz.distance import Indel  # with its tables, which few pages need
    from rapidfuzz.process import extract

    found: list[Alike] = []
    for language, said in labels.items():
        concepts = [concept for concept, _label in known.get(language, ())]
        spellings = [spelled(label) for _concept, label in known.get(language, ())]
        for label in said:
            close = extract(
                spelled(label),
                spellings,
                scorer=Indel.normalized_similarity,
                score_cutoff=LEAST,
                limit=_MOST,
            )
            found += [Alike(concepts[place], label, likeness) for _one, likeness, place in close]
    return sorted(found, key=lambda one: (-one.likeness, one.concept))


def beginnings(label: str) -> str:
    """The beginnings of the words of a label, by which texts that bend them are looked for.

    Seven tenths of each word, and four letters at least: a stemmer of no language, which finds more
    than is meant; what it finds has to be read.

    >>> beginnings("Latawce wodne")
    'lataw wodn'
    """
    return " ".join(
        word[: max(_SHORTEST, round(len(word) * _STEM))] for word in spelled(label).split()
    )

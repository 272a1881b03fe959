"""Which concepts a text names, as far as plain letters tell it without understanding the language.

Labels are looked for as runs of words. Endings may differ, since most languages of the thesaurus
inflect: two words count as one if they begin alike and at most three letters follow. It finds too
much rather than too little, so a person has to confirm what it finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from operator import ne
from typing import Final

from koga.engine.text import words
from koga.engine.thesaurus.model import Thesaurus

_ENDING: Final = 3
# As long as this, common letters are a stem; a shorter word of a label has to be there whole.
_STEM: Final = 5
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class _Label:
    words: tuple[str, ...]
    place: int
    concept: str


def concepts_named(
    text: str, language: str, thesaurus: Thesaurus, *, most: int = 8
) -> tuple[str, ...]:
    """Return the ids of at most `most` concepts whose labels in `language` stand in `text`.

    Labels of more words come first, then those spelled in the text as they are, then those that
    stand earlier in it, then the order of the thesaurus. A word read as part of one label is not
    read again in another. Concepts with nothing broader head a branch and say too little to be
    found.

    >>> from koga.engine.thesaurus import load_thesaurus
    >>> concepts_named("Szukamy gospodarza wizyty studyjnej", "pl", load_thesaurus())
    ('study-visit',)
    >>> concepts_named("Nothing of that kind", "xx", load_thesaurus())
    ()
    """
    said = words(text)
    found: dict[str, None] = {}
    read: set[int] = set()
    for _bent, start, label in sorted(
        _standing(said, _labels_by_beginning(language, thesaurus)),
        key=lambda one: (-len(one[2].words), one[0], one[1], one[2].place),
    ):
        places = range(start, start + len(label.words))
        if label.concept not in found and read.isdisjoint(places):
            found[label.concept] = None
            read.update(places)
    return tuple(found)[:most]


def _standing(
    said: Sequence[str], labels: dict[str, list[_Label]]
) -> Iterator[tuple[int, int, _Label]]:
    """How many of its words have another ending, where it stands, and the label."""
    for start, word in enumerate(said):
        for label in labels.get(_beginning(word), ()):
            run = said[start : start + len(label.words)]
            if len(run) == len(label.words) and all(map(_is_said, run, label.words)):
                yield sum(map(ne, run, label.words)), start, label


def _is_said(word: str, named: str) -> bool:
    """True if `word` is a word of a label, or that word with another ending."""
    if word == named:
        return True
    stem = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, named, strict=False))
    )
    if max(len(word), len(named)) - stem > _ENDING:
        return False
    return stem >= _STEM or (stem >= _SHORTEST and stem == len(named))


@lru_cache(maxsize=32)
def _labels_by_beginning(language: str, thesaurus: Thesaurus) -> dict[str, list[_Label]]:
    grouped: defaultdict[str, list[_Label]] = defaultdict(list)
    for place, concept in enumerate(one for one in thesaurus if one.broader):
        for label in concept.labels.get(language, ()):
            if spoken := tuple(words(label)):
                grouped[_beginning(spoken[0])].append(_Label(spoken, place, concept.id))
    return dict(grouped)


def _beginning(word: str) -> str:
    return word[:_SHORTEST]

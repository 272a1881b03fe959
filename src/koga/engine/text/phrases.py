"""Which labels stand in a row of words, whatever the endings and whether as one word or several.

Labels and texts are taken apart in the same way, so "Jugendaustauschprojekt" holds the label
"Jugendaustausch", and "Austausch von Jugendlichen" does not. Words of no weight are left out of
both, unless a label has but one word beside them: "Sport for all" is more than any sport.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from koga.engine.text.folding import NOUNS_HAVE_CAPITALS
from koga.engine.text.tokens import Token, tokens_of

INSIDE = 0.75
"""How much a label counts that is only part of a compound."""

IN_A_NAME = 0.4
"""And how much if the compound is a name: Østbjerg is a place and no mountain to climb."""

_NO_WEIGHT = "~"
"""Stands before a word of no weight, so that it meets no word of weight with its letters."""


@dataclass(frozen=True, slots=True)
class Label:
    """A phrase of a language that names `target`; `weight` above 0, at most 1."""

    phrase: str
    target: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """`target` stands at tokens `first` to `last` (included), so sure as `weight` says."""

    target: str
    first: int
    last: int
    weight: float


class _Atom(NamedTuple):
    text: str
    token: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    target: str
    weight: float


class Phrasebook:
    """The labels of one language, ready to be found.

    >>> book = Phrasebook("en", [Label("study visits", "study-visit"), Label("visits", "visit")])
    >>> [(one.target, one.first, one.last) for one in book.mentions(tokens_of("A study visit", "en"))]
    [('study-visit', 1, 2), ('visit', 2, 2)]
    """

    def __init__(
        self,
        language: str,
        labels: Iterable[Label],
        *,
        divided: bool = False,
        words: Container[str] = frozenset(),
    ) -> None:
        """`divided`: a phrase of several targets counts for each in parts, else wholly.

        `words` are stems of compounds that mean something of their own: no label is sought in them.
        """
        self._words = words
        self._capitals_tell = language not in NOUNS_HAVE_CAPITALS
        entries: dict[tuple[tuple[str, ...], str], float] = {}
        for label in labels:
            for atoms in _ways(tokens_of(label.phrase, language)):
                known = entries.get((atoms, label.target), 0.0)
                entries[atoms, label.target] = max(known, label.weight)
        self._entries: dict[tuple[str, ...], list[_Entry]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        shared = Counter(atoms for atoms, _ in entries)
        for (atoms, target), weight in entries.items():
            share = weight / shared[atoms] if divided else weight
            self._entries[atoms].append(_Entry(target, share))
            self._lengths[atoms[0]].add(len(atoms))

    def only(self, targets: Collection[str]) -> Phrasebook:
        """The labels of these targets alone: in a text they are found much sooner.

        >>> book = Phrasebook("en", [Label("study visits", "study-visit"), Label("visits", "visit")])
        >>> [one.target for one in book.only(["visit"]).mentions(tokens_of("A study visit", "en"))]
        ['visit']
        """
        book = copy(self)
        book._entries, book._lengths = defaultdict(list), defaultdict(set)
        for target in dict.fromkeys(targets):
            for atoms in self._phrases.get(target, ()):
                alike = [entry for entry in self._entries[atoms] if entry.target == target]
                book._entries[atoms] += alike
                book._lengths[atoms[0]].add(len(atoms))
        return book

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[str, ...]]]:
        """The labels of each target as its atoms."""
        phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for atoms, entries in self._entries.items():
            for entry in entries:
                phrases[entry.target].append(atoms)
        return phrases

    def mentions(self, tokens: Sequence[Token]) -> list[Mention]:
        """Every label that stands in `tokens`, the longest first, then in order of place.

        `tokens` are those of a sentence: a capital after its first word marks a name.
        """
        found: dict[tuple[str, int, int], float] = {}
        for atoms in self._readings(tokens):
            for entry, first, last in self._runs(atoms):
                place = (entry.target, first.token, last.token)
                is_whole = first.begins and last.ends
                weight = entry.weight * (1.0 if is_whole else self._inside(tokens, first.token))
                found[place] = max(found.get(place, 0.0), weight)
        listed = [Mention(*place, weight) for place, weight in found.items()]
        return sorted(listed, key=lambda one: (one.first - one.last, one.first, one.target))

    def _inside(self, tokens: Sequence[Token], place: int) -> float:
        surface = tokens[place].surface
        is_name = self._capitals_tell and place > 0 and surface.istitle()
        return IN_A_NAME if is_name else INSIDE

    def _readings(self, tokens: Sequence[Token]) -> Iterator[list[_Atom]]:
        """A text in whole words, taken apart and with its words of no weight, where these differ."""
        yield _whole(tokens)
        if any(token.word.parts for token in tokens):
            yield _apart(tokens, self._words)
        if any(token.word.is_stop for token in tokens):
            yield _every(tokens)

    def _runs(self, atoms: Sequence[_Atom]) -> Iterator[tuple[_Entry, _Atom, _Atom]]:
        """The entries that stand in `atoms`, with the first and the last atom of each."""
        texts = [atom.text for atom in atoms]
        for start, text in enumerate(texts):
            for length in self._lengths.get(text, ()):
                end = start + length
                if end > len(texts):
                    continue
                for entry in self._entries.get(tuple(texts[start:end]), ()):
                    yield entry, atoms[start], atoms[end - 1]


def _ways(tokens: Sequence[Token]) -> set[tuple[str, ...]]:
    """A label as whole words and, if it holds a compound, taken apart."""
    if len(tokens) > 1 and sum(not token.word.is_stop for token in tokens) == 1:
        return {tuple(atom.text for atom in _every(tokens))}
    ways = {tuple(atom.text for atom in taken(tokens)) for taken in (_whole, _apart)}
    return ways - {()}


def _whole(tokens: Sequence[Token]) -> list[_Atom]:
    return [
        _Atom(token.word.stem, place, begins=True, ends=True)
        for place, token in enumerate(tokens)
        if not token.word.is_stop
    ]


def _every(tokens: Sequence[Token]) -> list[_Atom]:
    """The words of no weight among the others."""
    marks = [_NO_WEIGHT if token.word.is_stop else "" for token in tokens]
    return [
        _Atom(mark + token.word.stem, place, begins=True, ends=True)
        for place, (mark, token) in enumerate(zip(marks, tokens, strict=True))
    ]


def _apart(tokens: Sequence[Token], left_whole: Container[str] = frozenset()) -> list[_Atom]:
    atoms: list[_Atom] = []
    for place, token in enumerate(tokens):
        if token.word.is_stop:
            continue
        stem, parts = token.word.stem, token.word.parts
        pieces = parts if parts and stem not in left_whole else (stem,)
        last = len(pieces) - 1
        atoms += [_Atom(piece, place, at == 0, at == last) for at, piece in enumerate(pieces)]
    return atoms

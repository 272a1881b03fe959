"""Which labels stand in a row of words, whatever the endings and whether as one word or several.

Labels and texts are taken apart in the same way, so "Jugendaustauschprojekt" holds the label
"Jugendaustausch", and "Austausch von Jugendlichen" does not. Words of no weight are left out of
both, unless a label has but one word beside them: "Sport for all" is more than any sport.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from koga.engine.text.tokens import Token, tokens_of

INSIDE = 0.6
"""How much a label counts that is only part of a compound."""

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


@dataclass(frozen=True, slots=True)
class _Atom:
    text: str
    token: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    atoms: tuple[str, ...]
    target: str
    weight: float


class Phrasebook:
    """The labels of one language, ready to be found.

    >>> book = Phrasebook("en", [Label("study visits", "study-visit"), Label("visits", "visit")])
    >>> [(one.target, one.first, one.last) for one in book.mentions(tokens_of("A study visit", "en"))]
    [('study-visit', 1, 2), ('visit', 2, 2)]
    """

    def __init__(self, language: str, labels: Iterable[Label], *, divided: bool = False) -> None:
        """`divided`: a phrase of several targets counts for each in parts, else wholly."""
        entries: dict[tuple[tuple[str, ...], str], float] = {}
        for label in labels:
            for atoms in _ways(tokens_of(label.phrase, language)):
                known = entries.get((atoms, label.target), 0.0)
                entries[atoms, label.target] = max(known, label.weight)
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        shared = Counter(atoms for atoms, _ in entries)
        for (atoms, target), weight in entries.items():
            share = weight / shared[atoms] if divided else weight
            self._by_first[atoms[0]].append(_Entry(atoms, target, share))

    def mentions(self, tokens: Sequence[Token]) -> list[Mention]:
        """Every label that stands in `tokens`, the longest first, then in order of place."""
        found: dict[tuple[str, int, int], float] = {}
        for atoms in (_whole(tokens), _apart(tokens), _every(tokens)):
            for entry, run in self._runs(atoms):
                place = (entry.target, run[0].token, run[-1].token)
                weight = entry.weight * (1.0 if run[0].begins and run[-1].ends else INSIDE)
                found[place] = max(found.get(place, 0.0), weight)
        listed = [Mention(*place, weight) for place, weight in found.items()]
        return sorted(listed, key=lambda one: (one.first - one.last, one.first, one.target))

    def _runs(self, atoms: Sequence[_Atom]) -> Iterator[tuple[_Entry, Sequence[_Atom]]]:
        for start, atom in enumerate(atoms):
            for entry in self._by_first.get(atom.text, ()):
                run = atoms[start : start + len(entry.atoms)]
                if tuple(one.text for one in run) == entry.atoms:
                    yield entry, run


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


def _apart(tokens: Sequence[Token]) -> list[_Atom]:
    atoms: list[_Atom] = []
    for place, token in enumerate(tokens):
        if token.word.is_stop:
            continue
        pieces = token.word.parts or (token.word.stem,)
        last = len(pieces) - 1
        atoms += [_Atom(piece, place, at == 0, at == last) for at, piece in enumerate(pieces)]
    return atoms

"""How alike two records are, from 0 to 1, with the reasons.

Names are compared word by word and a word counts by its rarity, after Fellegi and Sunter, "A theory
for record linkage" (1969): "school", "nr" and "administration" say little, the name of a village
says all. A plain edit distance would take "Primary School 3" and "Primary School 4" for one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapidfuzz.distance import OSA

from koga.organisations.importing.bridge import plain_words
from koga.organisations.importing.interpretation.kinds import core_of

POSSIBLE: Final = 0.84  # from here on somebody is asked
PROBABLE: Final = 0.92  # from here on merging is what we suggest
CERTAIN: Final = 1.0  # merged unless somebody says no
_NEAR: Final = 0.74  # two spellings of one word, or two of its cases
Weight = Callable[[str], float]


@dataclass(frozen=True)
class Record:
    """What is compared. `key` says whose record it is: ("organisation", id) or ("row", id).

    `town` is a key or plain name; `numbers` are (register, number).
    """

    key: tuple[str, int]
    names: tuple[str, ...]
    country: str = ""
    town: str = ""
    numbers: frozenset[tuple[str, str]] = frozenset()
    email: str = ""
    website: str = ""

    @cached_property
    def spelled(self) -> str:
        return " ".join(self.names[0].split())

    @cached_property
    def plain(self) -> str:
        return plain_words(self.names[0])

    @cached_property
    def cores(self) -> tuple[str, ...]:
        """Its names in plain words without legal forms, each once."""
        return tuple(dict.fromkeys(core_of(name, self.country)[0] for name in self.names))

    @cached_property
    def form(self) -> str:
        return core_of(self.names[0], self.country)[1]


@dataclass(frozen=True, slots=True)
class Reason:
    """A code of `problems.REASONS` with what stands in its sentence."""

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """`score` is 1 exactly where the two are certainly the same."""

    key: tuple[str, int]
    name: str
    score: float
    reasons: tuple[Reason, ...]

    @property
    def is_certain(self) -> bool:
        return self.score >= CERTAIN


def compare(one: Record, other: Record, weight: Weight) -> Match:
    """How alike `one` and `other` are; the order of the two does not matter for the score."""
    same = one.numbers & other.numbers
    if same:
        _scheme, number = min(same)
        return Match(other.key, other.names[0], CERTAIN, (Reason("number", number),))
    likeness, reason = _of_names(one, other, weight)
    around, more = _of_the_rest(one, other)
    if is_identical(one, other):
        return Match(other.key, other.names[0], CERTAIN, (reason, *more))
    score = round(min(0.99, max(0.0, likeness + around)), 3)
    return Match(other.key, other.names[0], score, (reason, *more))


def is_identical(one: Record, other: Record) -> bool:
    """Same name (or same core and legal form), country and town, no other number against it."""
    if one.country != other.country or one.town != other.town or _has_other_number(one, other):
        return False
    return one.plain == other.plain or (one.cores[0] == other.cores[0] and one.form == other.form)


def _of_names(one: Record, other: Record, weight: Weight) -> tuple[float, Reason]:
    """How alike the names are, and in what: only names spelled alike are called the same."""
    if one.plain == other.plain:
        is_same = one.spelled == other.spelled
        return 1.0, Reason("same-name" if is_same else "same-letters")
    pairs = [(a, b) for a in one.cores for b in other.cores]
    best, mine, theirs = max(
        ((word_likeness(a, b, weight), a, b) for a, b in pairs), key=lambda found: found[0]
    )
    if best < CERTAIN:
        return best, Reason("similar-name", str(round(100 * best)))
    if mine != theirs:
        return 1.0, Reason("same-words")
    is_first = (mine, theirs) == (one.cores[0], other.cores[0])
    return 1.0, Reason("same-core" if is_first else "other-name")


def _of_the_rest(one: Record, other: Record) -> tuple[float, list[Reason]]:
    """What the place and the addresses add to the names or take away."""
    points, reasons = 0.0, []
    if one.town and other.town:
        is_same = one.town == other.town or OSA.normalized_similarity(one.town, other.town) > 0.8
        points += 0.03 if is_same else -0.12
        reasons.append(Reason("town") if is_same else Reason("other-town", other.town))
    for name in ("email", "website"):
        said = getattr(one, name)
        if said and said == getattr(other, name):
            points += 0.05
            reasons.append(Reason(name))
    if _has_other_number(one, other):
        points -= 0.25
        reasons.append(Reason("other-number"))
    if one.form and other.form and one.form != other.form:
        points -= 0.12
        reasons.append(Reason("other-form"))
    return points, reasons


def _has_other_number(one: Record, other: Record) -> bool:
    """Both have a number of the same register, and not the same one."""
    schemes = {scheme for scheme, _number in one.numbers}
    return any(scheme in schemes for scheme, _number in other.numbers - one.numbers)


def word_likeness(one: str, other: str, weight: Weight) -> float:
    """The weighed share of words that two plain names have in common, nearly spelled ones partly.

    >>> word_likeness("szkola podstawowa 3", "szkola podstawowa 4", lambda word: 1.0)
    0.5
    """
    mine, theirs = one.split(), other.split()
    common = set(mine) & set(theirs)
    left = [word for word in mine if word not in common]
    right = [word for word in theirs if word not in common]
    shared = sum(weight(word) for word in common)
    missing = 0.0
    for word in left:
        near, twin = max(((_nearness(word, twin), twin) for twin in right), default=(0.0, ""))
        if near >= _NEAR:
            right.remove(twin)
            shared += near * weight(word)
            missing += (1 - near) * weight(word)
        else:
            missing += weight(word)
    missing += sum(weight(word) for word in right)
    return shared / (shared + missing) if shared else 0.0


def _nearness(one: str, other: str) -> float:
    """Figures must be the same; words may differ by a letter or an ending."""
    if min(len(one), len(other)) < 4 or any(map(str.isdigit, one + other)):
        return 0.0
    return OSA.normalized_similarity(one, other)

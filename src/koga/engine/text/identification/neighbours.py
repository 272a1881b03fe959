"""Danish and Norwegian told apart, which share most of their words.

Of a short text every word may be both: "denne side" and "denne siden". What tells is how much oftener
one of the two says a word, a run of letters or two words after one another. These are weighed as the
grams of all languages are, by logistic regression over counts divided by the square root of their sum;
to tell two close languages by models of their own after the others: M. Lui, T. Baldwin, Accurate
Language Identification of Twitter Messages, 2014, and the shared tasks on close languages (DSL) since.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp, sqrt
from typing import Final

from koga.engine.text.runs import runs_of

PAIR: Final = ("da", "nb")

_SHIPPED: Final = "danish-norwegian.xz"
_RUNS: Final = (2, 3, 4, 5)
_HUNDREDTHS: Final = 100
_BIAS: Final = ""
_REMEMBERED: Final = 20_000


def of_word(word: str) -> Iterator[str]:
    """The word and its runs of letters, blanks for its beginning and end.

    >>> list(of_word("øl"))
    ['=øl', ' ø', 'øl', 'l ', ' øl', 'øl ', ' øl ']
    """
    yield f"={word}"
    yield from runs_of(word, _RUNS)


def of_order(words: Sequence[str]) -> Iterator[str]:
    """Two words after one another, the beginning and the end of the text among them.

    >>> list(of_order(["til", "salgs"]))
    ['<_til', 'til_salgs', 'salgs_>']
    """
    return (f"{first}_{second}" for first, second in pairwise(("<", *words, ">")))


@dataclass(frozen=True, eq=False)
class Neighbours:
    """How much each feature speaks for the second language of the pair, and `bias` before any does."""

    weights: Mapping[str, float]
    bias: float
    _known: dict[str, tuple[float, int]] = field(default_factory=dict, repr=False)

    def chance_of_second(self, words: Sequence[str]) -> float:
        """The probability that `words`, in their order, are of the second language."""
        found = [*map(self._of_word, words), self._of(of_order(words))]
        total, count = sum(said for said, _ in found), sum(known for _, known in found)
        return 1 / (1 + exp(-self.bias - total / sqrt(max(count, 1))))

    def packed(self) -> bytes:
        """The lines of the shipped file: a weight in hundredths, a tab, the feature; first the bias."""
        rows = {_BIAS: self.bias, **dict(sorted(self.weights.items()))}
        lines = (f"{round(_HUNDREDTHS * said)}\t{one}\n" for one, said in rows.items())
        return lzma.compress("".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)

    def _of_word(self, word: str) -> tuple[float, int]:
        if word not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[word] = self._of(of_word(word))
        return self._known[word]

    def _of(self, features: Iterator[str]) -> tuple[float, int]:
        said = [self.weights[one] for one in features if one in self.weights]
        return sum(said), len(said)


def unpacked(data: bytes) -> Neighbours:
    """What `Neighbours.packed` wrote."""
    rows = (line.split("\t", 1) for line in lzma.decompress(data).decode().splitlines())
    weights = {one: int(said) / _HUNDREDTHS for said, one in rows}
    return Neighbours(weights, weights.pop(_BIAS))


@lru_cache(maxsize=1)
def shipped_neighbours() -> Neighbours:
    """What comes with Koga, read once per process."""
    return unpacked((files(__package__) / _SHIPPED).read_bytes())

"""From forms and their words to a table of endings.

Every ending has the rule that suits most of the forms with it; it is kept only if it does better
than the shorter ending that would decide otherwise, by at least what a line of the table is worth.
B. Jongejan, H. Dalianis: Automatic training of lemmatization rules that handle morphological
changes in pre-, in- and suffixes alike, ACL 2009.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import takewhile
from operator import eq
from typing import Final

from koga.engine.text.morphology.stemming import BEGINNING

_LONGEST_BEGINNING: Final = 4
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def rule(form: str, word: str) -> str:
    """How many letters to cut off, as one digit of base 36, and what to put in their place.

    Words that do not begin alike have nothing to cut: such a rule is `=` and the word.

    >>> rule("cities", "city"), rule("fjord", "fjord"), rule("went", "go")
    ('3y', '0', '=go')
    """
    common = sum(1 for _ in takewhile(lambda pair: eq(*pair), zip(form, word, strict=False)))
    if not common or len(form) - common >= len(_DIGITS):
        return f"={word}"
    return _DIGITS[len(form) - common] + word[common:]


def without_beginnings(word_of: Mapping[str, str]) -> dict[str, str]:
    """The same, but what is put before a word is taken off last, in a step of its own.

    Rules change endings, so a form with another beginning is bent like the one without it.

    >>> without_beginnings({"lauza": "lauzt", "nelauza": "lauzt"})
    {'lauza': 'lauzt', 'nelauza': 'nelauzt', 'nelauzt': 'lauzt'}
    """
    found = dict(word_of)
    for form, word in word_of.items():
        for length in range(2, _LONGEST_BEGINNING + 1):
            if form[0] != word[0] and word_of.get(form[length:]) == word and form[length:] != word:
                longer = form[:length] + word
                if word_of.get(longer, word) == word:
                    found[form], found[longer] = longer, word
    return found


class Endings:
    """Learns from forms, their words and what it is worth to get each right."""

    def __init__(
        self, word_of: Mapping[str, str], worth: Mapping[str, float], price: float
    ) -> None:
        self._price: Final = price
        self._known: Final = sorted(
            (form[::-1] + BEGINNING, rule(form, word), worth[form])
            for form, word in word_of.items()
        )
        self.rules: Final[dict[str, str]] = {}

    def learn(self) -> dict[str, str]:
        """The rules by their endings, spelled backwards."""
        self._node(0, len(self._known), 0, "0")
        return self.rules

    def _node(self, first: int, last: int, depth: int, inherited: str) -> None:
        worth: defaultdict[str, float] = defaultdict(float)
        times: Counter[str] = Counter()
        for _, bend, value in self._known[first:last]:
            worth[bend] += value
            times[bend] += 1
        if set(worth) <= {inherited}:
            return
        # What replaces a word as a whole is no rule for others with its ending.
        whole = len(self._known[first][0]) == depth
        fitting = (bend for bend in times if whole or bend[0] != "=")
        best = max(fitting, key=lambda bend: (times[bend], worth[bend], bend), default=inherited)
        if depth and best != inherited and worth[best] - worth.get(inherited, 0.0) >= self._price:
            self.rules[self._known[first][0][:depth]] = best
            inherited = best
        start = first
        for place in range(first + 1, last + 1):
            if place == last or self._letter(place, depth) != self._letter(start, depth):
                if len(self._known[start][0]) > depth:
                    self._node(start, place, depth + 1, inherited)
                start = place

    def _letter(self, place: int, depth: int) -> str:
        return self._known[place][0][depth : depth + 1]

"""The form under which the inflected forms of one word meet.

A table says of the endings of words what to cut off and what to put in place, the longest ending
known decides: B. Jongejan, H. Dalianis: Automatic training of lemmatization rules that handle
morphological changes in pre-, in- and suffixes alike, ACL 2009, here for suffixes only. A key that
reaches the beginning of a word is an exception, so rules and exceptions are one table.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from koga.engine.text.folding import WORD, plain
from koga.engine.text.morphology.tables import Table, table
from koga.engine.thesaurus.model import LANGUAGES

BEGINNING: Final = "^"
"""Stands before the first letter of a word."""

_MOST_STEPS: Final = 8


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """The plain form under which the forms of `word` meet, mostly the one a dictionary gives.

    Case and diacritics of `word` make no difference; of a hyphenated word or a phrase each part is
    stemmed by itself. The stem of a stem is that stem. Where a form belongs to several words, the
    more frequent one decides. Raises ValueError if `language` is none of `LANGUAGES`.

    >>> [stem(form, "pl") for form in ("Miasto", "MIASTACH", "miescie", "mieście")]
    ['miasto', 'miasto', 'miasto', 'miasto']
    >>> stem("löndum", "is"), stem("Klaipėdoje", "lt"), stem("", "en")
    ('land', 'klaipeda', '')
    """
    if language not in LANGUAGES:
        raise ValueError(f"no word forms for language {language!r}; known: {', '.join(LANGUAGES)}")
    rules = table(language)
    return WORD.sub(lambda found: rest(found[0], lambda form: bent(form, rules)), plain(word))


def bent(word: str, rules: Table) -> str:
    """`word` after the rule of its longest known ending, or as it is where none fits.

    >>> from koga.engine.text.morphology.tables import lines
    >>> rules = Table(lines([("s", "1"), ("sei", "3y"), ("seires^", "0"), ("tnew^", "=go")]))
    >>> [bent(word, rules) for word in ("ports", "cities", "series", "went", "fjord")]
    ['port', 'city', 'series', 'go', 'fjord']
    """
    ending = word[::-1] + BEGINNING
    for length in range(len(ending), 0, -1):
        rule = rules.get(ending[:length])
        if rule is None:
            continue
        if rule[0] == "=":
            return rule[1:]
        # A rule that would eat a whole word was learnt from longer ones.
        if (cut := int(rule[0], 36)) < len(word):
            return word[: len(word) - cut] + rule[1:]
    return word


def rest(word: str, step: Callable[[str], str]) -> str:
    """Where `step` comes to rest if it is taken again and again from `word`.

    Of forms that go round in a circle it is the first of the alphabet, and a word that finds no
    rest in eight steps is its own; therefore the rest of a rest is that rest, whatever the step.

    >>> rest("a", {"a": "c", "c": "b", "b": "c"}.__getitem__)
    'b'
    """
    passed = [word]
    for _ in range(_MOST_STEPS):
        word = step(word)
        if word in passed:
            return min(passed[passed.index(word) :])
        passed.append(word)
    return passed[0]

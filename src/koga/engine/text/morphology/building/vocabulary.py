"""The words of our own: those of the thesaurus and of the lexicon, in all their forms."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Final

from koga.engine.text.folding import plain, words

_SHORTEST: Final = 4


def our_words(language: str) -> frozenset[str]:
    """The plain words in all labels of a language and in the cells of the lexicon."""
    from koga.engine.lexicon import load_lexicon
    from koga.engine.thesaurus import load_thesaurus

    labels = [label for concept in load_thesaurus() for label in concept.labels.get(language, ())]
    cells = [said for meaning in load_lexicon() for said in meaning.words[language]]
    return frozenset(word for text in (*labels, *cells) for word in words(text))


def corrected(language: str) -> dict[str, str]:
    """The plain forms that are set right by hand, and their words."""
    source = files("koga.engine.text.morphology.building") / "corrections.toml"
    listed = tomllib.loads(source.read_text(encoding="utf-8")).get(language, {})
    return {plain(form): plain(word) for word in listed for form in (word, *listed[word].split())}


def inflected(ours: Iterable[str], word_of: Mapping[str, str]) -> dict[str, str]:
    """The forms of those of our words that no dictionary has, and their words.

    They are inflected like the longest word of the dictionary that they end with; those that end
    with none are left out.

    >>> inflected(["kulturfest"], {"fest": "fest", "feste": "fest"})
    {'kulturfest': 'kulturfest', 'kulturfeste': 'kulturfest'}
    """
    forms_of: defaultdict[str, list[str]] = defaultdict(list)
    for form, word in word_of.items():
        forms_of[word].append(form)
    found: dict[str, str] = {}
    for ours_alone in sorted(set(ours) - word_of.keys()):
        for place in range(1, len(ours_alone) - _SHORTEST + 1):
            if (last := word_of.get(ours_alone[place:])) is not None:
                before = ours_alone[:place]
                for form in (last, *forms_of[last]):
                    found.setdefault(before + form, before + last)
                break
    return found

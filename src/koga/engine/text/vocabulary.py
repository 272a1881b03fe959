"""The phrasebooks of each language: what its topics are called, and its common words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

from koga.engine.lexicon import load_hints, load_lexicon
from koga.engine.text.phrases import Label, Phrasebook
from koga.engine.text.tokens import tokens_of
from koga.engine.thesaurus import load_thesaurus

_ALTERNATIVE: Final = 0.75  # the preferred name of a concept says more than the others
_SAYS_LITTLE: Final = 0.4
_OF_ONESELF: Final = frozenset({"civil-society-organisations"})
"""What most who describe themselves say that they are, whatever they are about."""


@cache
def topics_in(language: str) -> Phrasebook:
    """The labels of the thesaurus in `language` and the words that hint at its concepts."""
    return Phrasebook(language, (*_names(language), *_hints(language)))


@cache
def meanings_in(language: str) -> Phrasebook:
    """The words of the lexicon in `language`."""
    return Phrasebook(
        language,
        (
            Label(word, meaning.id)
            for meaning in load_lexicon()
            for word in meaning.words.get(language, ())
        ),
        divided=True,
    )


def _names(language: str) -> Iterator[Label]:
    """The labels of the thesaurus; heads of branches say little and count less."""
    for concept in load_thesaurus():
        says_much = concept.broader and concept.id not in _OF_ONESELF
        share = 1.0 if says_much else _SAYS_LITTLE
        for place, label in enumerate(concept.labels.get(language, ())):
            yield Label(label, concept.id, share * (_ALTERNATIVE if place else 1.0))


def _hints(language: str) -> Iterator[Label]:
    """A word of several meanings hints at a concept as far as its meanings do on average."""
    hinted: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for hint in load_hints():
        hinted[hint.meaning][hint.concept] = hint.weight
    for word, meanings in _meanings_of_words(language).items():
        weights: Counter[str] = Counter()
        for meaning in meanings:
            weights.update(hinted[meaning])
        for concept, weight in weights.items():
            yield Label(word, concept, weight / len(meanings))


def _meanings_of_words(language: str) -> dict[str, list[str]]:
    """The words of the lexicon, those with one stem as one, and the meanings each may have."""
    meanings: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    words: dict[tuple[str, ...], str] = {}
    for meaning in load_lexicon():
        for word in meaning.words.get(language, ()):
            stems = tuple(token.word.stem for token in tokens_of(word, language))
            words.setdefault(stems, word)
            if meaning.id not in meanings[stems]:
                meanings[stems].append(meaning.id)
    return {words[stems]: found for stems, found in meanings.items()}

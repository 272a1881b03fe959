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
    of_their_own = {stems[0] for stems in _words_of_the_lexicon(language) if len(stems) == 1}
    return Phrasebook(language, (*_names(language), *_hints(language)), words=of_their_own)


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
    for spelled in _words_of_the_lexicon(language).values():
        weights: Counter[str] = Counter()
        for meaning in spelled:
            weights.update(hinted[meaning])
        for concept, weight in weights.items():
            yield Label(next(iter(spelled.values())), concept, weight / len(spelled))


@cache
def _words_of_the_lexicon(language: str) -> dict[tuple[str, ...], dict[str, str]]:
    """By their stems, the meanings that each word of the lexicon may have, and how it is spelled."""
    found: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for meaning in load_lexicon():
        for word in meaning.words.get(language, ()):
            stems = tuple(token.word.stem for token in tokens_of(word, language))
            found[stems].setdefault(meaning.id, word)
    return found

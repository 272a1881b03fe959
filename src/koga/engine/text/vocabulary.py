"""The phrasebooks of each language: what its topics are called, and its common words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from koga.engine.lexicon import load_hints, load_lexicon
from koga.engine.text.phrases import Label, Phrasebook
from koga.engine.thesaurus import load_thesaurus

_ALTERNATIVE: Final = 0.9
_HEAD_OF_A_BRANCH: Final = 0.4


@cache
def topics_in(language: str) -> Phrasebook:
    """The labels of the thesaurus in `language`; heads of branches say little and count less."""
    return Phrasebook(language, _topic_labels(language))


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


def _topic_labels(language: str) -> Iterator[Label]:
    for concept in load_thesaurus():
        share = 1.0 if concept.broader else _HEAD_OF_A_BRANCH
        for place, label in enumerate(concept.labels.get(language, ())):
            yield Label(label, concept.id, share * (_ALTERNATIVE if place else 1.0))
    words = {meaning.id: meaning.words.get(language, ()) for meaning in load_lexicon()}
    for hint in load_hints():
        for word in words.get(hint.meaning, ()):
            yield Label(word, hint.concept, hint.weight)

"""What texts speak of, as a bag that two languages share, and the words in which they say it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from koga.engine.matching.members import Text
from koga.engine.matching.network.known import Bag
from koga.engine.matching.network.naming import concept_of, hinting
from koga.engine.text.analysis import FALLBACK, Analysis
from koga.engine.text.folding import NOUNS_HAVE_CAPITALS
from koga.engine.text.phrases import Phrasebook

_MOST: Final = 60
_LONGEST: Final = 40  # letters of a phrase that is worth showing
_ENDS: Final = re.compile(r"[.!?:;\n]")  # of sentences, as the analysis parts them

Words = Mapping[str, Mapping[str, str]]
"""By term and language the word by which a text says it: {"t:choirs": {"pl": "chór"}}."""


@dataclass(frozen=True, slots=True)
class Read:
    """`subjects`: topics ("t:choirs") and meanings ("m:bridge") with how much is said of them.

    `words` shows those that tell a person something by a word of the texts, as a dictionary lists it.
    """

    subjects: Bag
    words: Words


def read_texts(texts: Iterable[Text]) -> Read:
    """The sixty things that are said most, and in which words.

    >>> read = read_texts([Text("Zapraszamy. Żeglowania uczymy!", "pl")])
    >>> "t:sailing-and-water-sports" in read.subjects
    True
    >>> read.words["t:sailing-and-water-sports"]
    {'pl': 'żeglować'}
    """
    from koga.engine.search.fields import bags_of
    from koga.engine.text.analysis import analyse

    found: Counter[str] = Counter()
    spelled: dict[str, dict[str, list[str]]] = {}
    for text in texts:
        read = analyse(text.text, text.language)
        bags = bags_of(read)
        found.update({f"t:{topic}": weight for topic, weight in bags.topics.items()})
        found.update({f"m:{meaning}": times for meaning, times in bags.meanings.items()})
        language = read.language or FALLBACK
        for term, word in _spelled(read, text.text):
            spelled.setdefault(term, {}).setdefault(language, []).append(word)
    kept = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]
    subjects = {term: round(weight, 3) for term, weight in kept}
    return Read(
        subjects, {term: _told(spelled[term]) for term in sorted(spelled) if term in subjects}
    )


def _told(spelled: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """By language, of all words that show a term the one that is best known."""
    from koga.engine.text.dictionary import listed_words

    return {language: listed_words(said, language)[0].word for language, said in spelled.items()}


def _spelled(read: Analysis, text: str) -> Iterator[tuple[str, str]]:
    """The telling terms of a text, each with all words that show it in their order."""
    language = read.language or FALLBACK
    places: list[tuple[str, int, int]] = []
    for topic in read.topics:
        for words in topic.words:
            start = text.find(words)
            places.append((f"t:{topic.concept}", start, start + len(words)))
    for one in sorted(_telling_words(language).mentions(read.tokens), key=lambda one: one.first):
        start, end = read.tokens[one.first].start, read.tokens[one.last].end
        places.append((f"m:{one.target}", start, end))
    for term, start, end in places:
        is_one_phrase = end - start <= _LONGEST and not _ENDS.search(text, start, end)
        if is_one_phrase and concept_of(term):
            yield term, _as_inside(text, start, end, language)


@cache
def _telling_words(language: str) -> Phrasebook:
    """The common words of a language that tell a person something."""
    from koga.engine.text.vocabulary import meanings_in

    return meanings_in(language).only(hinting())


def _as_inside(text: str, start: int, end: int, language: str) -> str:
    """The words without the capital that only the beginning of a sentence gave them."""
    words, before = text[start:end], text[:start].rstrip(" \t\"'«„“(")
    begins = not before or _ENDS.match(before[-1]) is not None
    is_capital = words[:1].isupper() and words[1:2].islower()
    loses_it = begins and is_capital and language not in NOUNS_HAVE_CAPITALS
    return words[0].lower() + words[1:] if loses_it else words

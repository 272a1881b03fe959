"""What a text says, as far as a machine that learnt no language can tell.

Its language, its words without their endings, the topics of the thesaurus it names with the words
that show them, and the meanings of its common words, by which texts in two languages meet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from koga.engine.lexicon import misleads
from koga.engine.text.identification import identify
from koga.engine.text.phrases import Mention, Phrasebook
from koga.engine.text.tokens import Token, sentences_of, tokens_of
from koga.engine.text.vocabulary import meanings_in, topics_in
from koga.engine.thesaurus.model import LANGUAGES

FALLBACK: Final = "en"
"""Read where no language can be told, and beside every other for the English words in it."""

_BORROWED: Final = 0.6  # how much an English label counts in a text of another language
_NESTED: Final = 0.4  # how much a label counts that stands inside a longer one
_QUOTED: Final = 0.4  # how much in quotation marks, where names stand that mean something else
_QUOTATION: Final = re.compile(r"[\"„“”«»][^\"„“”«»]{2,60}[\"“”«»]")
_SURE: Final = 0.6  # how far one plain mention convinces
_LEAD: Final = 40  # words in which a text says what it is about
_IN_PASSING: Final = 0.2  # how much is left of a mention long after them
_OWN_SENTENCE: Final = 5  # words from which a sentence may have a language of its own
_OWN_LANGUAGE: Final = 0.85  # and how sure that must be


@cache
def _no_more(language: str) -> Phrasebook:
    return Phrasebook(language, ())


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept that the text names: `weight` above 0 and below 1, and the words that show it."""

    concept: str
    weight: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """`language` is None where it could not be told; `tokens` hold the words of weight in order.

    `topics` stand from the heaviest to the lightest; `meanings` maps ids of the lexicon to how
    often their words occur, an ambiguous word counting in parts.
    """

    language: str | None
    confidence: float
    tokens: tuple[Token, ...]
    topics: tuple[Topic, ...]
    meanings: Mapping[str, float]


def analyse(
    text: str, language: str | None = None, *, further: Callable[[str], Phrasebook] = _no_more
) -> Analysis:
    """Read `text`, in `language` where that is known.

    Sentences in another language are read in theirs. `further` holds the labels in a language of
    topics that the thesaurus does not have. ValueError for a language that is not among the
    thirteen.

    >>> read = analyse("Szukamy gospodarza wizyty studyjnej dla młodzieży.")
    >>> read.language, [topic.concept for topic in read.topics[:2]]
    ('pl', ['study-visit', 'young-people'])
    """
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"'{language}' is not a language of the thesaurus")
    guess = identify(text)
    read_as = language or guess.language
    tokens: list[Token] = []
    evidence: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    meanings: defaultdict[str, float] = defaultdict(float)
    for start, sentence in sentences_of(text):
        spoken = _language_of(sentence, read_as or guess.likely or FALLBACK)
        said = tokens_of(sentence, spoken, offset=start)
        names = [found.span() for found in _QUOTATION.finditer(text, start, start + len(sentence))]
        meant = meanings_in(spoken).mentions(said)
        for mention, weight in _topics_named(said, spoken, sentence, meant, further):
            place = len(tokens) + mention.first
            share = _lead(place) * (_QUOTED if _is_quoted(said, mention, names) else 1.0)
            evidence[mention.target].append((weight * share, _words(said, mention, text)))
        tokens += said
        for mention in meant:
            meanings[mention.target] += mention.weight
    return Analysis(
        read_as,
        1.0 if language else guess.confidence,
        tuple(token for token in tokens if not token.word.is_stop),
        _weighed(evidence),
        dict(sorted(meanings.items())),
    )


def _language_of(sentence: str, otherwise: str) -> str:
    if sentence.count(" ") + 1 < _OWN_SENTENCE:
        return otherwise
    guess = identify(sentence)
    is_its_own = guess.language is not None and guess.confidence >= _OWN_LANGUAGE
    return guess.language if is_its_own and guess.language else otherwise


def _topics_named(
    said: Sequence[Token],
    language: str,
    sentence: str,
    meant: Sequence[Mention],
    further: Callable[[str], Phrasebook],
) -> list[tuple[Mention, float]]:
    """Each mention with its weight; one inside a longer one counts less, English ones as borrowed.

    `meant` are the common words of its own language, which no English one hides in.
    """
    mentions = [
        (one, one.weight)
        for book in (topics_in(language), further(language))
        for one in book.mentions(said)
    ]
    if language != FALLBACK:
        known = (*(one for one, _ in mentions), *meant)
        taken = {place for one in known for place in range(one.first, one.last + 1)}
        taken |= {place for place, token in enumerate(said) if token.word.is_stop}
        in_english = tokens_of(sentence, FALLBACK)
        mentions += [
            (one, one.weight * _BORROWED)
            for book in (topics_in(FALLBACK), further(FALLBACK))
            for one in book.mentions(in_english)
            if taken.isdisjoint(range(one.first, one.last + 1))
        ]
    return [
        (one, weight * (_NESTED if any(_is_inside(one, other) for other, _ in mentions) else 1.0))
        for one, weight in mentions
        if one.first < one.last or not misleads(said[one.first].surface, language, one.target)
    ]


def _is_inside(one: Mention, other: Mention) -> bool:
    is_longer = other.last - other.first > one.last - one.first
    return is_longer and other.first <= one.first and one.last <= other.last


def _is_quoted(said: Sequence[Token], mention: Mention, names: Iterable[tuple[int, int]]) -> bool:
    begins, ends = said[mention.first].start, said[mention.last].end
    return any(first < begins and ends < last for first, last in names)


def _words(said: Sequence[Token], mention: Mention, text: str) -> str:
    return text[said[mention.first].start : said[mention.last].end]


def _lead(place: int) -> float:
    """How much the words at a place count: the later, the likelier they are said in passing."""
    return max(_IN_PASSING, min(1.0, _LEAD / (place + 1)))


def _weighed(evidence: Mapping[str, Iterable[tuple[float, str]]]) -> tuple[Topic, ...]:
    """Every further mention convinces of what the ones before left in doubt (a noisy "or")."""
    topics = []
    for concept, mentions in evidence.items():
        doubt = 1.0
        for weight, _ in mentions:
            doubt *= 1 - _SURE * weight
        shown = dict.fromkeys(words for _, words in mentions)
        topics.append(Topic(concept, round(1 - doubt, 4), tuple(shown)))
    return tuple(sorted(topics, key=lambda topic: (-topic.weight, topic.concept)))

"""Where in a text stands what a record was found by, also if it was found by a topic or a meaning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from koga.engine.lexicon import load_lexicon
from koga.engine.search import tokens
from koga.engine.search.pieces import Span
from koga.engine.text.analysis import FALLBACK
from koga.engine.text.dictionary import Listed, listed_words
from koga.engine.text.folding import words
from koga.engine.text.identification import identify
from koga.engine.text.phrases import Phrasebook
from koga.engine.text.tokens import Token, tokens_of
from koga.engine.text.vocabulary import meanings_in, topics_in
from koga.engine.thesaurus import load_thesaurus

Shows = Mapping[str, Collection[str]]


def spans_of(text: str, language: str | None, held: Collection[str]) -> list[Span]:
    """The places of `text` that show any of the tokens `held`, in order; they may overlap.

    >>> [text[span.start:span.end] for text in ["Vi har et kor i Bergen"]
    ...  for span in spans_of(text, "nb", {"t_choirs", "w_bergen"})]
    ['kor', 'Bergen']
    """
    spoken = spoken_in(text, language)
    said = tokens_of(text, spoken)
    found = [
        Span(one.start, one.end, token)
        for one in said
        for token in _tokens_of(one.surface, one.word.stem, one.word.parts)
        if token in held
    ]
    for book, shows in _books(spoken, frozenset(held)):
        found += _mentions(book, shows, said)
    return sorted(found, key=lambda span: (span.start, span.end, span.token))


def words_of(text: str, language: str | None, spans: Iterable[Span]) -> dict[str, list[Listed]]:
    """By token the words that show it, as a dictionary lists them, those it knows first.

    >>> text = "Żeglowania uczymy młodzież, z młodzieżą pływamy."
    >>> spans = spans_of(text, "pl", {"w_mlodziez"})
    >>> [one.word for one in words_of(text, "pl", spans)["w_mlodziez"]]
    ['młodzież']
    """
    spelled: defaultdict[str, list[str]] = defaultdict(list)
    for span in spans:
        spelled[span.token].append(text[span.start : span.end])
    spoken = spoken_in(text, language) if spelled else FALLBACK
    return {token: listed_words(words, spoken) for token, words in spelled.items()}


def spoken_in(text: str, language: str | None) -> str:
    """The language in which a text is read: its own, else the likeliest."""
    return language or identify(text).likely or FALLBACK


@lru_cache(maxsize=2**15)
def _tokens_of(surface: str, stem: str, parts: tuple[str, ...]) -> frozenset[str]:
    """Under which tokens a word is kept: as its stem, as it is spelled, and its parts."""
    return frozenset(map(tokens.word, (stem, *words(surface), *parts)))


def _mentions(book: Phrasebook, shows: Shows, said: Sequence[Token]) -> Iterator[Span]:
    for mention in book.mentions(said):
        for token in shows[mention.target]:
            yield Span(said[mention.first].start, said[mention.last].end, token)


@lru_cache(maxsize=256)
def _books(language: str, held: frozenset[str]) -> list[tuple[Phrasebook, Shows]]:
    """What in a language shows meanings and topics among the tokens `held`, and which of them."""
    found: list[tuple[Phrasebook, Shows]] = []
    for named, shown_by in ((meanings_in, _meanings()), (topics_in, _topics())):
        shows: dict[str, set[str]] = defaultdict(set)
        for token in held:
            for target in shown_by.get(token, ()):
                shows[target].add(token)
        if shows:
            found.append((named(language).only(shows), shows))
    return found


@cache
def _meanings() -> Mapping[str, Collection[str]]:
    """What shows each token of a meaning."""
    return {tokens.meaning(one.id): [one.id] for one in load_lexicon()}


@cache
def _topics() -> Mapping[str, Collection[str]]:
    """What shows each token of a topic: itself and those below, by which a record is found too."""
    thesaurus = load_thesaurus()
    return {
        tokens.topic(one.id): [one.id, *(below.id for below in thesaurus.descendants(one.id))]
        for one in thesaurus
    }

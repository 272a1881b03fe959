"""Where in a text stands what a record was found by, also if it was found by a topic or a meaning."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from koga.engine.search import tokens
from koga.engine.search.pieces import Span
from koga.engine.text.analysis import FALLBACK
from koga.engine.text.folding import words
from koga.engine.text.identification import identify
from koga.engine.text.phrases import Phrasebook
from koga.engine.text.tokens import Token, tokens_of
from koga.engine.text.vocabulary import meanings_in, topics_in
from koga.engine.thesaurus import load_thesaurus


def spans_of(text: str, language: str | None, held: Collection[str]) -> list[Span]:
    """The places of `text` that show any of the tokens `held`, in order; they may overlap.

    >>> [text[span.start:span.end] for text in ["Vi har et kor i Bergen"]
    ...  for span in spans_of(text, "nb", {"t_choirs", "w_bergen"})]
    ['kor', 'Bergen']
    """
    spoken = language or identify(text).likely or FALLBACK
    said = tokens_of(text, spoken)
    found = [
        Span(one.start, one.end, token) for one in said for token in _words(one) if token in held
    ]
    kinds = {token[:2] for token in held}
    if "m_" in kinds:
        found += _mentions(meanings_in(spoken), said, held, _meaning)
    if "t_" in kinds:
        found += _mentions(topics_in(spoken), said, held, _topics)
    return sorted(found, key=lambda span: (span.start, span.end, span.token))


def _words(token: Token) -> set[str]:
    plain = [tokens.word(one) for one in words(token.surface)]
    return {tokens.word(token.word.stem), *plain, *map(tokens.word, token.word.parts)}


def _mentions(
    book: Phrasebook,
    said: Sequence[Token],
    held: Collection[str],
    named: Callable[[str], frozenset[str]],
) -> Iterator[Span]:
    for mention in book.mentions(said):
        for token in named(mention.target):
            if token in held:
                yield Span(said[mention.first].start, said[mention.last].end, token)


@cache
def _meaning(target: str) -> frozenset[str]:
    return frozenset([tokens.meaning(target)])


@cache
def _topics(target: str) -> frozenset[str]:
    """Itself and those above it, by which a record is found too."""
    above = load_thesaurus().ancestors(target)
    return frozenset([tokens.topic(target), *(tokens.topic(one.id) for one in above)])

"""What somebody types, taken apart: its words, and for each all ways in which a record may hold it.

A question is read in several languages at once, since two words seldom tell theirs: in the one it
seems to be in, in the reader's and in English.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from koga.engine.search import tokens
from koga.engine.search.asked import BEGINNINGS, MEANINGS, TOPICS, WORDS, Asked, Way
from koga.engine.text.folding import plain, words
from koga.engine.text.identification import identify
from koga.engine.text.phrases import Mention
from koga.engine.text.tokens import Token, tokens_of
from koga.engine.text.vocabulary import meanings_in, topics_in
from koga.engine.thesaurus.model import LANGUAGES

_SURE: Final = 0.85
_OTHER_LANGUAGE: Final = 0.8
_BEGINNING: Final = 0.5
_PART: Final = 0.35
_WORTH: Final = {MEANINGS: 0.3, TOPICS: 0.5}
_SHORTEST_BEGINNING: Final = 2
_SURELY: Final = 0.75  # a topic that a word names so surely is what it is about
_BESIDE: Final = 0.65  # beside it, what is less sure than so much of it is not


def languages_of(text: str, reader: str) -> tuple[str, ...]:
    """The languages in which a question has to be read, the likeliest first.

    >>> languages_of("szukamy partnera do wspólnego projektu", "nb"), languages_of("", "nb")
    (('pl', 'en'), ('nb', 'en'))
    """
    guess = identify(text)
    if guess.language and guess.confidence >= _SURE and text.count(" ") > 1:
        return tuple(dict.fromkeys((guess.language, "en")))
    likely = (guess.language, reader if reader in LANGUAGES else None, "en", guess.likely)
    return tuple(dict.fromkeys(one for one in likely if one))


def asked_in(text: str, languages: Sequence[str]) -> tuple[Asked, ...]:
    """The words of a question in order, words of no weight left out unless there are no others.

    >>> [(one.plain, one.ways[0].token) for one in asked_in("Chóry na Litwie", ["pl"])]
    [('chory', 'w_chor'), ('litwie', 'w_litwa')]
    """
    read = {language: tokens_of(text, language) for language in languages}
    ways = _ways(read)
    said = read[languages[0]]
    weighty = [place for place, token in enumerate(said) if not token.word.is_stop]
    found = []
    for place in weighty or range(len(said)):
        typed = said[place].surface
        found.append(Asked(typed, " ".join(words(typed)), _best(ways[place], typed)))
    return tuple(one for one in found if one.plain)


def _ways(read: dict[str, list[Token]]) -> list[list[Way]]:
    """For the word at each place all its ways, in every language that it was read in."""
    ways: list[list[Way]] = [[] for _ in next(iter(read.values()))]
    for turn, (language, said) in enumerate(read.items()):
        share = _OTHER_LANGUAGE if turn else 1.0
        for place, token in enumerate(said):
            ways[place].append(Way(tokens.word(token.word.stem), WORDS, share))
            ways[place] += [Way(tokens.word(one), WORDS, _PART) for one in token.word.parts]
        for place, way in _abstract(language, said, share):
            ways[place].append(way)
    return ways


def _abstract(language: str, said: Sequence[Token], share: float) -> Iterator[tuple[int, Way]]:
    """The meanings and topics of what was said, at each word that shows them."""
    for book, field, token in (
        (meanings_in(language), MEANINGS, tokens.meaning),
        (topics_in(language), TOPICS, tokens.topic),
    ):
        for mention in book.mentions(said):
            if mention.weight >= _WORTH[field]:
                way = Way(token(mention.target), field, round(mention.weight * share, 3))
                yield from ((place, way) for place in _places(mention))


def _places(mention: Mention) -> range:
    return range(mention.first, mention.last + 1)


def _best(ways: Iterable[Way], typed: str) -> tuple[Way, ...]:
    """Each token once, at its best; the word as it was typed and what it begins are added."""
    found: dict[tuple[str, bool], Way] = {}
    as_typed = [Way(tokens.word(one), WORDS) for one in words(typed)]
    begun = plain(typed)
    if len(begun) >= _SHORTEST_BEGINNING and len(as_typed) == 1:
        as_typed.append(Way(as_typed[0].token, BEGINNINGS, _BEGINNING, is_beginning=True))
    for way in (*_telling(list(ways)), *as_typed):
        known = found.get((way.token, way.is_beginning))
        if known is None or known.weight < way.weight:
            found[way.token, way.is_beginning] = way
    return tuple(found.values())


def _telling(ways: list[Way]) -> list[Way]:
    """Without what is said only by a part of a compound whose whole is understood.

    Who asks for a youth exchange does not ask for all that has to do with youth.
    """
    surest = max((way.weight for way in ways if way.field == TOPICS), default=0.0)
    if surest < _SURELY:
        return ways
    least = {TOPICS: _BESIDE * surest, MEANINGS: _BESIDE * surest / 2, WORDS: _PART + 0.01}
    return [way for way in ways if way.weight >= least[way.field]]

"""What a record can be found by, on one line of weighted tokens.

The weight of a word grows with how often it is said and falls with the length of the text, as in
BM25 (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009), but against a fixed length
instead of the average: so a record's line depends on nothing but the record, and is the same in
every database. How rare a word is counts when somebody asks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from koga.engine.search import tokens
from koga.engine.search.fields import broadened
from koga.engine.text.analysis import Analysis, analyse
from koga.engine.text.folding import words

_MOST: Final = 99
_TITLE: Final = 3.0  # a word of the title counts as often
_PART: Final = 0.6  # of a compound
_SATURATED: Final = 1.2
_BY_LENGTH: Final = 0.5
_USUAL: Final = 60
_CERTAIN: Final = 60  # what a topic weighs that people chose
_TITLES_TOPIC: Final = 1.5


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a record, in `language` where that is known."""

    text: str
    language: str | None = None
    is_title: bool = False


@dataclass(slots=True)
class _Counted:
    words: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    meanings: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    topics: dict[str, float] = field(default_factory=dict)
    lengths: Counter[str | None] = field(default_factory=Counter)


def vector_of(
    said: Iterable[Said],
    *,
    topics: Iterable[str] = (),
    names: Iterable[str] = (),
    facts: Mapping[str, Iterable[str]] | None = None,
    over: Iterable[str] = (),
) -> str:
    """The line of a record: its tokens in order, each with its weight, " w_fjord:63 w_kor:40 ".

    `topics` are the concepts that people chose for it, `names` words of no language (towns,
    countries), `facts` what lists are narrowed by, `over` the names of a record that is over.

    >>> vector_of([Said("Kor", "nb", is_title=True)], facts={"country": ["NO"]})[:24]
    ' f_country_no:1 m_choir_'
    """
    counted = _Counted()
    for one in said:
        _count(counted, one)
    for name in names:
        for term in words(name):
            counted.words[term] += 1
    counted.topics = _highest(counted.topics, broadened(dict.fromkeys(topics, 1.0)))
    length = max(counted.lengths.values(), default=0)
    weights = {tokens.word(term): _weight(n, length) for term, n in counted.words.items()}
    weights |= {tokens.meaning(term): _weight(n, length) for term, n in counted.meanings.items()}
    weights |= {tokens.topic(term): _CERTAIN * share for term, share in counted.topics.items()}
    whole = {token: min(_MOST, max(1, round(weight))) for token, weight in weights.items()}
    for name, values in (facts or {}).items():
        whole |= {tokens.fact(name, value): 1 for value in values}
    whole |= {tokens.over(name): 1 for name in over}
    return "".join(f" {token}:{whole[token]}" for token in sorted(whole)) + " "


def _count(counted: _Counted, said: Said) -> None:
    read = analyse(said.text, said.language)
    times = _TITLE if said.is_title else 1.0
    for term in words(said.text):
        counted.words[term] += times
    for token in read.tokens:
        if token.word.stem not in words(token.surface):
            counted.words[token.word.stem] += times
        for part in token.word.parts:
            counted.words[part] += times * _PART
    for term, amount in read.meanings.items():
        counted.meanings[term] += amount * times
    counted.topics = _highest(counted.topics, _topics(read, is_title=said.is_title))
    counted.lengths[said.language] += len(read.tokens)


def _topics(read: Analysis, *, is_title: bool) -> dict[str, float]:
    share = _TITLES_TOPIC if is_title else 1.0
    return broadened({one.concept: min(1.0, one.weight * share) for one in read.topics})


def _highest(first: Mapping[str, float], second: Mapping[str, float]) -> dict[str, float]:
    return {term: max(first.get(term, 0), second.get(term, 0)) for term in {*first, *second}}


def _weight(count: float, length: int) -> float:
    bar = _SATURATED * (1 - _BY_LENGTH + _BY_LENGTH * length / _USUAL)
    return tokens.UNIT * count * (1 + _SATURATED) / (count + bar)

"""Between what apps tell of their records and the engine's lines of tokens, questions and scores.

What reads texts brings tables and half a second along; it is imported when somebody asks or
something is indexed. NumPy alone is loaded when a web process starts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from koga.core import languages
from koga.core.search.kinds import Record
from koga.core.wording import Told
from koga.engine.search.asked import (
    BEGINNINGS,
    MEANINGS,
    NEAR,
    TOPICS,
    WORDS,
    Asked,
    Way,
    literally,
)
from koga.engine.search.nearness import SAME_BEGINNING, SHORTEST_SLIP, kin, put_right, slips
from koga.engine.search.pieces import Piece, Span, excerpt_of, pieces_of
from koga.engine.search.scoring import Because, Score, Scoring, rarity
from koga.engine.search.tokens import fact, facts_in, strong, tokens_in, topic, word
from koga.engine.text.edition import edition

__all__ = [
    "BEGINNINGS",
    "MEANINGS",
    "NEAR",
    "SAME_BEGINNING",
    "SHORTEST_SLIP",
    "TOPICS",
    "WORDS",
    "Asked",
    "Because",
    "Evidence",
    "Piece",
    "Score",
    "Scoring",
    "Way",
    "edition",
    "evidence_in",
    "fact",
    "facts_in",
    "kin",
    "line_of",
    "literally",
    "put_right",
    "question",
    "rarity",
    "slips",
    "strong",
    "tokens_in",
    "topic_named",
    "topic_tokens",
    "word",
]


def line_of(record: Record) -> str:
    """The line of tokens and weights under which a record is kept."""
    from koga.engine.search.vectors import Said, vector_of

    said = [Said(one.text, _known(one.language), is_title=True) for one in record.title]
    said += [Said(one.text, _known(one.language)) for one in record.texts]
    facts = {**record.facts, "topic": record.topics}
    return vector_of(said, topics=record.topics, names=record.names, facts=facts, over=record.over)


def question(text: str) -> tuple[Asked, ...]:
    """What somebody asks for, read in the language it seems to be in, in hers and in English."""
    from koga.engine.search.questions import asked_in, languages_of

    return asked_in(text, languages_of(text, languages.reader()))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A text of a record and the places in it that show why the record was found."""

    told: Told
    spans: Sequence[Span] = ()

    @property
    def shows(self) -> int:
        """How many of the tokens it shows."""
        return len({span.token for span in self.spans})

    def words(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """By token the words that show it: each as a dictionary lists it, and as it is spelled."""
        from koga.engine.search.evidence import words_of

        return words_of(self.told.text, _known(self.told.language), self.spans)

    def whole(self) -> list[Piece]:
        return pieces_of(self.told.text, self.spans)

    def excerpt(self) -> list[Piece]:
        return excerpt_of(self.told.text, self.spans)


def evidence_in(told: Told, held: Collection[str]) -> Evidence:
    """The text on one line, with whatever shows the tokens `held`."""
    from koga.engine.search.evidence import spans_of

    line = Told(" ".join(told.text.split()), told.language)
    return Evidence(line, spans_of(line.text, _known(line.language), held) if held else ())


def topic_tokens(slugs: Sequence[str]) -> frozenset[str]:
    """The tokens of these topics and of all above them, by which a record is found as well."""
    from koga.engine.search.fields import broadened

    return frozenset(topic(one) for one in broadened(dict.fromkeys(slugs, 1.0)))


def topic_named(token: str, reader: str) -> str:
    """The name of a topic in the reader's language, else in English; by its token."""
    from koga.engine.thesaurus import load_thesaurus

    concept = token[2:].replace("_", "-")
    if concept not in load_thesaurus():
        return concept
    named = load_thesaurus()[concept]
    return named.preferred(reader) or named.preferred("en") or concept


def _known(language: str) -> str | None:
    return language if language in languages.CONTENT else None

"""What earned the points of a ranking's reasons, and each reason as a sentence in a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from babel import Locale

from koga.engine.lexicon import load_lexicon
from koga.engine.matching.members import Member
from koga.engine.matching.network.naming import telling
from koga.engine.matching.past import Past
from koga.engine.matching.ranking import Term
from koga.engine.matching.reasons import sentence
from koga.engine.matching.records import SUBJECTS, Records
from koga.engine.text.folding import words
from koga.engine.thesaurus import load_thesaurus

_NAMED: Final = 4
_LONG: Final = 4  # shorter words of names tell nothing
# What members are about that can be named, as `telling` reads it.
_FIELDS: Final[Mapping[str, str]] = {"topics": "t", "meanings": "m"}


@dataclass(frozen=True, eq=False)
class Teller:
    """Says in `language` why one of the members of `records` was suggested to another."""

    records: Records
    language: str

    def text(self, term: Term, asker: int, partner: int) -> str:
        """A term of the score of the member at place `partner`, to the one at `asker`."""
        if term.points < 0:
            return sentence(term.kind, term.points, self.language, {})
        return sentence(
            term.kind, term.points, self.language, self.terms(term.kind, asker, partner)
        )

    def terms(self, kind: str, asker: int, partner: int) -> Mapping[str, str]:
        """What is filled into the sentence of a kind; {} where nothing can be named."""
        one, other = self.records.members[asker], self.records.members[partner]
        if kind in _SHARED:
            place, named = _SHARED[kind]
            return {place: named(one, other, self.language)}
        if kind == "same-subjects":
            return {"words": self._subjects(asker, partner)}
        if kind in ("shared-programmes", "same-programme"):
            return {"programmes": self._programmes(asker, partner)}
        if kind == "experience":
            return {"experience": f"{self.past.projects_done[partner] + other.experience:g}"}
        return {}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each member stands, by its id."""
        return {member.id: place for place, member in enumerate(self.records.members)}

    @cached_property
    def past(self) -> Past:
        return Past.whole(self.records)

    def _subjects(self, asker: int, partner: int) -> str:
        """Topics and meanings of most weight in what both are about, as words of the language."""
        rows = self.past.subjects
        both = rows[asker].multiply(rows[partner]).tocoo()
        order = np.argsort(-both.data, kind="stable")
        columns = (self._column(int(both.col[place])) for place in order)
        terms = (f"{_FIELDS[field]}:{term}" for field, term in columns if field in _FIELDS)
        return _listed(dict.fromkeys(map(self._word, telling(terms))))

    def _column(self, column: int) -> tuple[str, str]:
        """The field and the term of a column of what members are about."""
        for name in SUBJECTS:
            terms = self.records.terms[name]
            if column < len(terms):
                return name, terms[column]
            column -= len(terms)
        raise IndexError(column)

    def _word(self, term: str) -> str:
        field, _colon, name = term.partition(":")
        if field == "m":
            return self._meanings.get(name, "")
        thesaurus = load_thesaurus()
        return (thesaurus[name].preferred(self.language) or "") if name in thesaurus else ""

    @cached_property
    def _meanings(self) -> Mapping[str, str]:
        return {
            one.id: next(iter(one.words.get(self.language) or ()), "") for one in load_lexicon()
        }

    def _programmes(self, asker: int, partner: int) -> str:
        """Those in which both took part, the commonest first."""
        seats = self.past.in_programmes
        both = np.minimum(seats[asker], seats[partner])
        places = [place for place in np.argsort(-both, kind="stable") if both[place] > 0]
        return _listed(self.records.programmes[place] for place in places)


def _words(member: Member) -> set[str]:
    return {word for word in words(member.name) if len(word) >= _LONG and not word.isdigit()}


def _listed(named: Iterable[str]) -> str:
    return ", ".join([name for name in named if name][:_NAMED])


def _topics(concepts: Iterable[str], language: str) -> str:
    thesaurus = load_thesaurus()
    named = (thesaurus[one].preferred(language) for one in sorted(concepts) if one in thesaurus)
    return _listed(name for name in named if name)


def _languages(codes: Iterable[str], language: str) -> str:
    names = Locale.parse(language).languages
    return _listed(names.get(code, code) for code in sorted(codes))


# What two members state alike, by kind: the place in the sentence, and how it is named.
_SHARED: Final[Mapping[str, tuple[str, Callable[[Member, Member, str], str]]]] = {
    "needs-met": ("topics", lambda one, other, code: _topics(one.needs & other.offers, code)),
    "offers-wanted": ("topics", lambda one, other, code: _topics(one.offers & other.needs, code)),
    "common-topics": ("topics", lambda one, other, code: _topics(one.topics & other.topics, code)),
    "common-languages": (
        "languages",
        lambda one, other, code: _languages(one.languages & other.languages, code),
    ),
    "tied-regions": (
        "regions",
        lambda one, other, _code: " – ".join(filter(None, (one.region, other.region))),
    ),
    "matching-names": (
        "words",
        lambda one, other, _code: _listed(sorted(_words(one) & _words(other))),
    ),
    "similar-names": (
        "words",
        lambda one, other, _code: _listed(sorted(_words(one) & _words(other))),
    ),
    "same-kind": ("kind", lambda one, _other, _code: one.kind),
}

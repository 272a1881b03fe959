"""Search across languages in memory: four fields, one ranking, and why each result is there.

The score of a document is the sum of its cosines in the fields, each times the field's weight. The
runs of letters weigh most where languages are akin, meanings where they are not. Whole texts are
found as well by meanings alone, short questions better by the sum (figures in
docs/reference/engine-figures.md). All fields together are one sum over terms, so the best are found
in one index of impacts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from koga.engine.search.fields import FIELDS, Bags, bags_of
from koga.engine.search.impacts import Impacts
from koga.engine.search.postings import Postings
from koga.engine.text.analysis import analyse

WEIGHTS: Final[Mapping[str, float]] = {
    "words": 0.3,
    "spelling": 1.0,
    "meanings": 1.5,
    "topics": 0.4,
}

_SHOWN: Final = 5  # as many terms of a field are worth reading


@dataclass(frozen=True, slots=True)
class Document:
    """A text under an id, in `language` where that is known."""

    id: str
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Because:
    """One part of a score: its `field`, its `points`, and the terms that earned most of them."""

    field: str
    points: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found; its `score` is the sum of the points of `reasons`."""

    id: str
    score: float
    reasons: tuple[Because, ...]


@dataclass(frozen=True, eq=False)
class Index:
    """Documents, ready to be searched. It never changes.

    >>> index = Index.built([Document("a", "Vi søker partnere til et kor", "nb"),
    ...                      Document("b", "Regnskap og revisjon", "nb")])
    >>> [hit.id for hit in index.search("chór szuka partnera", language="pl")]
    ['a']
    """

    ids: tuple[str, ...]
    postings: Mapping[str, Postings]
    impacts: Impacts
    weights: Mapping[str, float] = field(default_factory=lambda: dict(WEIGHTS))

    @classmethod
    def built(
        cls, documents: Iterable[Document], *, weights: Mapping[str, float] = WEIGHTS
    ) -> Index:
        """An index of `documents`, which are ordered by their ids."""
        ordered = sorted(documents, key=lambda document: document.id)
        bags = [bags_of(analyse(document.text, document.language)) for document in ordered]
        return cls.of_bags([document.id for document in ordered], bags, weights=weights)

    @classmethod
    def of_bags(
        cls, ids: Iterable[str], bags: list[Bags], *, weights: Mapping[str, float] = WEIGHTS
    ) -> Index:
        """An index of texts that were read before."""
        postings = {name: Postings.built([bag.of(name) for bag in bags]) for name in FIELDS}
        return cls(tuple(ids), postings, _joined(postings, weights), dict(weights))

    def search(self, text: str, *, language: str | None = None, top: int = 20) -> list[Hit]:
        """The best `top` documents for `text`, the best first, ties by the order of the ids."""
        return self.search_bags(bags_of(analyse(text, language)), top=top)

    def search_bags(self, asked: Bags, *, top: int = 20) -> list[Hit]:
        """The same for a query that was read before. ValueError for a `top` below 1."""
        if top < 1:
            raise ValueError("at least one result has to be asked for")
        query = {name: self.postings[name].weighed(asked.of(name)) for name in FIELDS}
        terms: list[int] = []
        factors: list[float] = []
        past = 0
        for name, held in self.postings.items():
            terms += [past + held.columns[term] for term in query[name]]
            factors += query[name].values()
            past += len(held.columns)
        places, _sums = self.impacts.best(
            np.array(terms, np.int64), np.array(factors, np.float32), top
        )
        return [self._hit(int(place), query) for place in places]

    def _hit(self, place: int, query: Mapping[str, Mapping[str, float]]) -> Hit:
        reasons = [self._because(name, place, query[name]) for name in FIELDS]
        given = tuple(
            sorted((one for one in reasons if one.points > 0), key=lambda one: -one.points)
        )
        return Hit(self.ids[place], round(sum(one.points for one in given), 4), given)

    def _because(self, name: str, place: int, query: Mapping[str, float]) -> Because:
        held = self.postings[name]
        parts = {term: weight * held.part_of(term, place) for term, weight in query.items()}
        best = sorted(
            (term for term in parts if parts[term] > 0), key=lambda term: (-parts[term], term)
        )
        points = self.weights[name] * sum(parts.values())
        return Because(name, round(points, 4), tuple(best[:_SHOWN]))


def _joined(postings: Mapping[str, Postings], weights: Mapping[str, float]) -> Impacts:
    """The terms of all fields after one another, each weighing as much as its field allows."""
    starts, past = [np.zeros(1, np.int64)], 0
    for held in postings.values():
        starts.append(held.starts[1:] + past)
        past += len(held.documents)
    scaled = [np.float32(weights[name]) * held.weights for name, held in postings.items()]
    documents = np.concatenate([held.documents for held in postings.values()])
    return Impacts.built(np.concatenate(starts), documents, np.concatenate(scaled))

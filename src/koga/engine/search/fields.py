"""A text as an index sees it: four bags of terms, from the most literal to the most abstract.

Words find what is said in the same language, runs of letters what is spelled alike (names,
cognates, slips), meanings what is said in another language, topics what the thesaurus knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from koga.engine.text.analysis import Analysis
from koga.engine.text.folding import plain
from koga.engine.text.runs import runs_of
from koga.engine.thesaurus import load_thesaurus

FIELDS: Final = ("words", "spelling", "meanings", "topics")

_RUNS: Final = (4, 5)
_ABOVE: Final = 0.5  # what a topic gives each topic above it


@dataclass(frozen=True, slots=True)
class Bags:
    """For each field how much of each term the text holds."""

    words: Mapping[str, float]
    spelling: Mapping[str, float]
    meanings: Mapping[str, float]
    topics: Mapping[str, float]

    def of(self, field: str) -> Mapping[str, float]:
        """The bag of a field; AttributeError for a field there is not."""
        bag: Mapping[str, float] = getattr(self, field)
        return bag


def bags_of(read: Analysis) -> Bags:
    """The four bags of a text that was read.

    >>> from koga.engine.text.analysis import analyse
    >>> bags = bags_of(analyse("Choir concerts", "en"))
    >>> sorted(bags.words), "choir" in bags.spelling, " choi" in bags.spelling
    (['choir', 'concert'], True, True)
    """
    words: Counter[str] = Counter()
    spelling: Counter[str] = Counter()
    for token in read.tokens:
        words[token.word.stem] += 1
        words.update(token.word.parts)
        spelling.update(runs_of(plain(token.surface), _RUNS))
    topics = {one.concept: one.weight for one in read.topics}
    return Bags(words, spelling, read.meanings, broadened(topics))


def broadened(topics: Mapping[str, float]) -> dict[str, float]:
    """The topics and, the less the farther up, those above them: who seeks music finds choirs.

    A topic that the thesaurus does not hold stands for itself alone.

    >>> broadened({"choirs": 1.0, "of-our-own": 1.0})["music"]
    0.5
    """
    thesaurus = load_thesaurus()
    weights: dict[str, float] = {}
    for concept, weight in topics.items():
        weights[concept] = max(weights.get(concept, 0.0), weight)
        reach = weight
        for above in thesaurus.ancestors(concept) if concept in thesaurus else ():
            reach *= _ABOVE
            if above.broader:
                weights[above.id] = max(weights.get(above.id, 0.0), reach)
    return weights

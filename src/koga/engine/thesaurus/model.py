"""What a concept is, and how one is found.

The relations follow the SKOS Reference (W3C Recommendation, 18 August 2009): a hierarchy of
broader and narrower concepts, and a symmetric "related" beside it.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

LANGUAGES = ("pl", "en", "nb", "is", "lt", "lv", "et", "de", "sv", "da", "fi", "ru", "uk")
"""The languages in which every concept has a name, in the order of the source files."""

FACETS = (
    "field",
    "creative",
    "public-task",
    "method",
    "cooperation",
    "target-group",
    "resource",
    "project-work",
)
"""What a branch answers: about what, in which trade, how, with whom, for whom, by what means."""


def fold(label: str) -> str:
    """Return the form under which two spellings of one label meet.

    Case, white space and Unicode composition are levelled; diacritics stay, because in the
    languages of the thesaurus they part words.

    >>> fold("  Kultur\\u00a0ERBE ")
    'kultur erbe'
    """
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())


@dataclass(frozen=True)
class Concept:
    """One topic. `labels` holds, by language, the preferred label and then the alternatives.

    >>> music = Concept("music", "creative", {"en": ("Music", "Concerts")})
    >>> music.preferred("en"), music.alternatives("en"), music.preferred("lv")
    ('Music', ('Concerts',), None)
    """

    id: str
    facet: str
    labels: Mapping[str, tuple[str, ...]] = field(hash=False)
    scope_notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    def preferred(self, language: str) -> str | None:
        """Return the preferred label, or None where the language is missing."""
        return next(iter(self.labels.get(language, ())), None)

    def alternatives(self, language: str) -> tuple[str, ...]:
        """Return the other labels of a language, in the order of the source."""
        return self.labels.get(language, ())[1:]


@dataclass(frozen=True)
class Scheme:
    """What is said of the thesaurus as a whole."""

    titles: Mapping[str, str] = field(hash=False)
    version: str
    created: date
    modified: date
    licence: str


@dataclass(frozen=True)
class Thesaurus:
    """A set of concepts with look-ups; it may be faulty, which `validate` tells.

    Every look-up by id raises KeyError for an id that no concept has. Relations to unknown ids
    are passed over, cycles end where they began, and of two concepts with one id the first
    counts, so that a faulty draft can still be walked.

    >>> arts = Concept("arts", "creative", {"en": ("Arts",)})
    >>> music = Concept("music", "creative", {"en": ("Music",)}, broader=("arts",))
    >>> choirs = Concept("choirs", "creative", {"en": ("Choirs",)}, broader=("music",))
    >>> thesaurus = Thesaurus((arts, music, choirs))
    >>> [concept.id for concept in thesaurus.path("choirs")]
    ['arts', 'music', 'choirs']
    >>> [concept.id for concept in thesaurus.descendants("arts")]
    ['music', 'choirs']
    """

    concepts: tuple[Concept, ...]
    scheme: Scheme | None = None

    def __len__(self) -> int:
        return len(self.concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._by_id

    def __getitem__(self, concept_id: str) -> Concept:
        return self._by_id[concept_id]

    @property
    def top_concepts(self) -> tuple[Concept, ...]:
        """The concepts with nothing broader, in the order of the source."""
        return tuple(concept for concept in self.concepts if not concept.broader)

    def by_label(self, label: str, language: str) -> tuple[Concept, ...]:
        """Return the concepts that bear a label in a language, whatever its case.

        Those that prefer it come first, then the order of the source decides; none is `()`.
        """
        return self._by_label.get((language, fold(label)), ())

    def broader(self, concept_id: str) -> tuple[Concept, ...]:
        """Return the concepts directly above."""
        return self._known(self[concept_id].broader)

    def narrower(self, concept_id: str) -> tuple[Concept, ...]:
        """Return the concepts directly below, in the order of the source."""
        return self._narrower.get(self[concept_id].id, ())

    def related(self, concept_id: str) -> tuple[Concept, ...]:
        """Return the concepts beside."""
        return self._known(self[concept_id].related)

    def ancestors(self, concept_id: str) -> tuple[Concept, ...]:
        """Return all concepts above, the nearest first, each once."""
        return self._closure(concept_id, upwards=True)

    def descendants(self, concept_id: str) -> tuple[Concept, ...]:
        """Return all concepts below, the nearest first, each once."""
        return self._closure(concept_id, upwards=False)

    def path(self, concept_id: str) -> tuple[Concept, ...]:
        """Return the way from a top concept down to this one, by each first broader concept."""
        steps = [self[concept_id]]
        while (above := self.broader(steps[-1].id)) and above[0] not in steps:
            steps.append(above[0])
        return tuple(reversed(steps))

    @cached_property
    def _by_id(self) -> dict[str, Concept]:
        return {concept.id: concept for concept in reversed(self.concepts)}

    @cached_property
    def _narrower(self) -> dict[str, tuple[Concept, ...]]:
        below: dict[str, tuple[Concept, ...]] = {}
        for concept in self.concepts:
            for above in dict.fromkeys(concept.broader):
                below[above] = (*below.get(above, ()), concept)
        return below

    @cached_property
    def _by_label(self) -> dict[tuple[str, str], tuple[Concept, ...]]:
        bearers: dict[tuple[str, str], dict[str, tuple[int, Concept]]] = {}
        for concept in self.concepts:
            for language, labels in concept.labels.items():
                for place, label in enumerate(labels):
                    found = bearers.setdefault((language, fold(label)), {})
                    found.setdefault(concept.id, (min(place, 1), concept))
        return {key: _preferring_first(found.values()) for key, found in bearers.items()}

    def _known(self, ids: Iterable[str]) -> tuple[Concept, ...]:
        return tuple(self[one] for one in ids if one in self)

    def _closure(self, concept_id: str, *, upwards: bool) -> tuple[Concept, ...]:
        step = self.broader if upwards else self.narrower
        seen = {concept_id: self[concept_id]}
        queue = [concept_id]
        for one in queue:
            fresh = [concept for concept in step(one) if concept.id not in seen]
            seen.update((concept.id, concept) for concept in fresh)
            queue.extend(dict.fromkeys(concept.id for concept in fresh))
        return tuple(seen.values())[1:]


def _preferring_first(bearers: Iterable[tuple[int, Concept]]) -> tuple[Concept, ...]:
    return tuple(concept for _, concept in sorted(bearers, key=lambda pair: pair[0]))

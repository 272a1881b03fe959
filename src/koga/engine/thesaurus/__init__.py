"""The topics of cooperation, each with its names in thirteen languages.

It holds concepts, their labels and their relations, and finds those that a text names; it does not
understand the text.
"""

from koga.engine.thesaurus.finding import concepts_named
from koga.engine.thesaurus.loading import ThesaurusError, load_thesaurus, read_thesaurus
from koga.engine.thesaurus.model import FACETS, LANGUAGES, Concept, Scheme, Thesaurus, fold
from koga.engine.thesaurus.skos import concept_turtle, thesaurus_turtle
from koga.engine.thesaurus.validation import validate

__all__ = [
    "FACETS",
    "LANGUAGES",
    "Concept",
    "Scheme",
    "Thesaurus",
    "ThesaurusError",
    "concept_turtle",
    "concepts_named",
    "fold",
    "load_thesaurus",
    "read_thesaurus",
    "thesaurus_turtle",
    "validate",
]

"""The topics of cooperation, each with its names in thirteen languages.

It holds concepts, their labels and their relations; which of them a text names is for
`koga.engine.text.analysis` to say.
"""

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
    "fold",
    "load_thesaurus",
    "read_thesaurus",
    "thesaurus_turtle",
    "validate",
]

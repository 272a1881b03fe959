"""Common words of project prose and what they mean, in the thirteen languages of the thesaurus.

It tells that "most", "Brücke" and "tiltas" may speak of the same thing; it holds no topics, which
are the thesaurus' business, and no grammar.
"""

from koga.engine.lexicon.hints import Hint, load_hints
from koga.engine.lexicon.loading import LexiconError, Meaning, load_lexicon, read_lexicon
from koga.engine.lexicon.misleading import ANY, load_misleading, misleads
from koga.engine.lexicon.validation import validate

__all__ = [
    "ANY",
    "Hint",
    "LexiconError",
    "Meaning",
    "load_hints",
    "load_lexicon",
    "load_misleading",
    "misleads",
    "read_lexicon",
    "validate",
]

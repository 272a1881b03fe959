"""Reasons as sentences in the reader's language: data, one file a language, and who fills them in.

It words what a score says; which terms a score has is for the signals.
"""

from koga.engine.matching.reasons.loading import CROWDED, SPOKEN, Sentences, load_sentences
from koga.engine.matching.reasons.validation import validate
from koga.engine.matching.reasons.wording import name_of, sentence

__all__ = ["CROWDED", "SPOKEN", "Sentences", "load_sentences", "name_of", "sentence", "validate"]

"""Under which form the inflected forms of a word meet, and what a compound is made of.

It holds tables learnt beforehand (`building`) and looks words up in them; it does not know what a
word means, nor in which language a text is written.
"""

from koga.engine.text.morphology.compounds import COMPOUNDING, parts
from koga.engine.text.morphology.function_words import stop_words
from koga.engine.text.morphology.stemming import stem

__all__ = ["COMPOUNDING", "parts", "stem", "stop_words"]
